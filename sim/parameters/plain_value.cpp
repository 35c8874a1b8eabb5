#include "parameters/plain_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <type_traits>

namespace orglab {

namespace {

template <class T>
std::string text_of(const T& held) {
    if constexpr (std::is_same_v<T, std::monostate>) {
        return "";
    } else if constexpr (std::is_same_v<T, std::vector<double>> ||
                         std::is_same_v<T, std::vector<std::string>>) {
        return held.size() == 1 ? text_of(held.front()) : to_text(Value(held));
    } else {
        return fmt::format("{}", held);
    }
}

/// The number with so many significant digits, unless it is as short as it is.
std::string rounded(const Value& value, const std::string& whole, int digits) {
    const auto* number = std::get_if<double>(&value);
    const auto* list = std::get_if<std::vector<double>>(&value);
    number = list != nullptr && list->size() == 1 ? list->data() : number;
    if (number == nullptr || whole.size() <= static_cast<std::size_t>(digits)) {
        return whole;
    }
    std::string few = fmt::format("{:.{}g}", *number, digits);
    return few.size() < whole.size() ? few : whole;
}

}  // namespace

Value plain_value(const Value& value) {
    const auto* list = std::get_if<std::vector<double>>(&value);
    return list != nullptr && list->size() == 1 ? Value(list->front()) : value;
}

std::string plain_text(const Value& value) {
    return std::visit([](const auto& held) { return text_of(held); }, value);
}

std::vector<std::string> told_apart(std::span<const Value> values) {
    const auto different = [](const std::vector<std::string>& all) {
        return std::set<std::string_view>(all.begin(), all.end()).size();
    };
    std::vector<std::string> whole;
    std::ranges::transform(values, std::back_inserter(whole), plain_text);
    const std::size_t all = different(whole);
    for (const int digits : {6, 9, 12}) {
        std::vector<std::string> few;
        for (std::size_t i = 0; i < values.size(); ++i) {
            few.push_back(rounded(values[i], whole[i], digits));
        }
        if (different(few) == all) {
            return few;
        }
    }
    return whole;
}

}  // namespace orglab
