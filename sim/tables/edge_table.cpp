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
    explicit EndSurvey(const WorkforceTable* people) : names_(people) {}

    bool person(const CsvCell& id, std::uint32_t /*line*/) override { return names_.look(id.text); }
    bool tie(const CsvCell& from, const CsvCell& to, const CsvCell* /*weight*/,
             std::uint32_t /*line*/) override {
        // Each end is looked at, though one of them may be enough.
        const bool more = names_.look(from.text);
        return names_.look(to.text) || more;
    }

    [[nodiscard]] NameWriting writing() const { return names_.writing(); }

private:
    NameSurvey names_;
};

}  // namespace

NameWriting writing_of(std::string_view text, const TieFile& file, const WorkforceTable* people) {
    CsvComplaints later("", "");
    CsvCounts counts;
    EndSurvey survey(people);
    visit_ties(text, file, survey, later, counts);
    return survey.writing();
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
