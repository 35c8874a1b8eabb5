// What a user wrote for a key becomes its value, or a refusal that says what is allowed.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "parameters/setting.hpp"

namespace orglab {

/// A value as written, before anybody knows what its key wants.
struct Written {
    struct Other {
        std::string what;  ///< "a date", "a table"
    };
    std::variant<Other, bool, std::int64_t, double, std::string, std::vector<Written>> value;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// As the user would recognise it in a message: `"latice"`, `70000`, `a list`.
std::string describe(const Written& written);

struct Refusal {
    std::string problem;
    std::string allowed;
    std::string suggestion;
    std::uint32_t line = 0;  ///< of the list's element if that is at fault
    std::uint32_t column = 0;
};

/// The value, in the alternative of the setting's default.
std::variant<Value, Refusal> accept(const Setting& setting, const Written& written);

}  // namespace orglab
