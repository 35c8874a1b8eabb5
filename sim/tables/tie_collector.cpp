#include "tables/tie_collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "tables/cell_words.hpp"

namespace orglab {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::uint64_t key_of(std::uint32_t source, std::uint32_t target) {
    return (std::uint64_t{source} << 32U) | target;
}

/// The larger of two weights, of which either may be none.
double larger(double a, double b) {
    return std::isnan(a) || b > a ? b : a;
}
/// Of both ways of a tie, of which either may have none.
double of_both(double there, double back, bool add) {
    return add && !std::isnan(there) && !std::isnan(back) ? there + back : larger(there, back);
}

template <class T>
void reorder(std::vector<T>& column, const std::vector<std::size_t>& order) {
    std::vector<T> made;
    made.reserve(order.size());
    for (const std::size_t at : order) {
        made.push_back(column[at]);
    }
    column = std::move(made);
}

void sort_ties(EdgeTable& table, bool directed) {
    for (std::size_t i = 0; i < table.source.size() && !directed; ++i) {
        if (table.target[i] < table.source[i]) {
            std::swap(table.source[i], table.target[i]);
        }
    }
    std::vector<std::size_t> order(table.source.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {},
                      [&](std::size_t i) { return key_of(table.source[i], table.target[i]); });
    reorder(table.source, order);
    reorder(table.target, order);
    if (!table.weight.empty()) {
        reorder(table.weight, order);
    }
}

}  // namespace

TieCollector::TieCollector(const WorkforceTable* people, const TieRules& rules, TieLayout layout,
                           NameWriting writing, CsvComplaints& complaints, CsvCounts& counts)
    : people_(people),
      rules_(rules),
      layout_(layout),
      complaints_(complaints),
      counts_(counts),
      finder_(people, rules.unknown, std::move(writing), "workforce.file",
              "ends of ties by the workers' ids", complaints, counts) {
}

bool TieCollector::person(const CsvCell& id, std::uint32_t line) {
    finder_.row_of(id, line);
    return true;
}

void TieCollector::leave_out(const std::string& why) {
    const auto known =
        std::ranges::find(table_.left_out, why, &std::pair<std::string, std::uint64_t>::first);
    if (known == table_.left_out.end()) {
        table_.left_out.emplace_back(why, 1);
    } else {
        ++known->second;
    }
}

/// False if the weight says that there is no tie.
bool TieCollector::is_heavy_enough(const CsvCell* cell, std::uint32_t line, double& weight) {
    weight = none;
    if (cell == nullptr) {
        return true;
    }
    any_weight_ = true;
    auto number = number_in(cell->text);
    if (const auto truth = truth_in(cell->text); !number && truth) {
        number = *truth ? 1 : 0;
    }
    if (number && *number == 0) {
        leave_out("of weight 0");
        counts_.add("ties of weight 0, which are none", line);
        return false;
    }
    if (!number || *number < 0) {
        if (rules_.weights_matter) {
            complaints_.add("weights out of range or no number", line, cell->column,
                            fmt::format("weight is \"{}\"", cell->text), "a number of at least 0");
            return false;
        }
        counts_.add("weights that are no number of at least 0, and are not used", line);
        return true;
    }
    weight = *number;
    if (rules_.weights_matter && weight < rules_.min_weight) {
        leave_out(fmt::format("lighter than {}", rules_.min_weight));
        return false;
    }
    return true;
}

bool TieCollector::is_self_tie(std::uint32_t a, std::uint32_t b, const CsvCell& to,
                               std::uint32_t line) {
    if (a != b) {
        return false;
    }
    if (layout_ == TieLayout::matrix) {
        counts_.add("entries on the diagonal of the matrix, which are no ties", line);
        return true;
    }
    ++table_.dropped_self_ties;
    if (!rules_.drop_self_ties) {
        complaints_.add("self-ties (network.self_ties = \"drop\" drops and counts them)", line,
                        to.column, fmt::format("self-tie of \"{}\"", to.text),
                        "ties between two people, or network.self_ties = \"drop\"");
    }
    return true;
}

