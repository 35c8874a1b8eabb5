#include <fmt/format.h>

#include "commands/reference.hpp"
#include "metrics/measure.hpp"
#include "organization/shape.hpp"
#include "parameters/catalogue.hpp"
#include "parameters/model.hpp"

namespace orglab {

namespace {

/// The keys that only some kinds of networks read: "`rewire`, `breadth`".
std::string own_keys(const NetworkShape& shape) {
    std::string keys;
    for (const Section& section : shape.sections) {
        for (const Setting& setting : section.settings) {
            keys += fmt::format("{}`{}`", keys.empty() ? "" : ", ", setting.name);
        }
    }
    return keys;
}

}  // namespace

std::string reference_network_kinds(const Catalogue& catalogue) {
    const Setting* kind = catalogue.find("network.kind");
    expect(kind != nullptr, "a network has a kind");
    std::string text = fmt::format(
        "# Kinds of networks\n\n"
        "How the ties of each `network.kind` are made, as the files of `sim/organization/shapes` "
        "say it; do not edit. After them come\n"
        "`shortcuts` (unless the kind places them itself), then the ties that `include` names, and "
        "last those that lead outside:\n"
        "[organization.md](organization.md). `orglab explain network` has the keys with their "
        "ranges and defaults.\n\n"
        "| kind | how it is built | keys of its own | source |\n| --- | --- | --- | --- |\n"
        "| `{}` | no ties; shortcuts and included ties can still make a network |  |  |\n",
        kind->choices.front());
    for (const NetworkShape& shape : network_shapes()) {
        text +=
            fmt::format("| `{}` | {} | {} | {} |\n", word_of(shape), markdown_cell(shape.meaning),
                        own_keys(shape), markdown_cell(shape.source));
    }
    return text;
}

std::vector<Page> reference_pages(const Catalogue& catalogue) {
    return {{"parameters.md", reference_markdown(catalogue)},
            {"measures.md", measures_markdown(model_of(catalogue, default_settings(catalogue)))},
            {"network-kinds.md", reference_network_kinds(catalogue)},
            {"renamed-keys.md", reference_renamed(catalogue)}};
}

}  // namespace orglab
