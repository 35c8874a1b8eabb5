#include <fmt/format.h>

#include "commands/reference.hpp"
#include "metrics/measure.hpp"
#include "organization/shape.hpp"
#include "parameters/catalogue.hpp"
#include "parameters/model.hpp"
#include "report/renderer.hpp"

namespace orglab {

namespace {

/// The keys that only some kinds of networks read: "rewire, breadth".
std::string own_keys(const NetworkShape& shape) {
    std::string keys;
    for (const Section& section : shape.sections) {
        for (const Setting& setting : section.settings) {
            keys += (keys.empty() ? "" : ", ") + setting.name;
        }
    }
    return keys;
}

}  // namespace

std::string reference_network_kinds(const Catalogue& catalogue) {
    const Setting* kind = catalogue.find("network.kind");
    expect(kind != nullptr && !kind->choices.empty(), "a network has a kind");
    report::Table table;
    for (const char* label : {"kind", "how it is built", "keys of its own", "source"}) {
        table.headings.push_back({.label = label});
    }
    table.rows.push_back({report::Code{kind->choices.front()},
                          "no ties; shortcuts and included ties can still make a network", "", ""});
    for (const NetworkShape& shape : network_shapes()) {
        table.rows.push_back(
            {report::Code{word_of(shape)}, shape.meaning, own_keys(shape), shape.source});
    }
    return "# Kinds of networks\n\n"
           "How the ties of each `network.kind` are made, as the files of "
           "`sim/organization/shapes` say it; do not edit. After them come\n"
           "`shortcuts` (unless the kind places them itself), then the ties that `include` names, "
           "and last those that lead outside:\n"
           "[organization.md](organization.md). `orglab explain network` has the keys with their "
           "ranges and defaults.\n\n" +
           report::renderer_named("markdown").render(table);
}

std::vector<GeneratedPage> reference_pages(const Catalogue& catalogue) {
    return {{"parameters.md", reference_markdown(catalogue)},
            {"measures.md", measures_markdown(model_of(catalogue, default_settings(catalogue)))},
            {"network-kinds.md", reference_network_kinds(catalogue)},
            {"renamed-keys.md", reference_renamed(catalogue)}};
}

}  // namespace orglab