void TieCollector::add(std::uint32_t a, std::uint32_t b, double weight, const CsvCell& from,
                       const CsvCell& to, std::uint32_t line) {
    const auto back = rules_.directed ? known_.end() : known_.find(key_of(b, a));
    const std::size_t at = back != known_.end() ? back->second.at : table_.source.size();
    const double of_back = back == known_.end() ? none : back->second.weight;
    const auto [first, fresh] = known_.emplace(key_of(a, b), Known{line, at, weight});
    if (!fresh) {
        Known& known = first->second;
        known.weight = larger(known.weight, weight);
        table_.weight[known.at] = of_both(known.weight, of_back, rules_.weights_add);
        ++table_.dropped_duplicates;
        if (!rules_.drop_duplicates) {
            complaints_.add(
                R"(duplicate ties (network.duplicate_ties = "drop" drops and counts them))", line,
                from.column,
                fmt::format(R"(the tie of "{}" and "{}" is in line {} already)", from.text, to.text,
                            first->second.line),
                "each tie once, or network.duplicate_ties = \"drop\"");
        }
    } else if (at < table_.source.size()) {  // the other way round, which is the same tie
        ++both_ways_;
        table_.weight[at] = of_both(weight, of_back, rules_.weights_add);
    } else {
        table_.source.push_back(a);
        table_.target.push_back(b);
        table_.weight.push_back(weight);
    }
}

bool TieCollector::tie(const CsvCell& from, const CsvCell& to, const CsvCell* weight,
                       std::uint32_t line) {
    const bool nobody_from = is_missing(from.text);
    const bool nobody_to = is_missing(to.text);
    if (nobody_from || nobody_to) {
        counts_.add(nobody_from && nobody_to
                        ? "rows with nobody at either end, left out"
                        : "rows with nobody at one end, read as people without that tie",
                    line);
        if (nobody_from != nobody_to) {
            finder_.row_of(nobody_from ? to : from, line);
        }
        return true;
    }
    const std::uint32_t a = finder_.row_of(from, line);
    const std::uint32_t b = finder_.row_of(to, line);
    if (a == PersonFinder::nobody_known || b == PersonFinder::nobody_known) {
        if (rules_.unknown == UnknownPeople::drop) {
            leave_out("of people who are not in workforce.file");
        }
        return true;
    }
    double number = none;
    if (is_heavy_enough(weight, line, number) && !is_self_tie(a, b, to, line)) {
        add(a, b, number, from, to, line);
    }
    return true;
}

void TieCollector::type(const CsvCell& type) {
    const std::string plain = bare_name(type.text);
    typed_directed_ += plain == "directed" ? 1U : 0U;
    typed_undirected_ += plain == "undirected" || plain == "mutual" ? 1U : 0U;
}

EdgeTable TieCollector::finish(std::vector<std::string>& notices) {
    table_.ids = finder_.ids();
    notice_what_was_taken(notices);
    for (const auto& [why, count] : {std::pair("to oneself", table_.dropped_self_ties),
                                     std::pair("repeated", table_.dropped_duplicates)}) {
        if (count > 0) {
            table_.left_out.emplace_back(why, count);
        }
    }
    if (!any_weight_) {
        if (rules_.weights_matter && layout_ != TieLayout::edges && !table_.source.empty()) {
            complaints_.add("weights missing", 1, 1,
                            "ties of this layout have no weights, which network.weights asks for",
                            "a list or a matrix with weights, or network.weights = \"ignore\"");
        }
        table_.weight.clear();
    }
    const auto place = finder_.sort_added();
    for (auto* ends : {&table_.source, &table_.target}) {
        for (std::uint32_t& row : *ends) {
            row = place[row];
        }
    }
    table_.ids = finder_.ids();
    sort_ties(table_, rules_.directed);
    notice_types(notices);
    notice_the_untied(notices);
    return std::move(table_);
}

}  // namespace orglab
