// A table of points: each row of a CSV file is one, its columns are the keys.
#include "design/unit_points.hpp"

namespace orglab::designs {

namespace {

struct CsvSettings {
    std::string file;
};

const Table<CsvSettings>& table() {
    using S = CsvSettings;
    static const Table<S> all = {
        {&S::file,
         {.name = "file",
          .common = true,
          .is_path = true,
          .meaning = "the table (CSV): a header of full keys, and a row per point"}}};
    return all;
}

}  // namespace

Design csv() {
    return {.name = "",
            .meaning = "the rows of a table; [sweep] itself lists no keys",
            .source = "",
            .sections = {section("sweep", "", table())},
            .check = check_in_step,
            .size = size_in_step,
            .rows = rows_in_step,
            .repeats = true,
            .from_table = true};
}

}  // namespace orglab::designs
