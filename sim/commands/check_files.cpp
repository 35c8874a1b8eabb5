#include "commands/check_files.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>
#include <vector>

#include "commands/output.hpp"
#include "parameters/setting.hpp"
#include "scenario/files_on_disk.hpp"
#include "support/plain_text.hpp"
#include "tables/people_files.hpp"

namespace orglab {

namespace {

/// One file as it was read.
template <class Table>
struct FileRead {
    Table table;
    std::vector<std::string> notices;
    std::vector<Complaint> complaints;
};

template <class Table, class Reader>
FileRead<Table> read(const std::string& path, const std::string& key, const Reader& reader) {
    auto answer = files_on_disk().table(path, "");
    if (const auto* none = std::get_if<NoSourceFile>(&answer)) {
        throw InputError(Complaint{.problem = none->problem, .suggestion = none->suggestion});
    }
    const auto& file = std::get<SourceFile>(answer);
    CsvComplaints found(file.name, key);
    FileRead<Table> made;
    made.table = reader(file.text, found, made.notices);
    made.complaints = found.take();
    return made;
}

/// The lines of a scenario, in sections; those of [workforce] come first, as people read them.
class Lines {
public:
    void add(const std::string& key, const std::string& text) {
        const std::size_t dot = key.rfind('.');
        const bool bare = text == "true" || text == "false";
        lines_[key.substr(0, dot)] +=
            fmt::format("{} = {}\n", key.substr(dot + 1), bare ? text : to_text(Value(text)));
    }
    void add(const Recognized& recognized) {
        for (const auto& [key, text] : recognized) {
            add(key, text);
        }
    }
    [[nodiscard]] std::string text() const {
        std::string made;
        for (const char* section :
             {"workforce", "workforce.columns", "hierarchy", "network", "network.columns"}) {
            if (const auto found = lines_.find(section); found != lines_.end()) {
                made += fmt::format("\n[{}]\n{}", section, found->second);
            }
        }
        return made;
    }

private:
    std::map<std::string, std::string> lines_;
};

void print_file(const std::string& path, const std::string& summary,
                const std::vector<std::string>& notices) {
    put("{}: {}\n", without_controls(path), summary);
    for (const std::string& notice : notices) {
        put("  note: {}\n", without_controls(notice));
    }
}

}  // namespace

void check_files(const std::string& people, const std::string& ties) {
    Lines lines;
    std::vector<Complaint> complaints;
    FileRead<WorkforceTable> workers;
    if (!people.empty()) {
        workers = read<WorkforceTable>(people, "workforce.file",
                                       [](const auto& text, auto& found, auto& notices) {
                                           return read_workforce_table(text, {}, found, notices);
                                       });
        if (!workers.table.ids.empty()) {
            print_file(people, summary_of(workers.table), workers.notices);
        }
        complaints = workers.complaints;
        lines.add("workforce.file", people);
        lines.add(workers.table.recognized);
        if (!workers.table.manager.empty()) {
            lines.add("hierarchy.kind", "reporting-line");
        }
    }
    if (!ties.empty()) {
        const WorkforceTable* known = workers.table.ids.empty() ? nullptr : &workers.table;
        const auto network = read<EdgeTable>(
            ties, "network.file", [known](const auto& text, auto& found, auto& notices) {
                return read_edge_table(text, known, {}, found, notices);
            });
        if (!network.table.ids.empty()) {
            print_file(ties, summary_of(network.table, false), network.notices);
        }
        complaints.insert(complaints.end(), network.complaints.begin(), network.complaints.end());
        lines.add("network.kind", "file");
        lines.add("network.file", ties);
        lines.add(network.table.recognized);
    }
    if (!complaints.empty()) {
        flush_output();
        throw InputError(std::move(complaints));
    }
    put("\nlines for a scenario in this folder:\n");
    print_bytes(lines.text());
}

}  // namespace orglab
