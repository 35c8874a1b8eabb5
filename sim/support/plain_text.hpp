// Text from outside (titles, keys, ids, names of files) as text that no terminal or page obeys.
#pragma once

#include <string>
#include <string_view>

namespace orglab {

/// The text with every control character (and what reverses the direction of reading) written out,
/// as \n or \x1b: no medium obeys it. Bytes that are not UTF-8 are written out as well.
std::string without_controls(std::string_view text);

/// The same for sentences: ends of lines and tabs in them are blanks.
std::string in_one_line(std::string text);

/// A text of more than `most` bytes as its beginning, how much is left out, and its end.
std::string shortened(std::string_view text, std::size_t most);

/// Where the first byte stands that is not text in UTF-8 (a NUL is not text either); npos if all of
/// it is.
std::size_t first_not_text(std::string_view text);

/// `without_controls` for text of many lines, which keeps its ends of lines and tabs.
std::string in_many_lines(std::string_view text);

}  // namespace orglab
