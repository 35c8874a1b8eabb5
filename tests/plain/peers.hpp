// A channel that learns from peers (reporting-line, team, community, network) in plain loops, from
// the text of docs/model.md.
#pragma once

#include <boost/random/normal_distribution.hpp>

#include <map>
#include <set>

#include "plain/scene.hpp"

namespace orglab::plain {

/// The peer rules that the twin knows; a program may have more.
inline const std::vector<std::string> twin_rules = {"majority-of-better", "best",   "majority",
                                                    "random-better",      "random", "plurality"};

class Peers {
public:
    Peers(const Scene& scene, std::string name)
        : scene_(scene),
          name_(std::move(name)),
          stream_(name_ == "reporting-line" ? "line" : name_) {}

    World step(std::uint32_t period) {
        period_ = period;
        workers_ = minds_of(scene_.state.workers);
        outsiders_ = minds_of(scene_.state.outsiders);
        count_votes();
        World world{workers_, minds_of(scene_.state.experts), {}};
        for (std::uint32_t i = 0; i < workers_.size(); ++i) {
            const auto all = peers_of(i);
            if (scene_.present[i] != 0 && !all.empty()) {
                learn(i, all, world);
            }
        }
        return world;
    }

    /// Sorted, each once.
    [[nodiscard]] std::vector<std::uint32_t> peers_of(std::uint32_t i) const {
        const Organization& organization = scene_.organization;
        std::set<std::uint32_t> found;
        if (name_ == "network") {
            const auto ties = scene_.state.network.of(i);
            found.insert(ties.begin(), ties.end());
        }
        for (std::uint32_t p = 0; p < organization.workers && name_ != "network"; ++p) {
            const bool peer = name_ == "reporting-line" ? manages(p, i) || manages(i, p)
                              : name_ == "team"
                                  ? organization.teams.of[i] == organization.teams.of[p]
                                  : !shared(i, p).empty();
            if (p != i && peer) {
                found.insert(p);
            }
        }
        return {found.begin(), found.end()};
    }

private:
    /// Whether the first is a manager of the second.
    [[nodiscard]] bool manages(std::uint32_t one, std::uint32_t other) const {
        const Hierarchy& line = scene_.organization.hierarchy;
        bool found = line.manager_of[other] == one;
        for (const Tie& further : line.further_managers) {
            found = found || (further.a == other && further.b == one);
        }
        return found;
    }
    [[nodiscard]] std::string key(const char* last) const {
        return "learning." + name_ + "." + last;
    }
    [[nodiscard]] double number(const char* last) const { return scene_.keys.number(key(last)); }
    [[nodiscard]] std::string text(const char* last) const { return scene_.keys.text(key(last)); }
    [[nodiscard]] Stream stream(const char* what, std::uint32_t i) const {
        return scene_.draws.stream(purpose(stream_, what), period_, i);
    }
    [[nodiscard]] Stream stream(const char* what, std::uint32_t i, std::uint32_t p) const {
        return scene_.draws.stream(purpose(stream_, what), period_, i, p);
    }
    [[nodiscard]] bool outside(std::uint32_t p) const { return p >= workers_.size(); }
    [[nodiscard]] const Mind& mind(std::uint32_t p) const {
        return outside(p) ? outsiders_[p - workers_.size()] : workers_[p];
    }
    [[nodiscard]] std::vector<std::uint32_t> shared(std::uint32_t i, std::uint32_t p) const {
        std::vector<std::uint32_t> both;
        for (const std::uint32_t a : scene_.organization.communities.memberships.of(i)) {
            for (const std::uint32_t b : scene_.organization.communities.memberships.of(p)) {
                if (a == b) {
                    both.push_back(a);
                }
            }
        }
        return both;
    }
    /// What p says to i about d: nothing outside the domains they share.
    [[nodiscard]] int says(std::uint32_t i, std::uint32_t p, std::uint32_t d) const {
        if (name_ != "community") {
            return mind(p)[d];
        }
        for (const std::uint32_t c : shared(i, p)) {
            if (((scene_.organization.communities.domains[c][d / 64] >> (d % 64)) & 1U) != 0) {
                return mind(p)[d];
            }
        }
        return 0;
    }

    void count_votes() {
        consensus_.clear();
        if (name_ != "team" || number("vote") == 0) {
            return;
        }
        const double needed = number("vote") * static_cast<double>(workers_.size());
        for (std::uint32_t p = 0; p < scene_.dimensions / scene_.policy_size; ++p) {
            int plus = 0;
            int minus = 0;
            for (const Mind& one : workers_) {
                const int view = sign(sum_of_policy(one, p, scene_.policy_size));
                plus += view > 0 ? 1 : 0;
                minus += view < 0 ? 1 : 0;
            }
            consensus_.push_back(plus > needed && plus > minus    ? 1
                                 : minus > needed && minus > plus ? -1
                                                                  : 0);
        }
    }

