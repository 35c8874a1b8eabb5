#include "scenario/replicate_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>

#include "support/counted.hpp"
#include "support/errors.hpp"
#include "support/trimmed.hpp"

namespace orglab {

namespace {

constexpr std::uint64_t largest = 999'999'999;  // as many replicates as a point may have

/// The two ends as written, and what stands between them.
struct Written {
    std::string_view first, between, last;
};

Written written(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    text = trimmed(text);
    const auto begin = std::min(text.find_first_not_of(digits), text.size());
    const auto end = text.find_last_not_of(digits) + 1;  // 0 if there are digits alone
    return {text.substr(0, begin), trimmed(text.substr(begin, std::max(begin, end) - begin)),
            text.substr(std::max(begin, end))};
}

std::uint64_t number(std::string_view digits) {
    std::uint64_t made = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), made);
    return error == std::errc() ? made : std::numeric_limits<std::uint64_t>::max();
}

[[noreturn]] void refuse(const Override& given, std::string problem, std::string suggestion = "") {
    throw InputError(
        Complaint{.problem = fmt::format("{} {}: {}", given.option, given.value, problem),
                  .allowed = fmt::format("FIRST..LAST as 100..199, numbers from 0 to {}", largest),
                  .suggestion = std::move(suggestion)});
}

}  // namespace

std::optional<ReplicateRange> replicate_range(const Override& given) {
    if (given.key != "run.replicates" || given.option == "--set") {
        return std::nullopt;
    }
    const auto [first, between, last] = written(given.value);
    constexpr std::array<std::string_view, 6> similar = {"...", "-", ":", ",", "to", "\u2013"};
    if (between != "..") {
        if (!first.empty() && !last.empty() && std::ranges::count(similar, between) != 0) {
            refuse(given, "is neither a number nor a range", fmt::format("{}..{}", first, last));
        }
        if (between.find("..") != std::string_view::npos) {
            refuse(given, "is not a range");
        }
        return std::nullopt;  // a number, or what the key complains of
    }
    if (first.empty() || last.empty()) {
        refuse(given, first.empty() ? "has no first replicate" : "has no last replicate");
    }
    const std::uint64_t from = number(first);
    const std::uint64_t to = number(last);
    if (from > largest || to > largest) {
        refuse(given, "is too large");
    }
    if (from > to) {
        refuse(given, "ends before it begins", fmt::format("{}..{}", to, from));
    }
    return ReplicateRange{static_cast<std::uint32_t>(from),
                          static_cast<std::uint32_t>(to - from + 1)};
}

std::string to_text(const ReplicateRange& range) {
    return range.first == 0 ? counted(range.count, "replicate")
                            : fmt::format("replicates {}..{}", range.first,
                                          std::uint64_t{range.first} + range.count - 1);
}

}  // namespace orglab
