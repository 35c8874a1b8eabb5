#include "plan/idle_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/catalogue.hpp"
#include "environment/environment.hpp"
#include "learning/learning.hpp"
#include "organization/shape.hpp"
#include "parameters/catalogue.hpp"
#include "support/scenario_word.hpp"

namespace orglab {

namespace {

class Search {
public:
    Search(const Point& point, Model::Asked& asked)
        : point_(point), asked_(asked), model_(point.model.noting(asked)) {
        about_channels();
        about_structure();
        about_people();
        about_environment();
        for (const std::string& key : read_) {
            if (!never_read_.contains(key)) {
                why_.erase(key);
            }
        }
        for (const auto& [follower, key] : followers()) {  // whose default it is
            if (!why_.contains(follower)) {
                why_.erase(key);
            }
        }
    }
    [[nodiscard]] std::map<std::string, std::string> take() { return std::move(why_); }

private:
    /// Keys that have the value of another one where they are not given: follower, key.
    static const std::vector<std::pair<std::string, std::string>>& followers() {
        static const auto all = [] {
            std::vector<std::pair<std::string, std::string>> made;
            for (const Section& section : catalogue().sections) {
                for (const Setting& setting : section.settings) {
                    if (!section.family && !setting.same_as.empty()) {
                        made.emplace_back(full_key(section, setting), setting.same_as);
                    }
                }
            }
            return made;
        }();
        return all;
    }

    void idle_unless(bool read, const std::vector<std::string>& keys, const std::string& why) {
        for (const std::string& key : keys) {
            if (read) {
                read_.insert(key);
            } else {
                why_.try_emplace(key, why);
            }
        }
    }

    /// Whatever the rest of its section does.
    void idle_all_the_same(const std::string& key, const std::string& why) {
        if (why_.try_emplace(key, why).second) {
            never_read_.insert(key);
        }
    }

    static std::vector<std::string> keys_of(const Section& section) {
        std::vector<std::string> keys;
        for (const Setting& setting : section.settings) {
            keys.push_back(full_key(section, setting));
        }
        return keys;
    }

    /// `but`: keys that say whether there is such a part at all.
    void section_idle_unless(bool read, const char* name, const std::set<std::string>& but,
                             const std::string& why) {
        if (const Section* section = find_section(catalogue(), name); section != nullptr && !read) {
            for (const std::string& key : keys_of(*section)) {
                if (!but.contains(key)) {
                    why_.try_emplace(key, why);
                }
            }
        }
    }

    void owned(const std::vector<Section>& sections, bool chosen, const std::string& why) {
        for (const Section& section : sections) {
            if (!section.family) {
                idle_unless(chosen, keys_of(section), why);
            }
        }
    }

    [[nodiscard]] bool in_order(std::string_view channel) const {
        const auto& order = model_.get<LearningSettings>({"order"}).order;
        return std::ranges::any_of(order,
                                   [&](const Channel* one) { return word_of(*one) == channel; });
    }

    void about_channels() {
        for (const Channel& channel : all_channels()) {
            const bool listed = in_order(word_of(channel));
            owned(channel.sections, listed,
                  fmt::format("the channel \"{}\" is not in learning.order", word_of(channel)));
        }
        idle_unless(in_order("community") || in_order("network"), {"leaders.facilitating"},
                    "neither \"community\" nor \"network\" is in learning.order");
        idle_unless(in_order("practice"),
                    {"workforce.skill", "workforce.skill_max", "workforce.period_days"},
                    "the channel \"practice\" is not in learning.order");
    }

    void about_structure() {
        const LandscapeKind* landscape = model_.get<TaskSettings>({"landscape"}).landscape;
        for (const LandscapeKind& kind : landscape_kinds()) {
            owned(kind.sections, &kind == landscape,
                  fmt::format("task.landscape is \"{}\"", scenario_word(landscape->name)));
        }
        const bool network = may_have_network(model_);
        section_idle_unless(network, "network",
                            {"network.kind", "network.include", "network.shortcuts"},
                            "network.kind is \"none\"");
        const NetworkShape* chosen = model_.get<NetworkSettings>({"kind"}).kind;
        for (const NetworkShape& shape : network_shapes()) {
            // A file whose ties are not used may still say who the people are.
            owned(shape.sections, &shape == chosen || (shape.reads_file && ties_say_who()),
                  fmt::format("network.kind is \"{}\"",
                              chosen == nullptr ? "none" : word_of(*chosen)));
        }
        if (!is("network.weights", std::string("threshold"))) {
            idle_all_the_same("network.min_weight", "network.weights is not \"threshold\"");
        }
        if (is("network.weights", std::string("contacts")) &&
            (!in_order("network") || is("learning.network.sample", std::int64_t{0}))) {
            idle_all_the_same("network.weights", "no peers are sampled in the channel \"network\"");
        }
        section_idle_unless(point_.edges != nullptr, "network.columns", {},
                            "no file of ties is read");
        section_idle_unless(may_have_communities(model_), "communities",
                            {"communities.count", "communities.memberships", "communities.file"},
                            "there are no communities");
        section_idle_unless(may_have_teams(model_), "teams", {"teams.size"}, "teams.size is 0");
        section_idle_unless(may_have_experts(model_) || may_have_line(model_), "hierarchy",
                            {"hierarchy.levels", "hierarchy.kind"}, "hierarchy.levels is 0");
        idle_unless(may_have_experts(model_), {"hierarchy.single_head", "hierarchy.attention"},
                    "there are no experts");
    }