    [[nodiscard]] double standing(std::uint32_t i, std::uint32_t p) const {
        if (text("judge") == "rank") {
            return outside(p) ? -1e9 : -1.0 * scene_.organization.hierarchy.depth[p];
        }
        const double value = scene_.value(mind(p));
        if (text("judge") == "performance" || number("judge_noise") == 0 || p == i) {
            return value;
        }
        Stream noise = stream("noise", i, p);
        return value + boost::random::normal_distribution<double>(0, number("judge_noise"))(noise);
    }

    /// One after the other, each in proportion to the weight of the tie.
    [[nodiscard]] std::vector<std::uint32_t> drawn_by_contacts(std::uint32_t i,
                                                               std::vector<std::uint32_t> all,
                                                               std::uint32_t count,
                                                               Stream& lot) const {
        for (std::uint32_t k = 0; k < count; ++k) {
            double total = 0;
            for (std::size_t p = k; p < all.size(); ++p) {
                total += scene_.organization.contacts.of(i, all[p]);
            }
            const std::uint64_t first = lot();
            const double mark =
                std::ldexp(static_cast<double>((first * 4294967296U + lot()) >> 11U), -53) * total;
            double passed = 0;
            std::size_t chosen = all.size() - 1;
            for (std::size_t p = k; p + 1 < all.size(); ++p) {
                passed += scene_.organization.contacts.of(i, all[p]);
                if (mark < passed) {
                    chosen = p;
                    break;
                }
            }
            std::swap(all[k], all[chosen]);
        }
        all.resize(count);
        return all;
    }

    /// Whom i looks at, and then whom of these it can see and listens to.
    std::vector<std::uint32_t> heard(std::uint32_t i, std::vector<std::uint32_t> all,
                                     Tally& tally) {
        if (!once(stream("look", i), number("look"))) {
            return {};
        }
        const std::uint32_t sample = scene_.keys.whole(key("sample"));
        if (sample > 0 && sample < all.size()) {
            Stream lot = stream("sample", i);
            all = name_ == "network" && scene_.organization.contacts.given()
                      ? drawn_by_contacts(i, all, sample, lot)
                      : drawn(all, sample, lot);
        }
        tally.messages += all.size();
        double homophily = number("homophily");
        if (name_ == "network" || name_ == "community") {
            homophily *= 1 - scene_.keys.number("leaders.facilitating");
        }
        std::vector<std::uint32_t> heard;
        for (const std::uint32_t p : all) {
            double apart = 0;
            for (std::uint32_t d = 0; d < scene_.dimensions; ++d) {
                apart += mind(p)[d] != mind(i)[d] ? 1 : 0;
            }
            apart /= scene_.dimensions;
            const bool visible = outside(p) || once(stream("share", p), number("visibility"));
            if (visible && once(stream("heed", i, p), 1 - homophily * apart)) {
                heard.push_back(p);
            }
        }
        return heard;
    }

    /// Those whose beliefs make the view.
    std::vector<std::uint32_t> sources(std::uint32_t i, const std::vector<std::uint32_t>& heard) {
        const std::string rule = text("rule");
        std::vector<std::uint32_t> found;
        if (rule == "majority") {
            return heard;
        }
        if (rule == "random") {
            found = heard;
        } else if (rule == "plurality") {
            found = most_frequent(heard);
        } else {
            double best = -1e18;
            for (const std::uint32_t p : heard) {
                if (standing(i, p) > standing(i, i)) {
                    found.push_back(p);
                    best = std::max(best, standing(i, p));
                }
            }
            if (rule == "best") {
                std::erase_if(found, [&](std::uint32_t p) { return standing(i, p) != best; });
            }
            if (rule == "majority-of-better") {
                return found;
            }
        }
        if (found.size() > 1) {
            Stream lot = stream("lot", i);
            found = {found[below(lot, static_cast<std::uint32_t>(found.size()))]};
        }
        return found;
    }

    /// The lowest holder of each of the most frequent minds; nobody where all differ.
    [[nodiscard]] std::vector<std::uint32_t> most_frequent(
        const std::vector<std::uint32_t>& heard) const {
        std::map<Mind, std::vector<std::uint32_t>> holders;
        std::size_t most = 0;
        for (const std::uint32_t p : heard) {
            holders[mind(p)].push_back(p);
            most = std::max(most, holders[mind(p)].size());
        }
        std::set<std::uint32_t> first;
        for (const auto& [one, group] : holders) {
            if (group.size() == most && most > 1) {
                first.insert(*std::min_element(group.begin(), group.end()));
            }
        }
        return {first.begin(), first.end()};
    }

