// Ties between people, gathered from a file of any layout: who is meant, and what counts as a tie.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "tables/person_names.hpp"
#include "tables/tie_file.hpp"

namespace orglab {

NameWriting writing_of(std::string_view text, const TieFile& file, const WorkforceTable* people);

class TieCollector final : public TieVisitor {
public:
    TieCollector(const WorkforceTable* people, const TieRules& rules, TieLayout layout,
                 NameWriting writing, CsvComplaints& complaints, CsvCounts& counts);

    bool person(const CsvCell& id, std::uint32_t line) override;
    bool tie(const CsvCell& from, const CsvCell& to, const CsvCell* weight,
             std::uint32_t line) override;
    void type(const CsvCell& type) override;

    /// The ties, sorted; notices say what was left out and why.
    EdgeTable finish(std::vector<std::string>& notices);

private:
    bool is_heavy_enough(const CsvCell* cell, std::uint32_t line, double& weight);
    bool is_self_tie(std::uint32_t a, std::uint32_t b, const CsvCell& to, std::uint32_t line);
    void add(std::uint32_t a, std::uint32_t b, double weight, const CsvCell& from,
             const CsvCell& to, std::uint32_t line);
    void leave_out(const std::string& why);
    void notice_the_untied(std::vector<std::string>& notices) const;
    void notice_types(std::vector<std::string>& notices);
    void notice_what_was_taken(std::vector<std::string>& notices) const;

    const WorkforceTable* people_;
    const TieRules& rules_;
    TieLayout layout_;
    CsvComplaints& complaints_;
    CsvCounts& counts_;
    PersonFinder finder_;
    EdgeTable table_;
    bool any_weight_ = false;
    struct Known {
        std::uint32_t line;
        std::size_t at;  ///< among the ties
        double weight;   ///< of this way; NaN: none
    };
    /// Spreads keys over the table, whatever rows a file ties (the last step of SplitMix64).
    struct Spread {
        std::size_t operator()(std::uint64_t key) const noexcept {
            key = (key ^ (key >> 30U)) * 0xbf58476d1ce4e5b9U;
            key = (key ^ (key >> 27U)) * 0x94d049bb133111ebU;
            return key ^ (key >> 31U);
        }
    };
    std::unordered_map<std::uint64_t, Known, Spread> known_;
    std::uint64_t both_ways_ = 0;
    std::uint64_t typed_directed_ = 0;
    std::uint64_t typed_undirected_ = 0;
};

}  // namespace orglab
