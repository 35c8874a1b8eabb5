// Lines of managers for tests: written out, and drawn at random.
#pragma once

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tables/reorganize.hpp"

namespace orglab::testing_tables {

/// "h a<h": everybody and the manager, in the order of the table.
inline std::string line(const WorkforceTable& table) {
    std::string text;
    for (std::size_t i = 0; i < table.ids.size(); ++i) {
        text += (i == 0 ? "" : " ") + table.ids[i];
        if (table.manager[i] >= 0) {
            text += "<" + table.ids[static_cast<std::size_t>(table.manager[i])];
        }
    }
    return text;
}

inline std::string mistakes(const Reorganized& made) {
    std::string text;
    for (const Complaint& one : made.mistakes) {
        text += to_string(one) + "\n";
    }
    return text;
}

/// Who manages whom, by ids; "" for none.
using Line = std::map<std::string, std::string>;

inline Line line_of(const WorkforceTable& table) {
    Line made;
    for (std::size_t i = 0; i < table.ids.size(); ++i) {
        made[table.ids[i]] =
            table.manager[i] < 0 ? "" : table.ids[static_cast<std::size_t>(table.manager[i])];
    }
    return made;
}

inline std::map<std::string, int> spans(const Line& managers) {
    std::map<std::string, int> made;
    for (const auto& [id, manager] : managers) {
        made[id] += 0;
        made[manager] += manager.empty() ? 0 : 1;
    }
    made.erase("");
    return made;
}

inline int rank_of(const Line& managers, const std::string& id) {
    return id.empty() ? 0 : 1 + rank_of(managers, managers.at(id));
}

inline WorkforceTable random_line(std::mt19937& random, std::size_t size) {
    WorkforceTable made;
    std::vector<std::size_t> order(size);
    for (std::size_t i = 0; i < size; ++i) {
        order[i] = i;
        made.ids.push_back("p" + std::to_string(i));
    }
    std::shuffle(order.begin(), order.end(), random);  // managers stand anywhere in the file
    made.manager.assign(size, -1);
    const std::size_t wide = 1 + random() % 6;
    for (std::size_t k = 1; k < size; ++k) {
        if (random() % 20 != 0) {
            made.manager[order[k]] =
                static_cast<std::int64_t>(order[random() % std::min(k, wide * 3)]);
        }
    }
    return made;
}

}  // namespace orglab::testing_tables
