#include "results/stored/joined_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/run_key.hpp"
#include "scenario/held_files.hpp"
#include "scenario/replicate_range.hpp"
#include "scenario/resolved_json.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(std::vector<std::string> reasons) {
    std::vector<Complaint> complaints;
    for (auto& reason : reasons) {
        complaints.push_back({.problem = std::move(reason)});
    }
    throw InputError(std::move(complaints));
}

/// What a scenario is made of, as JSON and as the variants' blocks of its text.
struct Part {
    std::string name;
    const Scenario* scenario;
    Json json;
    std::vector<std::string> points;  ///< what they are
};

ReplicateRange range_of(const Scenario& scenario) {
    return {scenario.first_replicate, scenario.replicates};
}

std::string words_of(std::uint64_t first, std::uint64_t last) {
    return first == last ? fmt::format("replicate {}", first)
                         : fmt::format("replicates {}..{}", first, last);
}

/// The one range of all replicates.
ReplicateRange joined_replicates(const std::vector<Part>& parts) {
    std::vector<ReplicateRange> ranges;
    std::ranges::transform(parts, std::back_inserter(ranges),
                           [](const Part& part) { return range_of(*part.scenario); });
    std::ranges::sort(ranges, {}, &ReplicateRange::first);
    std::uint64_t end = ranges.front().first;
    for (const auto& range : ranges) {
        if (range.first > end) {
            refuse({fmt::format(
                "{} {} in no file: the replicates of a results file follow each "
                "other",
                words_of(end, range.first - 1), range.first - end == 1 ? "is" : "are")});
        }
        end = std::max(end, std::uint64_t{range.first} + range.count);
    }
    return {ranges.front().first, static_cast<std::uint32_t>(end - ranges.front().first)};
}

/// "KEY is A in ONE, B in OTHER" for each entry that differs.
void tell_differences(std::vector<std::string>& reasons, const Json& one, const Json& other,
                      const std::string& what, const Part& first, const Part& part) {
    std::set<std::string> keys;
    for (const auto* object : {&one, &other}) {
        for (const auto& [key, value] : object->items()) {
            keys.insert(key);
        }
    }
    const auto text = [](const Json& object, const std::string& key) {
        return object.contains(key) ? object[key].dump() : std::string("not given");
    };
    for (const auto& key : keys) {
        if (text(one, key) != text(other, key)) {
            reasons.push_back(fmt::format("{}{} is {} in {}, {} in {}", what, key, text(one, key),
                                          first.name, text(other, key), part.name));
        }
    }
}

/// But for what says which runs there are, or what is kept of them.
void leave_out_what_changes_no_run(Json& settings) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : settings.items()) {
        if (!is_in_point_key(key) && key != "run.seed" && key != "observe.record") {
            keys.push_back(key);
        }
    }
    for (const std::string& key : keys) {
        settings.erase(key);
    }
}

/// The [[variant]] blocks of a resolved scenario, by their place.
std::vector<std::string> variant_blocks(const std::string& resolved) {
    const std::string head = "\n[[variant]]\n";
    std::vector<std::string> blocks;
    for (std::size_t at = resolved.find(head); at != std::string::npos;) {
        const std::size_t next = resolved.find(head, at + 1);
        blocks.push_back(resolved.substr(at, next == std::string::npos ? next : next - at));
        at = next;
    }
    return blocks;
}

/// Base, variants and sweep of all parts together.
class Joining {
public:
    explicit Joining(const Part& first) : first_(first), text_(first.scenario->resolved) {
        for (const auto& variant : first.json["variants"]) {
            variants_[variant["name"].get<std::string>()] = {variant["settings"], &first};
        }
        sweep_ = first.json["sweep"];
    }

    void add(const Part& part) {
        Json here = first_.json["settings"];
        Json there = part.json["settings"];
        leave_out_what_changes_no_run(here);
        leave_out_what_changes_no_run(there);
        tell_differences(reasons_, here, there, "", first_, part);
        const auto design = [](const Part& one) {
            return one.json.value("design", Json::object());
        };
        tell_differences(reasons_, design(first_), design(part), "sweep.", first_, part);
        add_variants(part);
        add_sweep(part);
    }

