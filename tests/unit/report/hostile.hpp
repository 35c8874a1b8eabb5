// A table with a cell of every kind, and texts that try to be more than text in some medium.
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "report/table.hpp"

namespace orglab::report {

/// Each begins with a letter and its number, by which it is found again.
inline const std::vector<std::string>& hostile_texts() {
    static const std::vector<std::string> texts = {
        "h0 | bar || bars",
        "h1 \"quotes\", 'more', and, commas",
        "h2 <script>alert(1)</script> &amp; &lt;",
        "h3 line\n| one | more |\r\nand another",
        "h4 \x1b[2J\x1b]0;title\x07 and \xc2\x9b"
        "31m",
        "h5 `code` *bold* _under_ [link](http://x) ~~gone~~",
        "h6 \\| back\\slash \\",
        "h7 </table></td><td>",
    };
    return texts;
}

inline Table hostile_table() {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    Table table{.title = "h0 | title <b>",
                .headings = {{.label = "text"},
                             {.label = "code"},
                             {.label = "number", .unit = "per | worker", .align = Align::right},
                             {.label = "estimate"},
                             {.label = "share"},
                             {.label = "period"},
                             {.label = "reached"}},
                .rows = {},
                .marked = {0},
                .notes = {"note <i> | \x1b[1m"}};
    double value = 0.1234567890123;
    for (const auto& text : hostile_texts()) {
        value += 1;
        table.rows.push_back({text, Code{text}, Number{value}, Estimate{{value, -value, 1e-9}},
                              Share{{0.5, 0.25, 0.75}}, Period{{infinity, 90, infinity}},
                              Reached{3, 8, {value, nan, infinity}}});
    }
    table.rows.push_back({"=1+2", Missing{}, Missing{}, Estimate{{nan, nan, nan}}, Missing{},
                          Period{{nan, nan, nan}}, Missing{}});
    return table;
}

}  // namespace orglab::report
