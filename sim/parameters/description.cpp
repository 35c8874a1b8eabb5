#include "parameters/description.hpp"

#include <cctype>

#include "parameters/description_of.hpp"
#include "support/plain_text.hpp"

namespace orglab {

std::string as_markup(std::string_view text) {
    std::string safe;
    for (const char letter : in_one_line(std::string(text))) {
        const bool special = std::string_view("\\`$[@").find(letter) != std::string_view::npos;
        safe += special ? std::string{'\\', letter} : std::string{letter};
    }
    return safe;
}

std::string sourced(const std::string& source) {
    return "[@@" + source + "]";
}

Description described_by(const std::string& meaning, const std::string& source) {
    std::string text = as_markup(meaning);
    if (!text.empty()) {
        const bool letter = text[0] != '\\';
        text[0] =
            letter ? static_cast<char>(std::toupper(static_cast<unsigned char>(text[0]))) : text[0];
    }
    text += text.ends_with('.') ? "" : ".";
    return {.rule = {source.empty() ? text : text + " Source: " + sourced(source) + "."}};
}

}  // namespace orglab
