// What every registered landscape must keep to, no matter who wrote it.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <array>
#include <optional>

#include "contract/registered.hpp"
#include "engine/catalogue.hpp"
#include "landscape/task.hpp"
#include "organization/parts.hpp"
#include "parameters/catalogue.hpp"

namespace orglab {
namespace {

/// A landscape with a reality, and people with random beliefs about it.
struct Task {
    Task(const LandscapeKind& kind, const Model& model, Stream& lot)
        : dimensions(model.get<TaskSettings>().dimensions),
          landscape(kind.make(model, Draws(3, 1))),
          reality(words_for(dimensions)),
          people(rows, dimensions) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            reality[d / 64] |= Word{below(lot, 2)} << (d % 64);
        }
        // Each next person knows more: the worst nothing for sure, the best nearly all.
        for (std::uint32_t i = 0; i < rows; ++i) {
            for (std::uint32_t d = 0; d < dimensions; ++d) {
                const bool knows = below(lot, 1U << i) != 0;
                const int guess = kind.needs_all_beliefs ? 2 * static_cast<int>(below(lot, 2)) - 1
                                                         : static_cast<int>(below(lot, 3)) - 1;
                people.row(i).set(d, knows ? truth(d) : guess);
            }
        }
    }
    [[nodiscard]] int truth(std::uint32_t d) const {
        return ((reality[d / 64] >> (d % 64)) & 1U) != 0 ? 1 : -1;
    }
    [[nodiscard]] double value(const Planes& of, std::uint32_t i) const {
        return landscape->value(of.row(i), reality);
    }

    static constexpr std::uint32_t rows = 6;
    std::uint32_t dimensions;
    std::unique_ptr<Landscape> landscape;
    Reality reality;
    Planes people;
};

class Landscapes : public testing::TestWithParam<std::string> {
protected:
    static Stream lot_of(std::uint32_t k) {
        return Draws(29, k).stream(purpose("test.landscapes", GetParam()), 0, 0);
    }

    /// A task with random keys, those of the landscape among them; nothing if they contradict each
    /// other.
    [[nodiscard]] std::optional<Model> random_model(Stream& lot) const {
        constexpr std::array<std::int64_t, 9> sizes = {1, 2, 6, 9, 12, 15, 64, 75, 130};
        Settings settings = default_settings(catalogue());
        contract::vary(kind_.sections, lot, settings);
        settings["task.landscape"] = GetParam();
        settings["task.dimensions"] = sizes[below(lot, static_cast<std::uint32_t>(sizes.size()))];
        settings["task.policy_size"] = static_cast<std::int64_t>(1 + 2 * below(lot, 3));
        Catalogue task;
        declare_task(task);
        Model model = model_of(catalogue(), settings);
        std::vector<Contradiction> found;
        for (const Check& check : task.checks) {
            check(model, found);
        }
        return found.empty() ? std::optional(std::move(model)) : std::nullopt;
    }

    /// Calls test(task) for some tasks.
    template <class Test>
    void for_some_tasks(const Test& test) const {
        std::uint32_t tasks = 0;
        for (std::uint32_t k = 0; k < 400 && tasks < 60; ++k) {
            Stream lot = lot_of(k);
            if (const auto model = random_model(lot)) {
                const Task task(kind_, *model, lot);
                SCOPED_TRACE(fmt::format("case {}, {} dimensions", k, task.dimensions));
                test(task);
                ++tasks;
            }
        }
        EXPECT_GT(tasks, 20U);
    }

    /// Whether the program refuses these settings at the key.
    [[nodiscard]] static bool refused_at(const std::string& key, const Settings& settings) {
        const Model model = model_of(catalogue(), settings);
        std::vector<Contradiction> found;
        for (const Check& check : catalogue().checks) {
            check(model, found);
        }
        return std::ranges::any_of(found, [&](const auto& one) { return one.key == key; });
    }

    const LandscapeKind& kind_ = *find_registered<LandscapeKind>(GetParam());
};

TEST_P(Landscapes, SayWhatTheyAre) {
    EXPECT_FALSE(kind_.meaning.empty());
    EXPECT_FALSE(kind_.meaning.ends_with('.')) << "it goes into a list of landscapes";
    ASSERT_NE(kind_.make, nullptr);
    ASSERT_NE(kind_.block, nullptr);
    for (const Section& section : kind_.sections) {
        EXPECT_EQ(section.name, "task");
        EXPECT_FALSE(section.family);
        for (const Setting& setting : section.settings) {
            EXPECT_FALSE(setting.meaning.empty()) << setting.name;
            EXPECT_NE(catalogue().find("task." + setting.name), nullptr) << setting.name;
        }
    }
}

TEST_P(Landscapes, GiveValuesFromZeroToOneAndNoneAboveThatOfAllRight) {
    for_some_tasks([](const Task& task) {
        Planes best(1, task.dimensions);
        for (std::uint32_t d = 0; d < task.dimensions; ++d) {
            best.row(0).set(d, task.truth(d));
        }
        const double most = task.value(best, 0);
        EXPECT_LE(most, 1);
        for (std::uint32_t i = 0; i < Task::rows; ++i) {
            EXPECT_GE(task.value(task.people, i), 0);
            EXPECT_LE(task.value(task.people, i), most);
        }
    });
}

