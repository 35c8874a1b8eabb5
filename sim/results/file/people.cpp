#include "results/file/people.hpp"

#include <algorithm>
#include <map>

namespace orglab {

namespace {

const std::vector<std::string> no_texts;

using Texts = const std::vector<std::string>* PeopleOfStudy::List::*;

/// The texts of all lists, filled up to the longest with "".
std::vector<std::string> flat(const PeopleOfStudy& people, Texts column) {
    std::vector<std::string> made;
    for (const PeopleOfStudy::List& list : people.lists) {
        const auto& texts = *(list.*column);
        made.insert(made.end(), texts.begin(), texts.end());
        made.resize(made.size() + people.most_workers() - texts.size());
    }
    return made;
}

}  // namespace

std::uint64_t PeopleOfStudy::most_workers() const {
    std::uint64_t most = 0;
    for (const List& list : lists) {
        most = std::max<std::uint64_t>(most, list.ids->size());
    }
    return most;
}

PeopleOfStudy people_of(const Scenario& scenario) {
    PeopleOfStudy made;
    std::map<const void*, std::int32_t> known;  // points share what they read
    for (const Point& point : scenario.points) {
        const void* table = point.workforce != nullptr
                                ? static_cast<const void*>(point.workforce.get())
                                : point.edges.get();
        if (table == nullptr) {
            made.of_point.push_back(-1);
            continue;
        }
        const auto [place, is_new] = known.try_emplace(table, 0);
        if (is_new) {
            const PeopleOfStudy::List list =
                point.workforce != nullptr
                    ? PeopleOfStudy::List{&point.workforce->ids, &point.workforce->team}
                    : PeopleOfStudy::List{&point.edges->ids, &no_texts};
            const auto same = std::ranges::find(made.lists, list);
            place->second = static_cast<std::int32_t>(same - made.lists.begin());
            if (same == made.lists.end()) {
                made.lists.push_back(list);
            }
        }
        made.of_point.push_back(place->second);
    }
    return made;
}

void write_people(const H5::Group& workers, const PeopleOfStudy& people, Scales& scales) {
    std::vector<std::string> dimensions = {"worker"};
    hdf5::Lengths lengths = {people.most_workers()};
    const bool differ =
        people.lists.size() > 1 || std::ranges::find(people.of_point, -1) != people.of_point.end();
    if (differ) {
        dimensions.insert(dimensions.begin(), "people");
        lengths.insert(lengths.begin(), people.lists.size());
        scales.add(workers, "people", numbered(people.lists.size()),
                   "list of people, as points have them");
        auto of_point = hdf5::make_dataset<std::int32_t>(workers, "people_of_point",
                                                         {people.of_point.size()}, -1);
        hdf5::write_block(of_point, {0}, {people.of_point.size()},
                          std::span<const std::int32_t>(people.of_point));
        hdf5::attribute(of_point, "long_name",
                        "list of people of the point (-1: its workers come from no file)");
        scales.attach(of_point, {"point"});
    }
    const auto put = [&](const std::string& name, Texts column, std::string_view long_name) {
        auto dataset = hdf5::text_dataset(workers, name, flat(people, column), lengths);
        hdf5::attribute(dataset, "long_name", long_name);
        scales.attach(dataset, dimensions);
    };
    put("id", &PeopleOfStudy::List::ids, "id of the worker in the files of the scenario");
    if (std::ranges::any_of(people.lists, [](const auto& list) { return !list.teams->empty(); })) {
        put("team_name", &PeopleOfStudy::List::teams, "name of the worker's team in the file");
    }
}

}  // namespace orglab
