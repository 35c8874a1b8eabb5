// Texts without the blanks around them.
#pragma once

#include <string_view>

namespace orglab {

/// Without spaces and tabs at both ends.
inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

}  // namespace orglab
