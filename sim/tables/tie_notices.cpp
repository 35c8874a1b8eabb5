// What is told of ties that were gathered.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tables/tie_collector.hpp"

namespace orglab {

void TieCollector::notice_types(std::vector<std::string>& notices) {
    if (typed_directed_ > 0 && !rules_.directed) {
        notices.push_back(fmt::format(
            "the column Type says Directed in {} rows, but ties are read both ways: did you mean "
            "network.directed = true?",
            typed_directed_));
        table_.recognized.emplace_back("network.directed", "true");
    }
    if (typed_undirected_ > 0 && rules_.directed) {
        notices.push_back(
            fmt::format("the column Type says Undirected in {} rows, but ties are read one way, as "
                        "network.directed = true says",
                        typed_undirected_));
    }
}

void TieCollector::notice_the_untied(std::vector<std::string>& notices) const {
    std::vector<bool> tied(table_.ids.size(), false);
    for (std::size_t i = 0; i < table_.source.size(); ++i) {
        tied[table_.source[i]] = tied[table_.target[i]] = true;
    }
    std::vector<std::string> untied;
    for (std::size_t i = 0; i < tied.size(); ++i) {
        if (!tied[i]) {
            untied.push_back(table_.ids[i]);
        }
    }
    if (!untied.empty()) {
        notices.push_back(fmt::format("{} of {} people have no tie: {}", untied.size(), tied.size(),
                                      some_of(untied)));
    }
}

void TieCollector::notice_what_was_taken(std::vector<std::string>& notices) const {
    finder_.tell(notices, "their ties");
    if (layout_ == TieLayout::matrix && !rules_.directed && both_ways_ < table_.source.size()) {
        notices.push_back(fmt::format(
            "the matrix is not symmetric: of {} ties {} go one way only, and are read both ways",
            table_.source.size(), table_.source.size() - both_ways_));
    }
    double lightest = std::numeric_limits<double>::quiet_NaN();
    double heaviest = lightest;
    for (const double weight : table_.weight) {
        lightest = std::isnan(lightest) || weight < lightest ? weight : lightest;
        heaviest = std::isnan(heaviest) || weight > heaviest ? weight : heaviest;
    }
    if (any_weight_ && lightest < heaviest && !rules_.weights_matter) {
        notices.emplace_back("weights differ and are not used (network.weights = \"ignore\")");
    }
    if (table_.dropped_self_ties + table_.dropped_duplicates > 0) {
        notices.push_back(fmt::format("{} self-ties and {} duplicate ties dropped",
                                      table_.dropped_self_ties, table_.dropped_duplicates));
    }
}

}  // namespace orglab
