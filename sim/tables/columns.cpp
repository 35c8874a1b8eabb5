#include "tables/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "support/nearest.hpp"

namespace orglab {

namespace {

std::string lower(std::string_view text) {
    std::string made(text);
    std::ranges::transform(made, made.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return made;
}

/// Whether a name is clearly another one with a slip of the hand: neighbours swapped, or in a name
/// long enough a letter left out or doubled. Other near names may be columns of their own: "skills"
/// is not "skill", "term" not "team".
bool is_slip(std::string_view name, std::string_view meant) {
    constexpr std::size_t long_enough = 6;
    if (name == "contact") {  // which tables of people often have, and no contract
        return false;
    }
    const std::size_t same =
        static_cast<std::size_t>(std::ranges::mismatch(name, meant).in1 - name.begin());
    const std::string_view rest = name.substr(same);
    const std::string_view rest_meant = meant.substr(same);
    if (name.size() == meant.size()) {
        return rest.size() >= 2 && rest[0] == rest_meant[1] && rest[1] == rest_meant[0] &&
               rest.substr(2) == rest_meant.substr(2);
    }
    if (meant.size() < long_enough) {
        return false;
    }
    const bool left_out = !rest_meant.empty() && rest == rest_meant.substr(1);
    const bool doubled =
        same > 0 && !rest.empty() && rest[0] == meant[same - 1] && rest.substr(1) == rest_meant;
    return left_out || doubled;
}

}  // namespace

std::string bare_name(std::string_view name) {
    std::string made;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x7F || std::isalnum(byte) != 0) {
            made += static_cast<char>(std::tolower(byte));
        } else if (c == '%') {
            made += "percent";
        }
    }
    return made;
}

Columns::Columns(CsvRow header, CsvComplaints& complaints)
    : header_(std::move(header)), complaints_(complaints), used_(header_.cells.size(), false) {
    std::ranges::transform(header_.cells, std::back_inserter(plain_),
                           [](const CsvCell& cell) { return bare_name(cell.text); });
}

int Columns::given_position(const KnownColumn& column, const std::string& given) {
    const auto exact = std::ranges::find(header_.cells, given, &CsvCell::text);
    if (exact != header_.cells.end()) {
        return static_cast<int>(exact - header_.cells.begin());
    }
    const auto same = std::ranges::find(plain_, bare_name(given));
    if (same != plain_.end() && !same->empty()) {
        return static_cast<int>(same - plain_.begin());
    }
    std::vector<std::string> names;
    std::ranges::transform(header_.cells, std::back_inserter(names), &CsvCell::text);
    complaints_.add("column missing", header_.line, 1,
                    fmt::format("there is no column \"{}\", which {} names", given, column.key),
                    names_there(), nearest(given, names));
    return -1;
}

int Columns::position_of(const KnownColumn& column, const std::string& given) {
    if (!given.empty()) {
        return given == "none" ? -1 : given_position(column, given);
    }
    const auto free_one = [&](std::string_view name) {
        for (std::size_t i = 0; i < plain_.size(); ++i) {
            if (plain_[i] == name && !used_[i]) {
                return static_cast<int>(i);
            }
        }
        return -1;
    };
    int found = free_one(column.name);
    for (auto name = column.usual.begin(); found < 0 && name != column.usual.end(); ++name) {
        found = free_one(*name);
    }
    return found;
}

int Columns::find(const KnownColumn& column, const std::string& given) {
    const int found = position_of(column, given);
    if (found < 0) {
        if (given.empty()) {
            absent_.push_back(column.name);
        }
        return -1;
    }
    const CsvCell& cell = header_.cells[static_cast<std::size_t>(found)];
    use(found);
    complain_of_twins(found);
    if (lower(cell.text) != column.name) {
        recognized_.emplace_back(column.key, cell.text);
    }
    return found;
}

/// Which of two columns with one name is meant, the file does not say.
void Columns::complain_of_twins(int at) {
    const std::string name = lower(header_.cells[static_cast<std::size_t>(at)].text);
    for (std::size_t i = 0; i < header_.cells.size(); ++i) {
        if (i != static_cast<std::size_t>(at) && lower(header_.cells[i].text) == name) {
            used_[i] = true;
            complaints_.add("column twice", header_.line, header_.cells[i].column,
                            fmt::format("column \"{}\" appears twice", header_.cells[i].text));
        }
    }
}

std::string Columns::names_there() const {
    std::vector<std::string> names;
    for (const CsvCell& cell : header_.cells) {
        if (!cell.text.empty()) {
            names.push_back(cell.text);
        }
    }
    return fmt::format("one of {}", some_of(names));
}

