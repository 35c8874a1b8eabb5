#include "scenario/constraint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parameters/catalogue.hpp"
#include "scenario/constraint_parts.hpp"
#include "scenario/constraint_tokens.hpp"
#include "scenario/declare.hpp"
#include "scenario/key_checker.hpp"
#include "support/nearest.hpp"

namespace orglab {

namespace {

using Kind = PartKind;
using Part = ConstraintPart;
using Token = ConstraintToken;

/// Each level of the grammar is one function that reads its part and leaves what follows.
class Parser {
public:
    Parser(std::string_view text, const Catalogue& catalogue)
        : text_(text), catalogue_(catalogue), tokens_(tokens_of(text, catalogue)) {}

    Part whole() {
        Part made = any_of();
        if (now().kind != Token::Kind::end) {
            throw fault(now().at, "is not expected here", "and, or, an operator or the end");
        }
        require(made, Kind::truth);
        return made;
    }

private:
    [[nodiscard]] ConstraintFault fault(std::size_t at, const std::string& problem,
                                        std::string allowed, std::string suggestion = "") const {
        const auto token = std::ranges::find(tokens_, at, &Token::at);
        const std::string said = token == tokens_.end() ? ""
                                 : token->kind == Token::Kind::end
                                     ? "the end "
                                     : "`" + shown(token->text) + "` ";
        return fault_at(text_, at, said + problem, std::move(allowed), std::move(suggestion));
    }

    void require(const Part& part, Kind kind) const {
        if (part.kind != kind) {
            throw fault(part.at, fmt::format("begins {}", words_of(part.kind)), words_of(kind));
        }
    }

    [[nodiscard]] const Token& now() const { return tokens_[next_]; }
    [[nodiscard]] bool at(std::string_view text) const {
        return (now().kind == Token::Kind::name || now().kind == Token::Kind::sign) &&
               now().text == text;
    }
    bool pass(std::string_view text) {
        const bool there = at(text);
        next_ += there ? 1 : 0;
        return there;
    }
    void demand(std::string_view text) {
        if (!pass(text)) {
            throw fault(now().at, "is not expected here", std::string(text));
        }
    }

    Part any_of() {
        Part made = all_of();
        while (pass("or")) {
            const Part next = all_of();
            require(made, Kind::truth);
            require(next, Kind::truth);
            made = parts::either(made, next);
        }
        return made;
    }

    Part all_of() {
        Part made = negated();
        while (pass("and")) {
            const Part next = negated();
            require(made, Kind::truth);
            require(next, Kind::truth);
            made = parts::both(made, next);
        }
        return made;
    }

    Part negated() {
        const std::size_t begin = now().at;
        if (!pass("not")) {
            return comparison();
        }
        const Nested nested(*this);
        const Part made = negated();
        require(made, Kind::truth);
        return parts::negation(begin, made);
    }

    Part comparison() {
        Part left = sum();
        if (const std::string sign = comparing_sign(); !sign.empty()) {
            ++next_;
            const Part right = sum();
            if (!comparing_sign().empty()) {
                throw fault(now().at, "follows another comparison", "and between two comparisons");
            }
            return compared(left, sign, right);
        }
        if (pass("in")) {
            return among(left, true);
        }
        if (at("not") && next_ + 1 < tokens_.size() && tokens_[next_ + 1].text == "in") {
            next_ += 2;
            return among(left, false);
        }
        return left;
    }

    [[nodiscard]] std::string comparing_sign() const {
        for (const char* sign : {"==", "!=", "<=", ">=", "<", ">"}) {
            if (at(sign)) {
                return sign;
            }
        }
        return "";
    }

    [[nodiscard]] Part compared(const Part& a, const std::string& sign, const Part& b) const {
        require_same(a, b);
        if (sign == "==" || sign == "!=") {
            return parts::equal(a, b, sign == "==");
        }
        require(a, Kind::number);
        const bool or_equal = sign.size() == 2;
        return sign.front() == '<' ? parts::below(a.at, a, b, or_equal)
                                   : parts::below(a.at, b, a, or_equal);
    }

    Part among(const Part& left, bool wanted) {
        demand("[");
        std::vector<Part> values;
        do {
            values.push_back(sum());
            require_same(left, values.back());
        } while (pass(","));
        demand("]");
        return parts::among(left, values, wanted);
    }