TEST_P(Landscapes, ValueEqualBeliefsEquallyWhoeverHoldsThem) {
    for_some_tasks([](const Task& task) {
        Planes others(Task::rows + 1, task.dimensions);
        for (std::uint32_t i = 0; i < Task::rows; ++i) {
            for (std::uint32_t d = 0; d < task.dimensions; ++d) {
                others.row(i + 1).set(d, task.people.row(i).at(d));
            }
            EXPECT_EQ(task.value(others, i + 1), task.value(task.people, i));
        }
    });
}

TEST_P(Landscapes, AreTheSameForTheSameSeedAndReplicate) {
    for (std::uint32_t k = 0; k < 60; ++k) {
        Stream lot = lot_of(k);
        if (const auto model = random_model(lot)) {
            const Task task(kind_, *model, lot);
            const auto again = kind_.make(*model, Draws(3, 1));
            for (std::uint32_t i = 0; i < Task::rows; ++i) {
                EXPECT_EQ(again->value(task.people.row(i), task.reality),
                          task.value(task.people, i));
            }
        }
    }
}

TEST_P(Landscapes, ValueManyRowsAsOneByOneAndTouchNoOthers) {
    for_some_tasks([](const Task& task) {
        constexpr double untouched = -7;
        std::vector<double> out(Task::rows, untouched);
        task.landscape->values(task.people, task.reality, 1, Task::rows - 1, out);
        for (std::uint32_t i = 0; i < Task::rows; ++i) {
            const bool within = i > 0 && i < Task::rows - 1;
            EXPECT_EQ(out[i], within ? task.value(task.people, i) : untouched) << "row " << i;
        }
    });
}

TEST_P(Landscapes, GradeManyRowsInPartsOfTheirValuesAndTouchNoOthers) {
    for_some_tasks([](const Task& task) {
        const std::uint32_t parts = task.landscape->parts();
        if (parts == 0 || parts > most_parts) {
            return;
        }
        constexpr Grade untouched = 65535;
        std::vector<Grade> range(Task::rows, untouched);
        std::vector<Grade> some(Task::rows, untouched);
        const std::vector<std::uint32_t> rows = {1, 3, 4};
        task.landscape->grades(task.people, task.reality, 1, Task::rows - 1, range);
        task.landscape->grades(task.people, task.reality, rows, some);
        for (std::uint32_t i = 0; i < Task::rows; ++i) {
            const auto agrees = [&](const std::vector<Grade>& grades, bool within) {
                return within ? Values(grades, parts)[i] == task.value(task.people, i)
                              : grades[i] == untouched;
            };
            EXPECT_TRUE(agrees(range, i > 0 && i < Task::rows - 1)) << "row " << i;
            EXPECT_TRUE(agrees(some, std::ranges::count(rows, i) > 0)) << "row " << i;
        }
    });
}

TEST_P(Landscapes, ValueNoBeliefBetweenTheTwoBeliefsUnlessTheyNeedAll) {
    Settings open = default_settings(catalogue());
    open["task.landscape"] = GetParam();
    open["workforce.initial_beliefs"] = std::string("ternary");
    EXPECT_EQ(refused_at("workforce.initial_beliefs", open), kind_.needs_all_beliefs);
    if (kind_.needs_all_beliefs) {
        return;
    }
    for_some_tasks([](const Task& task) {
        Planes changed = task.people;
        for (std::uint32_t i = 0; i < Task::rows; ++i) {
            const std::uint32_t d = i * 31 % task.dimensions;
            const auto with = [&](int belief) {
                changed.row(i).set(d, belief);
                return task.value(changed, i);
            };
            const double none = with(0);
            EXPECT_LE(none, std::max(with(1), with(-1)));
            EXPECT_GE(none, std::min(with(1), with(-1)));
        }
    });
}

TEST_P(Landscapes, TakeExpertsWithPoliciesIfTheySaySo) {
    Settings settings = default_settings(catalogue());
    settings["task.landscape"] = GetParam();
    settings["task.dimensions"] = std::int64_t{15};
    settings["task.policy_size"] = std::int64_t{3};
    settings["hierarchy.levels"] = std::int64_t{1};
    settings["learning.order"] = std::vector<std::string>{"experts"};
    EXPECT_EQ(refused_at("task.policy_size", settings), !kind_.values_policies);
}

TEST_P(Landscapes, DivideTheTaskIntoBlocks) {
    std::uint32_t tasks = 0;
    for (std::uint32_t k = 0; k < 400; ++k) {
        Stream lot = lot_of(k);
        if (const auto model = random_model(lot)) {
            const std::uint32_t block = block_of(*model);
            ASSERT_GT(block, 0U);
            EXPECT_EQ(model->get<TaskSettings>().dimensions % block, 0U) << "case " << k;
            ++tasks;
        }
    }
    EXPECT_GT(tasks, 20U);
}

INSTANTIATE_TEST_SUITE_P(Every, Landscapes,
                         testing::ValuesIn(contract::words_of(landscape_kinds())),
                         contract::test_name);

}  // namespace
}  // namespace orglab
