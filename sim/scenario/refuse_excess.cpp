// toml++ recurses once per dot and once per bracket, and overflows the stack if there are 100,000.
// This walks over the text once, knowing no more of TOML than where strings and comments end.
#include <fmt/format.h>

#include "scenario/scenario_text.hpp"

namespace orglab {

namespace {

class Walk {
public:
    Walk(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    void all() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"' || c == '\'') {
                string(c);
            } else if (c == '#') {
                while (at_ < text_.size() && text_[at_] != '\n') {
                    ++at_;
                }
            } else {
                step(c);
            }
        }
    }

private:
    void step(char c) {
        ++at_;
        switch (c) {
            case '\n':
                ++line_;
                line_begin_ = at_;
                dots_ = 0;
                break;
            case '.':
                if (++dots_ > most_dots) {
                    refuse(fmt::format("a key has more than {} dots", most_dots));
                }
                break;
            case '[':
            case '{':
                dots_ = 0;
                if (++depth_ > deepest_nesting) {
                    refuse(fmt::format("brackets nest deeper than {}", deepest_nesting));
                }
                break;
            case ']':
            case '}':
                dots_ = 0;
                depth_ -= depth_ > 0 ? 1 : 0;
                break;
            case '=':
            case ',':
                dots_ = 0;
                break;
            default:
                break;
        }
    }

    void string(char quote) {
        const std::string_view three = quote == '"' ? R"(""")" : "'''";
        const bool long_string = text_.substr(at_).starts_with(three);
        at_ += long_string ? 3 : 1;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\\' && quote == '"') {
                // What is escaped ends no string; a line that is escaped is still counted.
                if (at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
                    ++at_;
                }
                ++at_;
            } else if (c == '\n') {
                if (!long_string) {
                    return;
                }
                step(c);
            } else if (c == quote && !long_string) {
                ++at_;
                return;
            } else if (long_string && text_.substr(at_).starts_with(three)) {
                // Up to two quotes may stand before the three that close.
                for (int i = 0; i < 5 && at_ < text_.size() && text_[at_] == quote; ++i) {
                    ++at_;
                }
                return;
            } else {
                ++at_;
            }
        }
    }

    [[noreturn]] void refuse(std::string problem) const {
        throw InputError(Complaint{.file = file_,
                                   .line = line_,
                                   .column = static_cast<std::uint32_t>(at_ - line_begin_),
                                   .problem = std::move(problem)});
    }

    std::string_view text_;
    const std::string& file_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    std::uint32_t line_ = 1;
    std::size_t dots_ = 0;
    std::size_t depth_ = 0;
};

}  // namespace

void refuse_excess(std::string_view text, const std::string& file) {
    if (text.size() > largest_file) {
        throw InputError(
            Complaint{.file = file,
                      .problem = fmt::format("has {} bytes", text.size()),
                      .allowed = fmt::format("a scenario of at most {} bytes", largest_file)});
    }
    Walk(text, file).all();
}

}  // namespace orglab
