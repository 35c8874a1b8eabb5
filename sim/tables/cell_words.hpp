// What single cells of a table mean: nothing, yes or no, a number, an id.
#pragma once

#include <optional>
#include <string_view>

namespace orglab {

/// Whether the cell says that there is nothing: empty, or as R, pandas, spreadsheets, databases and
/// people write it (NA, nan, None, #N/A, NULL, -). Names such as Na, Nan or Null are names.
bool is_missing(std::string_view cell);

/// Yes or no, true or false, y or n, 1 or 0 (1.0 and 0.0 too), in any case; none if it is neither.
std::optional<bool> truth_in(std::string_view cell);

/// A finite number, with a decimal point or comma; none if it is no number, or if the comma may
/// stand for thousands (1,000).
std::optional<double> number_in(std::string_view cell);

/// Whether the cell is a whole number, or one that went through a column of fractions: 7, 7.
/// or 7.0.
bool is_whole(std::string_view cell);

/// Such a number without its fraction: 7.
std::string_view whole_part(std::string_view cell);

}  // namespace orglab
