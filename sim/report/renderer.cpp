#include "report/renderer.hpp"

#include <fmt/format.h>

#include "support/errors.hpp"
#include "support/nearest.hpp"

namespace orglab::report {

const Renderer& renderer_named(std::string_view name) {
    std::vector<std::string> names;
    for (const auto& renderer : table_renderers()) {
        if (renderer.name == (name == "text" ? "terminal" : name)) {
            return renderer;
        }
        names.push_back(renderer.name);
    }
    throw InputError(Complaint{.problem = fmt::format("there is no format \"{}\"", name),
                               .allowed = fmt::format("one of {}", fmt::join(names, ", ")),
                               .suggestion = nearest(std::string(name), names)});
}

}  // namespace orglab::report