    /// Both of one kind, and a word that is compared with a key is one that the key can have.
    void require_same(const Part& a, const Part& b) const {
        require(b, a.kind);
        for (const auto& [key, word] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
            if (key->setting == nullptr || !word->literal || key->kind != Kind::word ||
                key->setting->choices.empty()) {
                continue;
            }
            const auto& choices = key->setting->choices;
            const std::string text = std::get<std::string>(word->read({}));
            if (std::ranges::find(choices, text) == choices.end() &&
                text != key->setting->empty_word) {
                throw fault(word->at, fmt::format("is not a value of {}", key->setting->name),
                            allowed(*key->setting), nearest(text, choices));
            }
        }
    }

    Part sum() {
        Part made = product();
        while (at("+") || at("-")) {
            const char sign = now().text.front();
            ++next_;
            made = arithmetic(made, sign, product());
        }
        return made;
    }

    Part product() {
        Part made = signed_one();
        while (at("*") || at("/")) {
            const char sign = now().text.front();
            ++next_;
            made = arithmetic(made, sign, signed_one());
        }
        return made;
    }

    [[nodiscard]] Part arithmetic(const Part& a, char sign, const Part& b) const {
        require(a, Kind::number);
        require(b, Kind::number);
        return parts::arithmetic(a, sign, b, fault(b.at, "divides, and is 0", "another number"));
    }

    Part signed_one() {
        const std::size_t begin = now().at;
        if (!pass("-")) {
            return single();
        }
        const Nested nested(*this);
        const Part made = signed_one();
        require(made, Kind::number);
        return parts::opposite(begin, made);
    }

    Part single() {
        const Token token = now();
        if (pass("(")) {
            const Nested nested(*this);
            Part made = any_of();
            demand(")");
            return made;
        }
        ++next_;
        if (token.kind == Token::Kind::number) {
            return parts::constant(Kind::number, token.at, token.number);
        }
        if (token.kind == Token::Kind::word) {
            return parts::constant(Kind::word, token.at, token.text);
        }
        if (token.kind == Token::Kind::name && (token.text == "true" || token.text == "false")) {
            return parts::constant(Kind::truth, token.at, token.text == "true");
        }
        const bool joins = token.text == "and" || token.text == "or" || token.text == "in";
        if (token.kind == Token::Kind::name && !joins) {
            return key(token);
        }
        throw fault(token.at, "is not expected here",
                    "a key, a number, a word in quotes or a parenthesis");
    }

    [[nodiscard]] Part key(const Token& token) const {
        const Setting* setting = catalogue_.find(token.text);
        if (setting == nullptr) {
            const bool bare = token.text.find('.') == std::string::npos;
            throw fault(token.at, "is not a key",
                        bare ? "a full key, or a word in quotes" : "a full key",
                        nearest_key(catalogue_, token.text));
        }
        if (is_frame(section_of(token.text))) {
            throw fault(token.at, "does not belong to points", "a key of points");
        }
        return parts::key(token.text, *setting, token.at,
                          fault(token.at, "has no value here", "a key that all points have"),
                          fault(token.at, "is not a single value here", "keys with one value"));
    }

    /// Parentheses within parentheses, and signs before signs, as deep as the stack bears.
    class Nested {
    public:
        explicit Nested(Parser& parser) : parser_(parser) {
            constexpr int deepest = 50;
            if (++parser.depth_ > deepest) {
                throw parser.fault(parser.now().at, "stands too deep", "fewer parentheses");
            }
        }
        ~Nested() { --parser_.depth_; }
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;

    private:
        Parser& parser_;
    };

    std::string_view text_;
    const Catalogue& catalogue_;
    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

}  // namespace

Constraint::Constraint(std::string_view text, const Catalogue& catalogue) {
    // Far more than a person writes; what is read recurses with its length.
    constexpr std::size_t longest = 2000;
    if (text.size() > longest) {
        throw ConstraintFault{fmt::format("is a condition of {} characters", text.size()),
                              fmt::format("at most {}", longest)};
    }
    const Part made = Parser(text, catalogue).whole();
    holds_ = [made](const Settings& settings) { return made.truth(settings); };
}

}  // namespace orglab
