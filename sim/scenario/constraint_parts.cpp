#include "scenario/constraint_parts.hpp"

#include <algorithm>

namespace orglab {

namespace {

using Operand = ConstraintPart::Operand;
using Part = ConstraintPart;

Operand operand_of(const Value& value, const ConstraintFault& several) {
    return std::visit(
        [&](const auto& held) -> Operand {
            using T = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
                return held;
            } else if constexpr (std::is_arithmetic_v<T>) {
                return static_cast<double>(held);
            } else if constexpr (std::is_same_v<T, std::monostate>) {
                throw several;
            } else {
                if (held.size() != 1) {
                    throw several;
                }
                return held.front();
            }
        },
        value);
}

PartKind kind_of(const Setting& setting) {
    switch (setting.type) {
        case Type::yes_no:
            return PartKind::truth;
        case Type::text:
            return PartKind::word;
        default:
            return PartKind::number;
    }
}

double result_of(double a, char sign, double b) {
    switch (sign) {
        case '+':
            return a + b;
        case '-':
            return a - b;
        case '*':
            return a * b;
        default:
            return a / b;
    }
}

}  // namespace

const char* words_of(PartKind kind) {
    switch (kind) {
        case PartKind::truth:
            return "a condition";
        case PartKind::number:
            return "a number";
        default:
            return "a word";
    }
}

namespace parts {

Part constant(PartKind kind, std::size_t at, Operand value) {
    return {kind, at, [value = std::move(value)](const Settings&) { return value; }, nullptr, true};
}

Part key(const std::string& name, const Setting& setting, std::size_t at,
         const ConstraintFault& absent, const ConstraintFault& several) {
    const auto read = [name, absent, several](const Settings& settings) -> Operand {
        const auto found = settings.find(name);
        if (found == settings.end() || std::holds_alternative<std::monostate>(found->second)) {
            throw absent;
        }
        return operand_of(found->second, several);
    };
    return {kind_of(setting), at, read, &setting};
}

Part either(const Part& a, const Part& b) {
    return {PartKind::truth, a.at,
            [a, b](const Settings& settings) { return a.truth(settings) || b.truth(settings); }};
}

Part both(const Part& a, const Part& b) {
    return {PartKind::truth, a.at,
            [a, b](const Settings& settings) { return a.truth(settings) && b.truth(settings); }};
}

Part negation(std::size_t at, const Part& a) {
    return {PartKind::truth, at, [a](const Settings& settings) { return !a.truth(settings); }};
}

Part equal(const Part& a, const Part& b, bool wanted) {
    return {PartKind::truth, a.at, [a, b, wanted](const Settings& settings) {
                return (a.read(settings) == b.read(settings)) == wanted;
            }};
}

Part below(std::size_t at, const Part& low, const Part& high, bool or_equal) {
    return {PartKind::truth, at, [low, high, or_equal](const Settings& settings) {
                const double a = low.number(settings);
                const double b = high.number(settings);
                return or_equal ? a <= b : a < b;
            }};
}

Part among(const Part& a, const std::vector<Part>& values, bool wanted) {
    return {PartKind::truth, a.at, [a, values, wanted](const Settings& settings) {
                const Operand looked_for = a.read(settings);
                return std::ranges::any_of(values, [&](const Part& one) {
                           return one.read(settings) == looked_for;
                       }) == wanted;
            }};
}

Part arithmetic(const Part& a, char sign, const Part& b, const ConstraintFault& by_zero) {
    return {PartKind::number, a.at, [a, sign, b, by_zero](const Settings& settings) -> Operand {
                const double left = a.number(settings);
                const double right = b.number(settings);
                if (sign == '/' && right == 0) {
                    throw by_zero;
                }
                return result_of(left, sign, right);
            }};
}

Part opposite(std::size_t at, const Part& a) {
    return {PartKind::number, at,
            [a](const Settings& settings) -> Operand { return -a.number(settings); }};
}

}  // namespace parts

}  // namespace orglab
