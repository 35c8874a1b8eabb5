#include "report/markup.hpp"

#include "support/errors.hpp"

namespace orglab::report {

namespace {

/// Reads pieces from left to right.
class Reader {
public:
    explicit Reader(std::string_view markup) : rest_(markup) {}

    Prose all() {
        while (!rest_.empty()) {
            if (begins("[@")) {
                add(Citation{std::string(until("[@", "]"))});
            } else if (begins("$$")) {
                add(Formula{std::string(until("$$", "$$"))});
            } else if (begins("$")) {
                add(Formula{std::string(until("$", "$"))});
            } else if (begins("`")) {
                rest_.remove_prefix(1);
                add(Code{plain_until('`')});
            } else {
                plain_ += letter();
            }
        }
        end_plain();
        return std::move(made_);
    }

private:
    [[nodiscard]] bool begins(std::string_view with) const { return rest_.starts_with(with); }

    std::string_view until(std::string_view open, std::string_view close) {
        const auto end = rest_.find(close, open.size());
        expect(end != std::string_view::npos, "what a text of the program opens is closed");
        const auto inside = rest_.substr(open.size(), end - open.size());
        rest_.remove_prefix(end + close.size());
        return inside;
    }

    std::string plain_until(char close) {
        std::string text;
        while (!rest_.empty() && rest_.front() != close) {
            text += letter();
        }
        expect(!rest_.empty(), "what a text of the program opens is closed");
        rest_.remove_prefix(1);
        return text;
    }

    char letter() {
        if (rest_.front() == '\\' && rest_.size() > 1) {
            rest_.remove_prefix(1);
        }
        const char letter = rest_.front();
        rest_.remove_prefix(1);
        return letter;
    }

    template <class Piece>
    void add(Piece piece) {
        end_plain();
        made_.emplace_back(std::move(piece));
    }

    void end_plain() {
        if (!plain_.empty()) {
            made_.emplace_back(std::move(plain_));
            plain_.clear();
        }
    }

    std::string_view rest_;
    std::string plain_;
    Prose made_;
};

void add_item(std::vector<Block>& blocks, std::string_view markup, bool numbered) {
    auto* list = blocks.empty() ? nullptr : std::get_if<Items>(&blocks.back());
    if (list == nullptr || list->numbered != numbered) {
        list = &std::get<Items>(blocks.emplace_back(Items{{}, numbered}));
    }
    list->items.push_back(prose_of(markup));
}

void add_paragraph(std::vector<Block>& blocks, std::string_view markup) {
    constexpr std::string_view mark = "$$";
    while (!markup.empty()) {
        const auto open = markup.find(mark);
        if (open > 0) {
            blocks.emplace_back(Paragraph{prose_of(markup.substr(0, open))});
        }
        if (open == std::string_view::npos) {
            return;
        }
        const auto close = markup.find(mark, open + mark.size());
        expect(close != std::string_view::npos, "an equation of the program ends");
        blocks.emplace_back(
            Equation{std::string(markup.substr(open + mark.size(), close - open - mark.size()))});
        markup.remove_prefix(close + mark.size());
        while (markup.starts_with(' ')) {
            markup.remove_prefix(1);
        }
    }
}

}  // namespace

Prose prose_of(std::string_view markup) {
    return Reader(markup).all();
}

std::vector<Block> blocks_of(const std::vector<std::string>& paragraphs) {
    std::vector<Block> blocks;
    for (const std::string_view paragraph : paragraphs) {
        const bool numbered = paragraph.starts_with("# ");
        if (numbered || paragraph.starts_with("- ")) {
            add_item(blocks, paragraph.substr(2), numbered);
        } else {
            add_paragraph(blocks, paragraph);
        }
    }
    return blocks;
}

}  // namespace orglab::report