    void learn(std::uint32_t i, const std::vector<std::uint32_t>& all, World& world) {
        const auto from = sources(i, heard(i, all, world.tally));
        Mind view(scene_.dimensions, 0);
        for (std::uint32_t d = 0; d < scene_.dimensions; ++d) {
            int sum = 0;
            for (const std::uint32_t p : from) {
                sum += says(i, p, d);
            }
            view[d] = sign(sum);
        }
        if (!from.empty()) {
            fit_to_vote(i, view);
        }
        Mind candidate = adopted(i, view);
        const bool practises = text("if_no_better") == "practice";
        const double own = scene_.value(workers_[i]);
        const bool copies =
            candidate != workers_[i] && (!practises || scene_.value(candidate) > own);
        bool changed = false;
        if (copies) {
            candidate = with_errors(i, view, candidate);
            changed = candidate != workers_[i];
            if (practises || once(stream("sense", i), number("sense"))) {
                changed = changed && scene_.value(candidate) >= own;
            }
        }
        if (changed) {
            world.tally.along_line += along_line(i, from, view, candidate);
        } else if (practises && !copies) {
            candidate = tried(i);
            changed = scene_.value(candidate) > own;
        }
        if (changed) {
            world.workers[i] = candidate;
        }
    }

    /// A worker with nobody to follow has no view, and none to be made to fit.
    void fit_to_vote(std::uint32_t i, Mind& view) const {
        for (std::uint32_t p = 0; p < consensus_.size(); ++p) {
            if (sum_of_policy(view, p, scene_.policy_size) == consensus_[p]) {
                continue;
            }
            int sum = 0;
            for (std::uint32_t d = p * scene_.policy_size; d < (p + 1) * scene_.policy_size; ++d) {
                view[d] = coin(stream("vote", i), d);
                sum += view[d];
            }
            for (std::uint32_t d = p * scene_.policy_size; d < (p + 1) * scene_.policy_size; ++d) {
                view[d] = consensus_[p] == -sign(sum) ? -view[d] : view[d];
            }
        }
    }

    [[nodiscard]] Mind adopted(std::uint32_t i, const Mind& view) const {
        const double own_rate = scene_.organization.positions.rate[i];
        const double rate = std::isnan(own_rate) ? number("rate") : own_rate;
        const bool gradual = text("step") == "gradual";
        const bool whole = scene_.keys.yes(key("all_or_nothing"));
        Mind made = workers_[i];
        for (std::uint32_t d = 0; d < scene_.dimensions; ++d) {
            const bool copies =
                whole ? once(stream("rate", i), rate) : lane(stream("rate", i), d, rate);
            if (view[d] != 0 && view[d] != made[d] && copies) {
                made[d] = moved(made[d], view[d], gradual);
            }
        }
        return made;
    }

    /// What was copied wrong stays as it was, or is the opposite of the view if it was open.
    [[nodiscard]] Mind with_errors(std::uint32_t i, const Mind& view, Mind candidate) const {
        for (std::uint32_t d = 0; d < scene_.dimensions; ++d) {
            const int own = workers_[i][d];
            if (candidate[d] != own && lane(stream("error", i), d, number("error"))) {
                candidate[d] = own != 0 ? own : -view[d];
            }
        }
        return candidate;
    }

    [[nodiscard]] Mind tried(std::uint32_t i) const {
        Stream lot = stream("trial", i);
        const std::uint32_t d = below(lot, scene_.dimensions);
        Mind trial = workers_[i];
        const int toss = (stream("coin", i).half(0) & 1U) != 0 ? 1 : -1;
        trial[d] = trial[d] != 0 ? -trial[d] : toss;
        return trial;
    }

    /// Shares of the adopted beliefs that came from managers or from reports, in 1/65,536.
    [[nodiscard]] std::uint64_t along_line(std::uint32_t i, const std::vector<std::uint32_t>& from,
                                           const Mind& view, const Mind& candidate) const {
        if (name_ != "network" || !scene_.keys.lists("network.include", "reporting-line")) {
            return 0;
        }
        std::uint64_t sum = 0;
        for (std::uint32_t d = 0; d < scene_.dimensions; ++d) {
            std::uint64_t holders = 0;
            std::uint64_t in_line = 0;
            for (const std::uint32_t p : from) {
                holders += mind(p)[d] == view[d] ? 1U : 0U;
                in_line += mind(p)[d] == view[d] && !outside(p) && (manages(p, i) || manages(i, p))
                               ? 1U
                               : 0U;
            }
            sum += candidate[d] != workers_[i][d] && holders > 0 ? in_line * 65536 / holders : 0;
        }
        return sum;
    }

    const Scene& scene_;
    std::string name_;
    std::string stream_;  ///< what its random streams are addressed by: older than the name
    std::uint32_t period_ = 0;
    Minds workers_;
    Minds outsiders_;
    std::vector<int> consensus_;
};

}  // namespace orglab::plain
