#include "report/renderer_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "report/renderer.hpp"

namespace orglab::report {

std::string renderer_names() {
    std::vector<std::string> names;
    for (const auto& renderer : table_renderers()) {
        names.push_back(renderer.name);
    }
    return fmt::format("{} or {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

}  // namespace orglab::report
