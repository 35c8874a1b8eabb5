// Who is on contract, by the words of personnel files.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "tables/cell_words.hpp"
#include "tables/columns.hpp"
#include "tables/people_cells.hpp"

namespace orglab {

namespace {

constexpr std::array<std::string_view, 19> on_contract = {
    "contractor", "contract",   "contingent", "temporary",  "temp",        "fixedterm", "limited",
    "freelance",  "freelancer", "consultant", "external",   "agency",      "casual",    "seasonal",
    "intern",     "internship", "trainee",    "apprentice", "selfemployed"};
constexpr std::array<std::string_view, 11> permanent = {
    "permanent", "perm",       "regular",   "employee",  "employed", "staff",
    "internal",  "indefinite", "unlimited", "openended", "tenured"};

std::optional<bool> contract_in(const std::string& cell) {
    std::string bare = bare_name(cell);
    for (const std::string_view behind : {"contract", "worker", "employee", "staff"}) {
        if (bare.size() > behind.size() && bare.ends_with(behind)) {
            bare.resize(bare.size() - behind.size());  // "permanent staff"
            break;
        }
    }
    if (std::ranges::find(on_contract, bare) != on_contract.end()) {
        return true;
    }
    return std::ranges::find(permanent, bare) != permanent.end() ? std::optional(false)
                                                                 : truth_in(cell);
}

}  // namespace

std::vector<std::uint8_t> contracts_of(const Claims& column, CsvComplaints& complaints,
                                       CsvCounts& counts, std::vector<std::string>& notices) {
    std::vector<std::uint8_t> contracts;
    std::set<std::string> words[2];
    for (const Claim& claim : column) {
        const auto contract = contract_in(claim.text);
        if (!contract && !is_missing(claim.text)) {
            complaints.add("contracts that are neither yes nor no", claim.line, claim.column,
                           fmt::format("contract is \"{}\"", claim.text),
                           "yes or no, or words for them: contractor, temporary, fixed-term, "
                           "freelance, external, intern; permanent, regular, employee; "
                           "workforce.columns.contract = \"none\" does without the column");
        } else if (!contract && !claim.text.empty()) {
            counts.add(fmt::format("contracts written as {}, read as none", claim.text),
                       claim.line);
        } else if (contract && !truth_in(claim.text)) {
            words[*contract ? 1 : 0].insert(claim.text);
        }
        contracts.push_back(contract.value_or(false) ? 1 : 0);
    }
    for (const bool yes : {true, false}) {
        if (const auto& said = words[yes ? 1 : 0]; !said.empty()) {
            notices.push_back(fmt::format("read as {}: {}", yes ? "on contract" : "permanent",
                                          some_of({said.begin(), said.end()})));
        }
    }
    return contracts;
}

}  // namespace orglab
