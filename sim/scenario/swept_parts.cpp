#include "scenario/swept_parts.hpp"

#include <algorithm>
#include <span>

#include "scenario/design_rows.hpp"
#include "scenario/points.hpp"
#include "scenario/sweep.hpp"

namespace orglab {

namespace {

bool says_yes(const SweepPart& part, const std::string& name) {
    return std::ranges::any_of(own_keys(part), [&](const OwnKey& key) {
        const bool* yes = std::get_if<bool>(&key.value);
        return key.setting.name == name && yes != nullptr && *yes;
    });
}

}  // namespace

std::vector<SweptPart> swept_parts(const std::string& resolved, const std::string& file,
                                   const Catalogue& catalogue, std::uint64_t seed) {
    const ScenarioText text = parse_scenario(resolved, file);
    Complaints complaints;
    KeyChecker keys(catalogue, file, no_files(), complaints);
    const Sweep sweep = check_sweep(text.sweep, file, catalogue, no_files(), keys, complaints);
    complaints.throw_if_any();
    std::vector<SweptPart> made;
    std::size_t next = 0;
    for (const SweepPart& part : sweep.parts) {
        const auto axes = std::span(sweep.axes).subspan(next, part.axes);
        next += part.axes;
        if (axes.empty()) {
            continue;
        }
        SweptPart one{part.name, scenario_word(part.design->name), {}, 0, false, {}};
        for (const Axis& axis : axes) {
            one.factors.push_back(axis.factor);
        }
        const Model settings = own_settings(part);
        one.size = part.design->size({one.factors, settings, seed});
        one.second_order = says_yes(part, "second_order");
        if (part.design->whole) {
            Layers alone;
            alone.base.keys["run.seed"] = Placed{seed, {}};
            alone.sweep.parts = {part};
            alone.sweep.axes.assign(axes.begin(), axes.end());
            one.coordinates = design_rows(alone, file, most_points, complaints);
            complaints.throw_if_any();
        }
        made.push_back(std::move(one));
    }
    return made;
}

}  // namespace orglab
