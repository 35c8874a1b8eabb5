// The parts that a condition is made of: each reads its value from the settings of a point.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "parameters/setting.hpp"
#include "scenario/constraint.hpp"

namespace orglab {

enum class PartKind { truth, number, word };

/// "a condition", "a number", "a word"
const char* words_of(PartKind kind);

/// A part, with the kind of its value.
struct ConstraintPart {
    using Operand = std::variant<bool, double, std::string>;

    PartKind kind = PartKind::truth;
    std::size_t at = 0;  ///< where it begins in the text
    std::function<Operand(const Settings&)> read;
    const Setting* setting = nullptr;  ///< of a key that stands alone
    bool literal = false;              ///< a number or a word as it is written

    [[nodiscard]] bool truth(const Settings& settings) const {
        return std::get<bool>(read(settings));
    }
    [[nodiscard]] double number(const Settings& settings) const {
        return std::get<double>(read(settings));
    }
};

// How parts are joined; the kinds of a and b are right.
namespace parts {

ConstraintPart constant(PartKind kind, std::size_t at, ConstraintPart::Operand value);
/// The single value of a key; `absent` and `several` are thrown if there is none, or a list.
ConstraintPart key(const std::string& name, const Setting& setting, std::size_t at,
                   const ConstraintFault& absent, const ConstraintFault& several);
ConstraintPart either(const ConstraintPart& a, const ConstraintPart& b);
ConstraintPart both(const ConstraintPart& a, const ConstraintPart& b);
ConstraintPart negation(std::size_t at, const ConstraintPart& a);
ConstraintPart equal(const ConstraintPart& a, const ConstraintPart& b, bool wanted);
ConstraintPart below(std::size_t at, const ConstraintPart& low, const ConstraintPart& high,
                     bool or_equal);
ConstraintPart among(const ConstraintPart& a, const std::vector<ConstraintPart>& values,
                     bool wanted);
/// `sign` is one of + - * /; `by_zero` is thrown by a division by 0.
ConstraintPart arithmetic(const ConstraintPart& a, char sign, const ConstraintPart& b,
                          const ConstraintFault& by_zero);
ConstraintPart opposite(std::size_t at, const ConstraintPart& a);

}  // namespace parts

}  // namespace orglab
