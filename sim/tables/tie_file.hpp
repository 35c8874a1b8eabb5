// A file of ties as it is laid out: recognized from its first rows, then visited tie by tie.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tables/columns.hpp"
#include "tables/people_files.hpp"

namespace orglab {

/// What was recognized of a file of ties.
struct TieFile {
    TieLayout layout = TieLayout::recognized;  ///< still so: not known, and complained about
    bool header = true;                        ///< the first row has names
    bool row_names = true;                     ///< a matrix: the first column has names
    std::vector<CsvCell> names;                ///< a matrix: of the columns
    CsvRow first;                              ///< the header, if there is one
    int source = 0, target = 1, weight = -1;   ///< edges: positions of the columns
    int type = -1;                             ///< edges: column in which Gephi says Directed
    bool told = false;                         ///< the layout is worth a notice
    Recognized recognized = {};
};

/// Recognizes the layout, and complains if it cannot. `text` is UTF-8.
TieFile recognize_ties(std::string_view text, const WorkforceTable* people, const TieRules& rules,
                       CsvComplaints& complaints, std::vector<std::string>& notices);

/// Takes what stands in a file of ties. Each answers whether it wants to see more.
class TieVisitor {
public:
    virtual ~TieVisitor() = default;
    virtual bool person(const CsvCell& id, std::uint32_t line) = 0;
    /// `weight` is null if the layout has none. An end may be missing.
    virtual bool tie(const CsvCell& from, const CsvCell& to, const CsvCell* weight,
                     std::uint32_t line) = 0;
    /// What Gephi's column Type says of the tie to come.
    virtual void type(const CsvCell& /*type*/) {}
};

void visit_ties(std::string_view text, const TieFile& file, TieVisitor& visitor,
                CsvComplaints& complaints, CsvCounts& counts);

/// Whether a cell of a matrix can be one: a number, yes or no, or nothing.
bool is_entry(const std::string& cell);

}  // namespace orglab
