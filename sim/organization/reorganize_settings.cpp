// [reorganize]: what-ifs from one file of people. The reader of scenarios makes them by these keys.
#include "organization/settings.hpp"
#include "tables/reorganize.hpp"

namespace orglab {

namespace {

const Table<Reorganization>& reorganize_table() {
    using R = Reorganization;
    static const Table<R> table = {
        {&R::remove_people,
         Setting{.name = "remove_people",
                 .unit = "ids",
                 .meaning = "people who leave; their reports go to the nearest manager above who "
                            "stays, or become heads"}},
        {&R::remove_teams, Setting{.name = "remove_teams",
                                   .unit = "teams",
                                   .meaning = "teams or departments whose people leave; reports "
                                              "as with remove_people"}},
        {&R::remove_rank,
         Setting{.name = "remove_rank",
                 .low = 1,
                 .high = 1e6,
                 .unit = "ranks",
                 .meaning = "ranks whose managers leave: 1 are the heads, 2 those who report to "
                            "them; reports go to the manager's manager, and people of the rank "
                            "who manage nobody stay"},
         true},
        {&R::merge_teams, Setting{.name = "merge_teams",
                                  .unit = "teams",
                                  .meaning = "teams that become one, each as \"Sales + "
                                             "Marketing\", with the first name, or as \"Sales + "
                                             "Marketing = Market\""}},
        {&R::span_at_most,
         Setting{.name = "span_at_most",
                 .low = 0,
                 .high = 1e8,
                 .phrase = "at most {} people report to each manager",
                 .value_phrases = {{"0", "each manager has the reports of the file"},
                                   {"1", "one person at most reports to each manager"}},
                 .unit = "people",
                 .meaning = "most reports of a manager; those too many report to somebody below "
                            "that manager instead; 0: no bound"}},
    };
    return table;
}

}  // namespace

std::vector<Section> reorganize_sections() {
    return {section("reorganize", "what-ifs from one workforce.file, in the order of these keys",
                    reorganize_table())};
}

}  // namespace orglab
