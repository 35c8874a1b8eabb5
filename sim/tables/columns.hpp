// The columns of a table by their names: those that a scenario gives, else the usual ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tables/csv.hpp"
#include "tables/people.hpp"

namespace orglab {

/// A column that a table can have.
struct KnownColumn {
    std::string name;                     ///< "worker", as docs and [SECTION.columns] call it
    std::vector<std::string_view> usual;  ///< other names, in small letters and without blanks
    std::string key;                      ///< "workforce.columns.worker"
    std::string otherwise = {};           ///< what else may be done if it is missing, for messages
};

/// "Employee ID", "employee_id" and "EmployeeId" are one name: employeeid; "FTE %" is ftepercent.
std::string bare_name(std::string_view name);

class Columns {
public:
    Columns(CsvRow header, CsvComplaints& complaints);

    [[nodiscard]] const CsvRow& header() const { return header_; }
    /// Position of a column, -1 if there is none. `given` is the name that the scenario gives; ""
    /// for the usual names, of which the first that is there and not yet taken is meant; "none" for
    /// no such column. Complains of a name that is given and not there, or there twice.
    int find(const KnownColumn& column, const std::string& given);
    /// The same for a column that must be there: complains if it is not.
    int require(const KnownColumn& column, const std::string& given);
    /// Positions of all other columns with one of the usual names, in the order of these.
    [[nodiscard]] std::vector<int> others(const KnownColumn& column) const;
    /// Position of the column with a plain name, which is not to be told of; -1 if there is none.
    int position(std::string_view plain);
    void use(int at) { used_[static_cast<std::size_t>(at)] = true; }
    /// The columns that were found under another name, by their keys.
    [[nodiscard]] const Recognized& recognized() const { return recognized_; }
    /// Names of columns that were asked for and are there under another name, and of those that
    /// nothing uses: first those near to one that is not there, which they name. Complains of
    /// what is clearly a slip of that one. After all that are known were asked for.
    void tell(std::vector<std::string>& notices);

private:
    int position_of(const KnownColumn& column, const std::string& given);
    int given_position(const KnownColumn& column, const std::string& given);
    void complain_of_twins(int at);
    [[nodiscard]] std::string names_there() const;
    [[nodiscard]] std::optional<std::size_t> with_word(std::string_view word) const;

    CsvRow header_;
    CsvComplaints& complaints_;
    std::vector<std::string> plain_;  ///< of each column
    std::vector<bool> used_;
    std::vector<std::string> absent_;
    Recognized recognized_;
};

/// Among more names than these the nearest one is not looked for: each mistake would take its time.
inline constexpr std::size_t most_names_searched = 5000;

/// "a, b, c and 12 more".
std::string some_of(const std::vector<std::string>& names);

}  // namespace orglab
