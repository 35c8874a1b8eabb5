#include "scenario/constraint_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace orglab {

namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool begins_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}

bool is_in_name(char letter) {
    return begins_name(letter) || is_digit(letter) || letter == '.';
}

/// "event.big-crisis.period" has a dash, "hierarchy.levels-1" a minus.
std::size_t end_of_name(std::string_view text, std::size_t begin, const Catalogue& catalogue) {
    const auto stop = [&](std::size_t from, bool with_dashes) {
        while (from < text.size() &&
               (is_in_name(text[from]) || (with_dashes && text[from] == '-'))) {
            ++from;
        }
        return from;
    };
    const std::size_t plain = stop(begin, false);
    for (std::size_t end = stop(begin, true); end > plain; end = text.rfind('-', end - 1)) {
        if (catalogue.find(text.substr(begin, end - begin)) != nullptr) {
            return end;
        }
    }
    return plain;
}

class Tokenizer {
public:
    Tokenizer(std::string_view text, const Catalogue& catalogue)
        : text_(text), catalogue_(catalogue) {}

    std::vector<ConstraintToken> all() {
        while (true) {
            at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
            if (at_ == text_.size()) {
                tokens_.push_back({ConstraintToken::Kind::end, "", at_});
                return std::move(tokens_);
            }
            const char letter = text_[at_];
            const bool point = letter == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
            if (is_digit(letter) || point) {
                number();
            } else if (letter == '"' || letter == '\'') {
                word(letter);
            } else if (begins_name(letter)) {
                take(ConstraintToken::Kind::name, end_of_name(text_, at_, catalogue_));
            } else {
                sign();
            }
        }
    }

private:
    void take(ConstraintToken::Kind kind, std::size_t end, double value = 0) {
        tokens_.push_back({kind, std::string(text_.substr(at_, end - at_)), at_, value});
        at_ = end;
    }

    void number() {
        double value = 0;
        const auto [stop, error] =
            std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        const auto end = static_cast<std::size_t>(stop - text_.data());
        if (error != std::errc{} || (end < text_.size() && is_in_name(text_[end]))) {
            throw fault_at(text_, at_, "is not a number", "a number such as 0.5 or 1e-3");
        }
        take(ConstraintToken::Kind::number, end, value);
    }

    void word(char quote) {
        const std::size_t end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos) {
            throw fault_at(text_, at_, "a quote is opened and not closed", std::string{quote});
        }
        tokens_.push_back(
            {ConstraintToken::Kind::word, std::string(text_.substr(at_ + 1, end - at_ - 1)), at_});
        at_ = end + 1;
    }

    void sign() {
        constexpr std::array<std::string_view, 15> signs = {
            "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","};
        const std::string_view rest = text_.substr(at_);
        const auto found = std::ranges::find_if(
            signs, [&](std::string_view sign) { return rest.starts_with(sign); });
        if (found != signs.end()) {
            take(ConstraintToken::Kind::sign, at_ + found->size());
            return;
        }
        constexpr std::array<std::array<std::string_view, 2>, 4> others = {
            {{"=", "=="}, {"&", "and"}, {"|", "or"}, {"!", "not"}}};
        for (const auto& [written, meant] : others) {
            if (rest.starts_with(written)) {
                throw fault_at(text_, at_, fmt::format("{} means nothing here", written),
                               std::string(meant));
            }
        }
        throw fault_at(text_, at_, "means nothing here",
                       "keys, numbers, words in quotes, + - * /, comparisons, and, or, not");
    }

    std::string_view text_;
    const Catalogue& catalogue_;
    std::size_t at_ = 0;
    std::vector<ConstraintToken> tokens_;
};

}  // namespace

std::vector<ConstraintToken> tokens_of(std::string_view text, const Catalogue& catalogue) {
    return Tokenizer(text, catalogue).all();
}

ConstraintFault fault_at(std::string_view text, std::size_t at, const std::string& problem,
                         std::string allowed, std::string suggestion) {
    const std::string_view before = text.substr(0, at);
    const auto lines = std::ranges::count(before, '\n');
    const std::size_t begin = lines == 0 ? 0 : before.rfind('\n') + 1;
    const std::string line = lines == 0 ? "" : fmt::format("line {}, ", lines + 1);
    return {fmt::format("{}column {} of the condition: {}", line, at - begin + 1, problem),
            std::move(allowed), std::move(suggestion)};
}

}  // namespace orglab
