#include <algorithm>

#include "tables/cell_words.hpp"
#include "tables/encoding.hpp"
#include "tables/people_files.hpp"
#include "tables/tie_collector.hpp"

namespace orglab {

namespace {

/// Looks at the ends of all ties, until nothing is left to learn.
class EndSurvey final : public TieVisitor {
public:
    explicit EndSurvey(const WorkforceTable* people) {
        if (people != nullptr) {
            columns_.emplace_back().names.insert(people->ids.begin(), people->ids.end());
            for (const auto& [column, names] : people->other_names) {
                columns_.emplace_back().names.insert(names.begin(), names.end());
            }
            whole_ = std::ranges::all_of(people->ids, is_whole);
        }
    }

    bool person(const CsvCell& id, std::uint32_t /*line*/) override { return look(id.text); }
    bool tie(const CsvCell& from, const CsvCell& to, const CsvCell* /*weight*/,
             std::uint32_t /*line*/) override {
        // Each end is looked at, though one of them may be enough.
        const bool more = look(from.text);
        return look(to.text) || more;
    }

    [[nodiscard]] bool whole() const { return whole_; }
    /// The column that calls most of the ends; that of the ids if it calls any.
    [[nodiscard]] std::size_t column() const {
        if (columns_.empty() || columns_.front().found > 0) {
            return 0;
        }
        const auto most = std::ranges::max_element(columns_, {}, &Column::found);
        return static_cast<std::size_t>(most - columns_.begin());
    }

private:
    struct Column {
        std::set<std::string_view> names;
        std::size_t found = 0;
    };

    bool look(std::string_view id) {
        if (is_missing(id)) {
            return true;
        }
        whole_ = whole_ && is_whole(id);
        for (Column& column : columns_) {
            column.found += column.names.contains(whole_ ? whole_part(id) : id) ? 1U : 0U;
        }
        return whole_ || (!columns_.empty() && columns_.front().found == 0);
    }

    std::vector<Column> columns_;  ///< by which workers may be called, the ids first
    bool whole_ = true;
};

}  // namespace

EndWriting writing_of(std::string_view text, const TieFile& file, const WorkforceTable* people) {
    CsvComplaints later("", "");
    CsvCounts counts;
    EndSurvey survey(people);
    visit_ties(text, file, survey, later, counts);
    EndWriting made = {.whole = survey.whole()};
    if (const std::size_t column = survey.column(); people != nullptr && column > 0) {
        const auto& [name, names] = people->other_names[column - 1];
        made.names = &names;
        made.called = name;
    }
    return made;
}

EdgeTable read_edge_table(std::string_view text, const WorkforceTable* people,
                          const TieRules& rules, CsvComplaints& complaints,
                          std::vector<std::string>& notices) {
    EdgeTable table;
    if (people != nullptr) {
        table.ids = people->ids;
    }
    const auto other_encoding = recoded(text, complaints, notices);
    if (other_encoding) {
        if (other_encoding->empty()) {
            return table;
        }
        text = *other_encoding;
    }
    const TieFile file = recognize_ties(text, people, rules, complaints, notices);
    if (file.layout == TieLayout::recognized) {
        return table;
    }
    CsvCounts counts;
    TieCollector collector(people, rules, file.layout, writing_of(text, file, people), complaints,
                           counts);
    visit_ties(text, file, collector, complaints, counts);
    table = collector.finish(notices);
    table.recognized.insert(table.recognized.begin(), file.recognized.begin(),
                            file.recognized.end());
    counts.tell(notices);
    if (table.ids.empty()) {
        complaints.add("no ties", file.first.line, 1,
                       "there are no ties below the header, and so no people");
    }
    return table;
}

}  // namespace orglab
