// What is kept of the course of a run: observe.record.
#pragma once

#include <array>

#include "parameters/words.hpp"

namespace orglab {

enum class Record {
    series,   ///< every measure in every recorded period, of every run
    summary,  ///< the same only as means over the runs of a point; of each run what it ends with
    end       ///< no periods: of each run what it ends with
};
constexpr std::array<NamedValue<Record>, 3> words(Record) {
    return {{{"series", Record::series}, {"summary", Record::summary}, {"end", Record::end}}};
}

}  // namespace orglab
