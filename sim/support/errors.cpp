#include "support/errors.hpp"

#include <fmt/format.h>

#include "support/plain_text.hpp"

namespace orglab {

namespace {

/// Whether a problem names the right word itself, at its end: `was renamed to hierarchy.levels`.
bool says(std::string_view problem, const std::string& suggestion) {
    return problem.ends_with(" " + suggestion) || problem.ends_with(" \"" + suggestion + "\"");
}

}  // namespace

std::string to_string(const Complaint& complaint) {
    constexpr std::size_t longest_name = 300;
    constexpr std::size_t longest_sentence = 4000;
    const auto name = [](const std::string& raw) {
        return without_controls(shortened(raw, longest_name));
    };
    const auto sentence = [](const std::string& raw) {
        return without_controls(shortened(raw, longest_sentence));
    };
    std::string text;
    if (!complaint.file.empty()) {
        text += name(complaint.file);
        if (complaint.line > 0) {
            text += fmt::format(":{}:{}", complaint.line, complaint.column);
        }
        text += ": ";
    }
    if (!complaint.key.empty()) {
        text += name(complaint.key) + ": ";
    }
    text += sentence(complaint.problem);
    if (!complaint.allowed.empty()) {
        text += "; expected " + sentence(complaint.allowed);
    }
    if (!complaint.suggestion.empty() && !says(complaint.problem, complaint.suggestion)) {
        text += fmt::format("; did you mean {}?", name(complaint.suggestion));
    }
    return text;
}

InputError::InputError(std::vector<Complaint> complaints) : complaints_(std::move(complaints)) {
    for (const auto& complaint : complaints_) {
        if (!text_.empty()) {
            text_ += '\n';
        }
        text_ += to_string(complaint);
    }
}

}  // namespace orglab
