// Every measure of a period against a slow twin: plain loops over small organizations in plain
// numbers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "small.hpp"

namespace orglab {
namespace {

using small::Beliefs;
using small::World;
using Numbers = std::vector<double>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

int sign(int x) {
    return (x > 0) - (x < 0);
}

double share_equal(const std::vector<int>& beliefs, const std::vector<int>& reality) {
    int right = 0;
    for (std::size_t d = 0; d < reality.size(); ++d) {
        right += beliefs[d] == reality[d] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(reality.size());
}

Numbers knowledge(const World& world) {
    Numbers all;
    for (const auto& worker : world.workers) {
        all.push_back(share_equal(worker, world.reality));
    }
    return all;
}

double mean(const Numbers& values) {
    return values.empty() ? nan
                          : std::accumulate(values.begin(), values.end(), 0.0) /
                                static_cast<double>(values.size());
}

double value(const World& world, const std::vector<int>& beliefs) {
    const std::size_t half = (world.dimensions + 1) / 2;
    return share_equal(
        {beliefs.begin(), beliefs.begin() + static_cast<std::ptrdiff_t>(half)},
        {world.reality.begin(), world.reality.begin() + static_cast<std::ptrdiff_t>(half)});
}

Numbers values(const World& world) {
    Numbers all;
    for (const auto& worker : world.workers) {
        all.push_back(value(world, worker));
    }
    return all;
}

/// Mean of f over all beliefs of workers.
double over_beliefs(const World& world, const std::function<double(int belief, int reality)>& f) {
    double sum = 0;
    for (const auto& worker : world.workers) {
        for (std::size_t d = 0; d < world.dimensions; ++d) {
            sum += f(worker[d], world.reality[d]);
        }
    }
    return sum / static_cast<double>(world.workers.size() * world.dimensions);
}

std::vector<int> sums(const World& world) {
    std::vector<int> sum(world.dimensions, 0);
    for (const auto& worker : world.workers) {
        for (std::size_t d = 0; d < world.dimensions; ++d) {
            sum[d] += worker[d];
        }
    }
    return sum;
}

std::vector<int> policies(const World& world, const std::vector<int>& beliefs) {
    std::vector<int> result;
    for (std::size_t d = 0; d < beliefs.size(); d += world.policy_size) {
        int sum = 0;
        for (std::size_t k = 0; k < world.policy_size; ++k) {
            sum += beliefs[d + k];
        }
        result.push_back(sign(sum));
    }
    return result;
}

/// Shares right of those who are there among experts [begin, end).
Numbers experts(const World& world, std::size_t begin, std::size_t end) {
    Numbers all;
    for (std::size_t e = begin; e < end; ++e) {
        if (world.vacant[e] == 0) {
            all.push_back(share_equal(world.experts[e], policies(world, world.reality)));
        }
    }
    return all;
}

std::size_t levels(const World& world) {
    return world.level_begin.size() - 1;
}

Numbers at_level(const World& world, std::size_t level) {
    return level == 0 ? Numbers{}
                      : experts(world, world.level_begin[level - 1], world.level_begin[level]);
}

double authority_gap(const World& world) {
    const Numbers top = at_level(world, levels(world));
    Numbers below;
    for (const auto& worker : world.workers) {
        below.push_back(share_equal(policies(world, worker), policies(world, world.reality)));
    }
    std::sort(below.rbegin(), below.rend());
    below.resize(std::min(below.size(), top.size()));
    return mean(top) - mean(below);
}

double code_score(const World& world) {
    const auto real = policies(world, world.reality);
    Numbers scores;
    for (std::size_t e = levels(world) == 0 ? 0 : world.level_begin[levels(world) - 1];
         e < world.experts.size(); ++e) {
        if (world.vacant[e] == 0) {
            int score = 0;
            for (std::size_t d = 0; d < real.size(); ++d) {
                score += world.experts[e][d] * real[d];
            }
            scores.push_back(static_cast<double>(score) / static_cast<double>(real.size()));
        }
    }
    return mean(scores);
}

/// Mean share of differing dimensions over the pairs asked for.
double diversity(const World& world, const std::function<bool(std::size_t, std::size_t)>& asked) {
    double sum = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < world.workers.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (asked(i, j)) {
                sum += 1 - share_equal(world.workers[i], world.workers[j]);
                pairs += 1;
            }
        }
    }
    return pairs == 0 ? nan : sum / pairs;
}

struct Anova {
    double between = 0, within = 0, teams = 0, people = 0, squares = 0;
};
Anova anova(const World& world) {
    std::map<std::uint32_t, std::vector<std::size_t>> teams;
    for (std::size_t i = 0; i < world.team.size(); ++i) {
        teams[world.team[i]].push_back(i);
    }
    Anova a{.teams = static_cast<double>(teams.size()),
            .people = static_cast<double>(world.team.size())};
    for (const auto& [team, members] : teams) {
        a.squares += static_cast<double>(members.size() * members.size());
    }
    for (std::size_t d = 0; d < world.dimensions; ++d) {
        const double grand = sums(world)[d] / static_cast<double>(world.workers.size());
        for (const auto& [team, members] : teams) {
            double own = 0;
            for (const std::size_t i : members) {
                own += world.workers[i][d] / static_cast<double>(members.size());
            }
            for (const std::size_t i : members) {
                a.between += (own - grand) * (own - grand);
                a.within += (world.workers[i][d] - own) * (world.workers[i][d] - own);
            }
        }
    }
    return a;
}

double gini(const World& world) {
    const Numbers x = knowledge(world);
    double sum = 0;
    for (const double a : x) {
        for (const double b : x) {
            sum += std::fabs(a - b);
        }
    }
    const double n = static_cast<double>(x.size());
    return sum / (2 * n * n * mean(x));
}

double top_share(const World& world) {
    Numbers x = knowledge(world);
    std::sort(x.rbegin(), x.rend());
    const std::size_t top = (x.size() + 9) / 10;
    const double all = std::accumulate(x.begin(), x.end(), 0.0);
    return all == 0
               ? nan
               : std::accumulate(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(top), 0.0) /
                     all;
}

double engaged_gap(const World& world) {
    const Numbers x = knowledge(world);
    Numbers sides[2];
    for (std::size_t i = 0; i < x.size(); ++i) {
        sides[world.engaged[i]].push_back(x[i]);
    }
    return mean(sides[1]) - mean(sides[0]);
}

Numbers by_channel(const World& world, std::uint64_t Tally::*count) {
    Numbers out;
    for (const Tally& channel : world.channels) {
        out.push_back(static_cast<double>(channel.*count));
    }
    return out;
}

using Twin = std::function<Numbers(const World&)>;
const std::map<std::string, Twin> twins = {
    {"knowledge", [](const World& w) { return Numbers{mean(knowledge(w))}; }},
    {"score",
     [](const World& w) { return Numbers{over_beliefs(w, [](int b, int r) { return b * r; })}; }},
    {"performance", [](const World& w) { return Numbers{mean(values(w))}; }},
    {"best",
     [](const World& w) {
         const auto v = values(w);
         return Numbers{*std::max_element(v.begin(), v.end())};
     }},
    {"spread",
     [](const World& w) {
         Numbers squares;
         for (const double x : knowledge(w)) {
             squares.push_back((x - mean(knowledge(w))) * (x - mean(knowledge(w))));
         }
         return Numbers{std::sqrt(mean(squares))};
     }},
    {"ignorance",
     [](const World& w) {
         return Numbers{over_beliefs(w, [](int b, int) { return b == 0 ? 1 : 0; })};
     }},
    {"consensus",
     [](const World& w) {
         Numbers agreement;
         for (const int sum : sums(w)) {
             agreement.push_back(std::abs(sum) / static_cast<double>(w.workers.size()));
         }
         return Numbers{mean(agreement)};
     }},
    {"collective",
     [](const World& w) {
         auto majority = sums(w);
         std::transform(majority.begin(), majority.end(), majority.begin(), sign);
         return Numbers{value(w, majority)};
     }},
    {"expert_knowledge",
     [](const World& w) { return Numbers{mean(experts(w, 0, w.experts.size()))}; }},
    {"expert_knowledge_by_level",
     [](const World& w) {
         Numbers all;
         for (std::size_t level = 1; level <= levels(w); ++level) {
             all.push_back(mean(at_level(w, level)));
         }
         return all;
     }},
    {"code_score", [](const World& w) { return Numbers{code_score(w)}; }},
    {"authority_gap", [](const World& w) { return Numbers{authority_gap(w)}; }},
    {"diversity",
     [](const World& w) {
         return Numbers{w.workers.size() == 1 ? 0 : diversity(w, [](std::size_t, std::size_t) {
             return true;
         })};
     }},
    {"diversity_within",
     [](const World& w) {
         return Numbers{diversity(w, [&](std::size_t i, std::size_t j) {
             return !w.team.empty() && w.team[i] == w.team[j];
         })};
     }},
    {"diversity_between",
     [](const World& w) {
         return Numbers{diversity(w, [&](std::size_t i, std::size_t j) {
             return !w.team.empty() && w.team[i] != w.team[j];
         })};
     }},
    {"silo",
     [](const World& w) {
         const Anova a = anova(w);
         return Numbers{a.between + a.within < 1e-9 ? nan : a.between / (a.between + a.within)};
     }},
    {"silo_icc",
     [](const World& w) {
         const Anova a = anova(w);
         if (a.between + a.within < 1e-9 || a.teams < 2 || a.people == a.teams) {
             return Numbers{nan};
         }
         const double msb = a.between / (a.teams - 1);
         const double msw = a.within / (a.people - a.teams);
         const double size = (a.people - a.squares / a.people) / (a.teams - 1);
         return Numbers{(msb - msw) / (msb + (size - 1) * msw)};
     }},
    {"expertise_gini", [](const World& w) { return Numbers{gini(w)}; }},
    {"expertise_top_share", [](const World& w) { return Numbers{top_share(w)}; }},
    {"learned_right_by_channel",
     [](const World& w) { return by_channel(w, &Tally::became_right); }},
    {"learned_wrong_by_channel",
     [](const World& w) { return by_channel(w, &Tally::became_wrong); }},
    {"messages_by_channel", [](const World& w) { return by_channel(w, &Tally::messages); }},
    {"expert_contacts",
     [](const World& w) {
         return Numbers{double(w.channels[0].expert_contacts + w.channels[1].expert_contacts)};
     }},
    {"idle_hours",
     [](const World& w) {
         return Numbers{double(w.channels[0].idle_hours + w.channels[1].idle_hours)};
     }},
    {"line_share",
     [](const World& w) {
         return Numbers{w.since_start.adopted == 0 ? nan
                                                   : double(w.since_start.along_line) / 65536 /
                                                         double(w.since_start.adopted)};
     }},
    {"engaged_gap", [](const World& w) { return Numbers{engaged_gap(w)}; }},
};

class MeasureTwins : public testing::TestWithParam<std::string> {};

TEST_P(MeasureTwins, AgreeOnFourHundredSmallOrganizations) {
    const std::string name = GetParam();
    ASSERT_TRUE(twins.contains(name)) << "a measure without a twin";
    const Measure measure = small::measure_named(name, small::settings_of(1));
    int numbers = 0;
    for (std::uint32_t index = 0; index < 400; ++index) {
        const World world = small::random_world(index);
        const Numbers slow = twins.at(name)(world);
        const Numbers fast = world.read(measure, slow.size());
        for (std::size_t i = 0; i < slow.size(); ++i) {
            EXPECT_EQ(std::isnan(fast[i]), std::isnan(slow[i]))
                << name << " in organization " << index;
            if (!std::isnan(slow[i])) {
                ++numbers;
                ASSERT_NEAR(fast[i], slow[i], 1e-12 + 1e-12 * std::fabs(slow[i]))
                    << name << " in organization " << index;
                EXPECT_GE(fast[i], measure.low - 1e-12) << name << " in organization " << index;
                EXPECT_LE(fast[i], measure.high + 1e-12) << name << " in organization " << index;
            }
        }
    }
    EXPECT_GT(numbers, 100) << "the small organizations hardly ever define it";
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& measure : all_measures(small::model_of(small::settings_of(1)))) {
        if (measure.moment == Moment::period) {
            all.push_back(measure.name);
        }
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(Every, MeasureTwins, testing::ValuesIn(names()),
                         [](const auto& tested) { return tested.param; });

}  // namespace
}  // namespace orglab