    void about_people() {
        const auto& people =
            model_.get<WorkforceSettings>({"contractors", "initial_beliefs", "newcomer_beliefs"});
        const WorkforceTable* file = point_.workforce.get();
        const bool contractors =
            people.contractors > 0 || (file != nullptr && !file->contractor.empty());
        idle_unless(contractors, {"workforce.contract_turnover", "workforce.contract_attention"},
                    "nobody is a contractor");
        idle_unless(people.initial_beliefs == InitialBeliefs::informed,
                    {"workforce.initial_knowledge"},
                    "workforce.initial_beliefs is not \"informed\"");
        idle_unless(people.newcomer_beliefs == InitialBeliefs::informed,
                    {"workforce.newcomer_knowledge"},
                    "workforce.newcomer_beliefs is not \"informed\"");
        idle_unless(newcomers(), {"workforce.newcomer_beliefs", "workforce.newcomer_knowledge"},
                    "nobody leaves");
        if (file == nullptr) {
            section_idle_unless(false, "workforce.columns", {}, "there is no workforce.file");
            idle_unless(false, {"workforce.unknown_manager", "workforce.order"},
                        "there is no workforce.file");
            idle_unless(point_.memberships != nullptr, {"workforce.unknown_people"},
                        "there is no workforce.file");
        }
        idle_unless(!is("workforce.period_days", 0.0), {"workforce.date"},
                    "there are no workforce.period_days");
        if (file != nullptr || point_.edges != nullptr) {
            idle_unless(model_.get<WorkforceSettings>({"size"}).size == count_people(),
                        {"workforce.size"},
                        fmt::format("the files have {} people", count_people()));
        }
    }

    [[nodiscard]] bool is(const std::string& key, const Value& value) const {
        asked_.insert(Model::Source{.section = "", .key = key});
        return point_.settings.contains(key) && point_.settings.at(key) == value;
    }

    [[nodiscard]] bool ties_say_who() const {
        return point_.edges != nullptr &&
               (point_.workforce == nullptr || is("workforce.unknown_people", std::string("add")));
    }

    [[nodiscard]] std::size_t count_people() const {
        return point_.workforce != nullptr ? point_.workforce->ids.size()
                                           : point_.edges->ids.size();
    }

    /// Whether anybody may come later, by turnover or by an event.
    [[nodiscard]] bool newcomers() const {
        const auto& people = model_.get<WorkforceSettings>({"turnover", "contract_turnover"});
        const auto& kinds = model_.family<WorkerKind>();
        return people.turnover > 0 || people.contract_turnover > 0 ||
               !model_.family<Event>().empty() || std::ranges::any_of(kinds, [](const auto& one) {
                   return one.second.turnover.value_or(0) > 0;
               });
    }

    void about_environment() {
        const bool events = !model_.family<Event>().empty();  // which may change what is 0 now
        idle_unless(events || model_.get<EnvironmentSettings>({"turbulence"}).turbulence > 0,
                    {"environment.interval"}, "environment.turbulence is 0");
        idle_unless(events || model_.get<WeavingSettings>({"weaving"}).weaving > 0,
                    {"leaders.weaving_rule"}, "leaders.weaving is 0");
    }

    const Point& point_;
    Model::Asked& asked_;
    Model model_;
    std::map<std::string, std::string> why_;
    std::set<std::string> read_;  ///< whoever else does not read them
    std::set<std::string> never_read_;
};

}  // namespace

IdleKeys::IdleKeys(const Point& point, Model::Asked& asked) : why_(Search(point, asked).take()) {
}

const std::string* IdleKeys::why(const std::string& key) const {
    const auto found = why_.find(key);
    return found == why_.end() ? nullptr : &found->second;
}

}  // namespace orglab