    [[nodiscard]] const std::vector<std::string>& reasons() const { return reasons_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::vector<Override> overrides() const {
        std::vector<Override> made;
        for (const auto& key : extended_) {
            made.push_back({"sweep." + key, sweep_[key].dump()});
        }
        return made;
    }

private:
    void add_variants(const Part& part) {
        const auto blocks = variant_blocks(part.scenario->resolved);
        const Json& variants = part.json["variants"];
        const bool written = blocks.size() == variants.size();  // else one "base" without a block
        if (written !=
            (variant_blocks(first_.scenario->resolved).size() == first_.json["variants"].size())) {
            reasons_.push_back(
                fmt::format("only one of {} and {} has variants", first_.name, part.name));
            return;
        }
        for (std::size_t i = 0; i < variants.size(); ++i) {
            const auto name = variants[i]["name"].get<std::string>();
            const auto [known, fresh] =
                variants_.try_emplace(name, std::pair{variants[i]["settings"], &part});
            if (!fresh) {
                tell_differences(reasons_, known->second.first, variants[i]["settings"],
                                 fmt::format("variant {}: ", name), *known->second.second, part);
            } else {
                text_ += blocks[i];
            }
        }
    }

    void add_sweep(const Part& part) {
        const Json& other = part.json["sweep"];
        for (const auto& [key, values] : other.items()) {
            if (!sweep_.contains(key)) {
                reasons_.push_back(
                    fmt::format("{} is swept in {}, not in {}", key, part.name, first_.name));
            } else if (sweep_[key] != values) {
                extend(key, values, part);
            }
        }
        for (const auto& [key, values] : sweep_.items()) {
            if (!other.contains(key)) {
                reasons_.push_back(
                    fmt::format("{} is swept in {}, not in {}", key, first_.name, part.name));
            }
        }
    }

    /// Values in ascending order if both lists have them so, else the first ones first.
    void extend(const std::string& key, const Json& values, const Part& part) {
        Json& known = sweep_[key];
        if (!known.is_array() || !values.is_array()) {
            reasons_.push_back(
                fmt::format("sweep.{} is {} in {}, {} in {}: only lists of values "
                            "can be joined",
                            key, known.dump(), first_.name, values.dump(), part.name));
            return;
        }
        const auto ascending = [](const Json& list) {
            return std::all_of(list.begin(), list.end(),
                               [](const Json& one) { return one.is_number(); }) &&
                   std::is_sorted(list.begin(), list.end());
        };
        const bool sorted = ascending(known) && ascending(values);
        for (const Json& value : values) {
            if (std::find(known.begin(), known.end(), value) == known.end()) {
                known.push_back(value);
            }
        }
        if (sorted) {
            std::sort(known.begin(), known.end());
        }
        extended_.insert(key);
    }

    const Part& first_;
    std::string text_;
    std::map<std::string, std::pair<Json, const Part*>> variants_;
    Json sweep_;
    std::set<std::string> extended_;
    std::vector<std::string> reasons_;
};

/// The data files of all parts, each path once.
std::vector<SourceFile> joined_files(const std::vector<Part>& parts) {
    std::map<std::string, std::pair<SourceFile, std::string>> known;
    for (const Part& part : parts) {
        for (const SourceFile& file : part.scenario->files) {
            const auto [there, fresh] = known.try_emplace(file.name, std::pair{file, part.name});
            if (!fresh && there->second.first.text != file.text) {
                refuse({fmt::format("the file {} is another one in {} than in {}", file.name,
                                    part.name, there->second.second)});
            }
        }
    }
    std::vector<SourceFile> files;
    std::ranges::transform(known, std::back_inserter(files),
                           [](const auto& one) { return one.second.first; });
    return files;
}

/// Every point of the whole is one of a part, and the other way round.
void check_points(const Scenario& whole, const std::vector<Part>& parts) {
    std::set<std::string> there;
    for (const Part& part : parts) {
        there.insert(part.points.begin(), part.points.end());
    }
    std::size_t missing = 0;
    std::set<std::string> of_whole;
    for (const auto& point : identities_of(whole)) {
        of_whole.insert(point);
        missing += there.contains(point) ? 0U : 1U;
    }
    if (missing > 0) {
        refuse(
            {fmt::format("the files together are not one study: of the {} points of all "
                         "variants at all swept values, {} are in no file",
                         whole.points.size(), missing)});
    }
    if (!std::ranges::includes(of_whole, there)) {
        refuse(
            {"the files together are not one study: not all of their points are points of all "
             "variants at all swept values"});
    }
}

Scenario read_joined(const std::vector<Part>& parts, const Catalogue& catalogue) {
    const Scenario& first = *parts.front().scenario;
    const bool same_points = std::ranges::all_of(
        parts, [&](const Part& part) { return part.points == parts.front().points; });
    const bool same_seed = std::ranges::all_of(
        parts, [&](const Part& part) { return part.scenario->seed == first.seed; });
    ReplicateRange range = range_of(first);
    std::string text = first.resolved;
    std::vector<Override> overrides;
    if (same_points && same_seed) {
        range = joined_replicates(parts);
    } else {
        Joining joining(parts.front());
        for (std::size_t i = 1; i < parts.size(); ++i) {
            joining.add(parts[i]);
        }
        std::vector<std::string> reasons = joining.reasons();
        for (const Part& part : parts) {
            if (reasons.empty() && range_of(*part.scenario) != range) {
                reasons.push_back(fmt::format(
                    "files of other points must have the same replicates: {} has {}, {} has {}",
                    parts.front().name, to_text(range), part.name,
                    to_text(range_of(*part.scenario))));
            }
        }
        if (!reasons.empty()) {
            refuse(std::move(reasons));
        }
        text = joining.text();
        overrides = joining.overrides();
    }
    overrides.push_back({"run.replicates", fmt::format("{}", range.count), "--replicates"});
    Scenario whole =
        read_scenario_text(text, first.file, catalogue, overrides, HeldFiles(joined_files(parts)));
    whole.first_replicate = range.first;
    whole.source_text = first.source_text;
    check_points(whole, parts);
    return whole;
}

}  // namespace

std::vector<std::string> identities_of(const Scenario& scenario) {
    std::map<std::string, std::size_t> count;
    std::vector<std::string> identities;
    const std::vector<std::uint64_t> keys = point_keys(scenario.points);
    for (const Point& point : scenario.points) {
        const std::string what = fmt::format("{} {:016x}", point.scenario, keys[point.index]);
        identities.push_back(fmt::format("{} {}", what, count[what]++));
    }
    return identities;
}

Scenario joined_scenario(const std::vector<NamedScenario>& parts, const Catalogue& catalogue) {
    std::vector<Part> made;
    for (const auto& [name, scenario] : parts) {
        Part& part = made.emplace_back(Part{name, scenario, {}, {}});
        part.json = Json::parse(resolved_json(*scenario));
        part.points = identities_of(*scenario);
    }
    return read_joined(made, catalogue);
}

}  // namespace orglab
