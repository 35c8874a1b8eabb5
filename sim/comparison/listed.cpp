#include "comparison/listed.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace orglab {

std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most = 5;
    const auto shown = static_cast<std::ptrdiff_t>(std::min(names.size(), most));
    return fmt::format("{}{}", fmt::join(names.begin(), names.begin() + shown, ", "),
                       names.size() > most ? fmt::format(" and {} more", names.size() - most) : "");
}

}  // namespace orglab
