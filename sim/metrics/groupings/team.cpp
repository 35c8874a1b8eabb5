// By team: named as in the file of people, else numbered from 0.
#include <set>

#include "metrics/grouping.hpp"
#include "organization/settings.hpp"

namespace orglab::groupings {
namespace {

/// In the order of teams in an Organization: as they are first met in the file. Somebody without a
/// team is one of their own, which has the person's id in brackets.
std::vector<std::string> names_in(const WorkforceTable& file) {
    std::set<std::string> known(file.team.begin(), file.team.end());
    std::set<std::string> met;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < file.team.size(); ++i) {
        std::string name = file.team[i];
        if (name.empty()) {
            do {
                name = "(" + (name.empty() ? file.ids[i] : name) + ")";
            } while (!known.insert(name).second);
        }
        if (met.insert(name).second) {
            labels.push_back(std::move(name));
        }
    }
    return labels;
}

std::vector<std::string> labels(const Workforce& people) {
    const std::uint32_t size = people.model.get<TeamSettings>().size;
    if (size > 0) {
        return numbers_as_labels((people.workers + size - 1) / size);
    }
    return people.file == nullptr ? std::vector<std::string>{} : names_in(*people.file);
}

std::vector<std::uint32_t> team_of(const Organization& organization) {
    return organization.teams.of;
}

}  // namespace

Grouping team() {
    return {.name = "",
            .meaning = "team: by name in the file of people, else by number",
            .missing = "there are no teams",
            .needed = "teams.size above 0, or a workforce.file with a column of teams",
            .involved = {"teams.size", "workforce.file"},
            .labels = labels,
            .of = team_of};
}

}  // namespace orglab::groupings
