// What is wrong with the lines of a table, and what was taken how: of each kind the first lines,
// and how many.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "support/errors.hpp"

namespace orglab {

/// Complaints about the lines of a file: of each kind the first few, then how many more.
class CsvComplaints {
public:
    CsvComplaints(std::string file, std::string key)
        : file_(std::move(file)), key_(std::move(key)) {}
    /// `kind` in words, as the count of those not listed is told: "workers without an id".
    void add(const std::string& kind, std::uint32_t line, std::uint32_t column, std::string problem,
             std::string allowed = "", std::string suggestion = "");
    /// Whether the next complaint of this kind will be listed.
    [[nodiscard]] bool lists(const std::string& kind) const;
    /// All of them, and at the line where a list was cut how many more there are.
    [[nodiscard]] std::vector<Complaint> take();

private:
    static constexpr std::size_t listed = 20;
    std::string file_;
    std::string key_;
    std::vector<Complaint> complaints_;
    struct Kind {
        std::size_t count = 0;
        std::uint32_t next_line = 0;  ///< of the first that is not listed
    };
    std::map<std::string, Kind> kinds_;
};

/// What was taken for something that its text alone does not say, counted by kind.
class CsvCounts {
public:
    /// `kind` in words that a number can follow: "lines with # or %, taken as comments".
    void add(const std::string& kind, std::uint32_t line);
    [[nodiscard]] std::size_t of(const std::string& kind) const;
    /// One sentence for each kind, in the order in which they came first: "KIND: 3 (first in line
    /// 7)".
    void tell(std::vector<std::string>& notices) const;

private:
    struct Kind {
        std::string words;
        std::size_t count = 0;
        std::uint32_t line = 0;  ///< of the first
    };
    std::vector<Kind> kinds_;
};

}  // namespace orglab