int Columns::require(const KnownColumn& column, const std::string& given) {
    const std::size_t before = absent_.size();
    const int found = find(column, given);
    if (found >= 0 || header_.cells.empty() || absent_.size() == before) {
        return found;
    }
    std::vector<std::string> names;
    std::ranges::transform(header_.cells, std::back_inserter(names),
                           [](const CsvCell& cell) { return lower(cell.text); });
    std::string meant = column.name;
    auto near = nearest_index(meant, names);
    for (auto name = column.usual.begin(); !near && name != column.usual.end(); ++name) {
        near = nearest_index(std::string(*name), plain_, 1);
        near = near ? near : with_word(*name);
        meant = near ? fmt::format("{} = \"{}\"", column.key, header_.cells[*near].text) : meant;
    }
    std::vector<std::string> usual = {column.name};
    usual.insert(usual.end(), column.usual.begin(), column.usual.end());
    const std::string allowed =
        fmt::format("{} = \"NAME\" with {}; or a column {}{}", column.key, names_there(),
                    fmt::join(usual.begin(),
                              usual.begin() + std::min<std::ptrdiff_t>(5, std::ssize(usual)), ", "),
                    column.otherwise);
    if (!near) {
        complaints_.add("column missing", header_.line, 1,
                        fmt::format("there is no column \"{}\"", column.name), allowed);
    } else {
        use(static_cast<int>(*near));  // not to be told of once more as unused
        const CsvCell& cell = header_.cells[*near];
        complaints_.add(
            "column missing", header_.line, cell.column,
            fmt::format(R"(there is no column "{}", but one "{}")", column.name, cell.text),
            allowed, meant);
    }
    return found;
}

/// The column one word of whose name is this: advice_from has the word from.
std::optional<std::size_t> Columns::with_word(std::string_view word) const {
    for (std::size_t i = 0; i < header_.cells.size(); ++i) {
        std::string_view rest = header_.cells[i].text;
        while (!rest.empty() && !used_[i]) {
            const std::size_t end = std::min(rest.find_first_of(" _-."), rest.size());
            if (bare_name(rest.substr(0, end)) == word) {
                return i;
            }
            rest.remove_prefix(std::min(rest.size(), end + 1));
        }
    }
    return std::nullopt;
}

int Columns::position(std::string_view plain) {
    const auto found = std::ranges::find(plain_, plain);
    if (found == plain_.end()) {
        return -1;
    }
    use(static_cast<int>(found - plain_.begin()));
    return static_cast<int>(found - plain_.begin());
}

std::vector<int> Columns::others(const KnownColumn& column) const {
    std::vector<int> found;
    for (const std::string_view name : column.usual) {
        for (std::size_t i = 0; i < plain_.size(); ++i) {
            if (plain_[i] == name && !used_[i]) {
                found.push_back(static_cast<int>(i));
            }
        }
    }
    return found;
}

void Columns::tell(std::vector<std::string>& notices) {
    std::vector<std::string> translated;
    for (const auto& [key, name] : recognized_) {
        translated.push_back(fmt::format("\"{}\" as {}", name, key.substr(key.rfind('.') + 1)));
    }
    if (!translated.empty()) {
        notices.push_back(fmt::format("columns read: {}", fmt::join(translated, ", ")));
    }
    std::vector<std::string> unused;
    std::vector<std::string> others;
    for (std::size_t i = 0; i < header_.cells.size(); ++i) {
        const CsvCell& cell = header_.cells[i];
        if (used_[i] || cell.text.empty()) {
            continue;
        }
        const std::string meant = nearest(lower(cell.text), absent_, 1);
        if (meant.empty()) {
            others.push_back(cell.text);
        } else if (!is_slip(lower(cell.text), meant)) {
            unused.push_back(fmt::format("{} (did you mean {}?)", cell.text, meant));
        } else {
            complaints_.add(
                "misspelt columns", header_.line, cell.column,
                fmt::format(R"(unknown column "{}"; there is no column "{}")", cell.text, meant),
                "a less similar name where it is something else", meant);
        }
    }
    std::ranges::move(others, std::back_inserter(unused));
    if (!unused.empty()) {
        notices.push_back(fmt::format("columns that nothing uses: {}", some_of(unused)));
    }
}

std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t shown = 10;
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(shown, names.size()));
    const std::string text = fmt::format("{}", fmt::join(names.begin(), end, ", "));
    return names.size() > shown ? fmt::format("{} and {} more", text, names.size() - shown) : text;
}

}  // namespace orglab
