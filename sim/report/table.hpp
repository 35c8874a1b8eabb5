// A table as a value: headings, cells and notes, for no medium in particular. Renderers make text
// of it, as late as can be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "statistics/intervals.hpp"

namespace orglab::report {

enum class Align { left, right };

struct Heading {
    std::string label;
    std::string unit = {};  ///< "per worker and period"; "" without one
    Align align = Align::left;
    std::size_t width = 0;  ///< at least so many characters, for tables printed row by row
    /// Of the width of a printed page, for long texts, which are broken there; 0: as wide as
    /// needed.
    double share = 0;
};

/// Nothing to be said: "-" for readers, empty for programs.
struct Missing {};

/// A word of the program, to be typed as it stands: a key, the name of a measure.
struct Code {
    std::string word;
};

struct Number {
    double value = 0;   ///< NaN: missing
    int decimals = -1;  ///< as readers see it; -1: as many as tell it from other numbers
    bool sign = false;  ///< readers see + as well
};

/// A number that readers see as this text, such as "< 0.001"; NaN: missing.
struct Written {
    double value = 0;
    std::string text;
};

/// A number with its limits, which are NaN if there are none; without an estimate it is missing.
struct Estimate {
    Interval interval{};
    int decimals = 3;
    bool sign = false;
};

/// A share from 0 to 1, which readers see in percent.
struct Share {
    Interval interval{};
};

/// A period, or +inf for never.
struct Period {
    Interval interval{};
};

/// In how many of the runs something came true, and the median period over all of them.
struct Reached {
    std::uint64_t reached = 0;
    std::uint64_t runs = 0;
    Interval median{};
};

using Cell =
    std::variant<Missing, std::string, Code, Number, Written, Estimate, Share, Period, Reached>;
using Row = std::vector<Cell>;

struct Table {
    std::string title = {};  ///< a line above it; "" without one
    std::vector<Heading> headings;
    std::vector<Row> rows = {};            ///< each as long as the headings
    std::vector<std::size_t> marked = {};  ///< rows that stand out, such as what failed
    std::vector<std::string> notes = {};   ///< lines below it
};

/// "costs (per worker and period)"
std::string heading_text(const Heading& heading);

/// A cell as a reader sees it: numbers rounded, with their limits in brackets; texts as they are.
std::string cell_text(const Cell& cell);

/// A number that a cell holds, under the name that programs find it by: "estimate", "low", "high",
/// "reached", "runs".
struct CellPart {
    const char* name;
    double value;
};

/// The numbers of a cell, not rounded; one for a Number or what is Written, none for what is not a
/// number.
std::vector<CellPart> parts_of(const Cell& cell);

}  // namespace orglab::report
