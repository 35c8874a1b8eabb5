// Ties between people, gathered from a file of any layout: who is meant, and what counts as a tie.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "tables/tie_file.hpp"

namespace orglab {

/// How the ends of a file are written, which only all of them show.
struct EndWriting {
    bool whole = false;                               ///< all are whole numbers, some as 7.0
    const std::vector<std::string>* names = nullptr;  ///< of the workers, as the file calls them
    std::string called;                               ///< the column of these, "" for the ids
};

EndWriting writing_of(std::string_view text, const TieFile& file, const WorkforceTable* people);

class TieCollector final : public TieVisitor {
public:
    TieCollector(const WorkforceTable* people, const TieRules& rules, TieLayout layout,
                 EndWriting writing, CsvComplaints& complaints, CsvCounts& counts);

    bool person(const CsvCell& id, std::uint32_t line) override;
    bool tie(const CsvCell& from, const CsvCell& to, const CsvCell* weight,
             std::uint32_t line) override;
    void type(const CsvCell& type) override;

    /// The ties, sorted; notices say what was left out and why.
    EdgeTable finish(std::vector<std::string>& notices);

private:
    std::uint32_t row_of(const CsvCell& cell, std::uint32_t line);
    std::uint32_t row_of_stranger(const std::string& id, const CsvCell& cell, std::uint32_t line);
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
    EndWriting writing_;
    CsvComplaints& complaints_;
    CsvCounts& counts_;
    EdgeTable table_;
    bool any_weight_ = false;
    std::unordered_map<std::string, std::uint32_t> rows_;
    std::set<std::string> shared_;  ///< names that several workers have
    struct Known {
        std::uint32_t line;
        std::size_t at;  ///< among the ties
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
    std::set<std::string> strangers_;  ///< dropped or added
    std::uint64_t typed_directed_ = 0;
    std::uint64_t typed_undirected_ = 0;
};

}  // namespace orglab
