// The line, in which managers are workers: one tree, two crossed ones, or who manages whom in a
// file.
#include <algorithm>

#include "organization/parts.hpp"

namespace orglab {

namespace {

/// Steps of the shortest way to a head. Nobody is reached whose managers were not all reached
/// before, so that nobody in a circle is.
std::vector<std::uint32_t> depths(const Hierarchy& line) {
    const auto workers = static_cast<std::uint32_t>(line.manager_of.size());
    std::vector<Tie> downward;
    for (const Tie& pair : reports_and_managers(line)) {
        downward.push_back({pair.b, pair.a});
    }
    const TieLists reports = directed_ties(workers, downward);
    std::vector<std::uint32_t> depth(workers, nobody);
    std::vector<std::uint32_t> waits_for(workers);
    std::vector<std::uint32_t> reached;
    for (std::uint32_t i = 0; i < workers; ++i) {
        waits_for[i] = line.managers(i);
        if (waits_for[i] == 0) {
            depth[i] = 0;
            reached.push_back(i);
        }
    }
    for (std::size_t next = 0; next < reached.size(); ++next) {
        for (const std::uint32_t report : reports.of(reached[next])) {
            depth[report] = std::min(depth[report], depth[reached[next]] + 1);
            if (--waits_for[report] == 0) {
                reached.push_back(report);
            }
        }
    }
    if (reached.size() < workers) {
        throw InputError(
            Complaint{.key = "workforce.file", .problem = "people manage each other in a circle"});
    }
    return depth;
}

/// The managers by product, of those who have another one by function. Numbers within a level are
/// written in base span: the manager by function is the one without the last digit, the manager by
/// product the one without the first.
std::vector<Tie> managers_by_product(std::uint32_t workers, std::uint32_t span) {
    std::vector<Tie> pairs;
    std::uint64_t above = 0;  // where the level above begins
    std::uint64_t width = 1;  // how many stand there
    for (std::uint64_t begin = 1; begin < workers;) {
        const std::uint64_t end = begin + width * span;
        for (std::uint64_t i = begin; i < std::min<std::uint64_t>(end, workers); ++i) {
            const std::uint64_t product = above + (i - begin) % width;
            if (product != (i - 1) / span) {
                pairs.push_back(
                    {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(product)});
            }
        }
        above = begin;
        begin = end;
        width *= span;
    }
    return pairs;
}

void take_from_file(const WorkforceTable& file, Hierarchy& made) {
    for (std::size_t i = 0; i < file.manager.size(); ++i) {
        made.manager_of[i] =
            file.manager[i] < 0 ? nobody : static_cast<std::uint32_t>(file.manager[i]);
    }
    for (const auto& [worker, manager] : file.further_managers) {
        made.further_managers.push_back({worker, manager});
    }
}

std::uint32_t span_of(const HierarchySettings& settings) {
    if (settings.span.size() != 1) {
        throw InputError(Complaint{.key = "hierarchy.span",
                                   .problem = "a line needs the number of people who report to "
                                              "one, as the file of people has no managers",
                                   .allowed = "one number of at least 1"});
    }
    return static_cast<std::uint32_t>(settings.span.front());
}

}  // namespace

std::uint32_t Hierarchy::managers(std::uint32_t worker) const {
    const auto further =
        std::ranges::equal_range(further_managers, worker, std::ranges::less(), &Tie::a);
    return (manager_of[worker] == nobody ? 0 : 1) + static_cast<std::uint32_t>(further.size());
}

bool Hierarchy::in_line(std::uint32_t a, std::uint32_t b) const {
    if (!has_line()) {
        return false;
    }
    const auto further = [&](std::uint32_t worker, std::uint32_t manager) {
        return std::ranges::binary_search(further_managers, Tie{worker, manager});
    };
    return manager_of[a] == b || manager_of[b] == a || further(a, b) || further(b, a);
}

Hierarchy build_line(std::uint32_t workers, const HierarchySettings& settings,
                     const WorkforceTable* file) {
    Hierarchy made;
    made.expert_of.assign(workers, nobody);
    made.manager_of.assign(workers, nobody);
    if (file != nullptr && !file->manager.empty()) {
        if (settings.managers > 1) {
            throw InputError(Complaint{
                .key = "hierarchy.managers",
                .problem = "the file of people says who has which managers",
                .allowed = "1, or workforce.columns.manager = \"none\" to draw the line instead"});
        }
        take_from_file(*file, made);
    } else {
        const std::uint32_t span = span_of(settings);
        for (std::uint32_t i = 1; i < workers; ++i) {
            made.manager_of[i] = (i - 1) / span;
        }
        if (settings.managers > 1) {
            made.further_managers = managers_by_product(workers, span);
        }
    }
    made.depth = depths(made);
    return made;
}

std::vector<Tie> reports_and_managers(const Hierarchy& line) {
    std::vector<Tie> pairs;
    for (std::uint32_t i = 0; i < line.manager_of.size(); ++i) {
        if (line.manager_of[i] != nobody) {
            pairs.push_back({i, line.manager_of[i]});
        }
    }
    pairs.insert(pairs.end(), line.further_managers.begin(), line.further_managers.end());
    return pairs;
}

TieLists line_ties(const Hierarchy& line) {
    return line.has_line() ? undirected_ties(static_cast<std::uint32_t>(line.manager_of.size()),
                                             reports_and_managers(line))
                           : TieLists();
}

}  // namespace orglab
