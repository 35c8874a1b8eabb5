#include "support/counted.hpp"

#include <fmt/format.h>

namespace orglab {

std::string counted(std::uint64_t count, std::string_view thing) {
    return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string with_commas(double number) {
    std::string digits = fmt::format("{:.0f}", number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

std::string counted_with_commas(std::uint64_t count, std::string_view thing) {
    return fmt::format("{} {}{}", with_commas(static_cast<double>(count)), thing,
                       count == 1 ? "" : "s");
}

}  // namespace orglab
