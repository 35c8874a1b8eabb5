#include "scenario/precision_keys.hpp"

#include <fmt/format.h>

#include "scenario/precision.hpp"

namespace orglab {

namespace {

constexpr std::string_view name = "run.precision";

}  // namespace

void check_precision(const Layers& layers, const Catalogue& catalogue, Complaints& complaints) {
    const auto& keys = layers.base.keys;
    const auto first = keys.lower_bound(std::string(name) + ".");
    const bool has_keys = first != keys.end() && is_of_precision(first->first);
    const auto opened = layers.base.sections.find(name);
    if (!has_keys && opened == layers.base.sections.end()) {
        return;
    }
    const Place& place = has_keys ? first->second.place : opened->second;
    for (const char* key : {"run.precision.measure", "run.precision.half_width"}) {
        if (!keys.contains(key) && !layers.unknown.contains(key)) {
            complaints.add(place, key, "is missing", allowed(*catalogue.find(key)));
        }
    }
    if (const auto measure = keys.find("run.precision.measure");
        measure != keys.end() && measure->second.value == Value(std::string())) {
        complaints.add(measure->second.place, "run.precision.measure", "is empty",
                       "a measure of observe.measures");
    }
    if (const auto both = keys.find("run.replicates"); both != keys.end()) {
        complaints.add(both->second.place, "run.replicates",
                       fmt::format("stands beside run.precision{}, which decides how many "
                                   "replicates there are",
                                   place.line > 0 ? fmt::format(" (line {})", place.line) : ""),
                       "one of the two");
    }
}

bool leave_out_other_way(GivenKeys& before, std::string_view later) {
    const bool precision = is_of_precision(later);
    if (!precision && later != "run.replicates") {
        return false;
    }
    if (!precision) {
        std::erase_if(before.sections, [](const GivenSection& one) { return one.name == name; });
    }
    // What was typed beside it stands: both are refused together.
    return std::erase_if(before.keys, [&](const GivenKey& one) {
               return !one.place.file.empty() &&
                      (precision ? one.key == "run.replicates" : is_of_precision(one.key));
           }) > 0;
}

}  // namespace orglab
