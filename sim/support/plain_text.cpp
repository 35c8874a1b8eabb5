#include "support/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

/// Bytes of the UTF-8 character that the text begins with; 0 if it begins with none (Unicode 15,
/// table 3-7).
std::size_t character_at(std::string_view text) {
    const unsigned first = byte_at(text, 0);
    const unsigned second = byte_at(text, 1);
    const auto follows = [&](std::size_t i) { return (byte_at(text, i) & 0xC0U) == 0x80; };
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return follows(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && second < 0x90;
        const bool beyond = first == 0xF4 && second > 0x8F;
        return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

/// Whether the character is a control: C0 and DEL, C1 (U+0080 to U+009F), or what sets the
/// direction of reading (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) or ends a line
/// (U+2028, U+2029).
bool is_control(std::string_view character) {
    const unsigned first = byte_at(character, 0);
    const unsigned second = byte_at(character, 1);
    const unsigned third = byte_at(character, 2);
    switch (character.size()) {
        case 1:
            return first < 0x20 || first == 0x7F;
        case 2:
            return first == 0xC2 && second <= 0x9F;
        case 3:
            return first == 0xE2 && ((second == 0x80 && (third == 0x8E || third == 0x8F ||
                                                         (third >= 0xA8 && third <= 0xAE))) ||
                                     (second == 0x81 && third >= 0xA6 && third <= 0xA9));
        default:
            return false;
    }
}

void write_out(std::string& safe, std::string_view bytes) {
    for (const char byte : bytes) {
        switch (byte) {
            case '\n':
                safe += "\\n";
                break;
            case '\t':
                safe += "\\t";
                break;
            case '\r':
                safe += "\\r";
                break;
            default:
                safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
        }
    }
}

std::string safe_text(std::string_view text, std::string_view kept) {
    std::string safe;
    safe.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = character_at(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        const bool stays = kept.find(character) != std::string_view::npos;
        if (length == 0 || (is_control(character) && !stays)) {
            write_out(safe, character);
        } else {
            safe += character;
        }
        text.remove_prefix(character.size());
    }
    return safe;
}

}  // namespace

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) {
        return std::string(text);
    }
    const auto begins_character = [&](std::size_t at) {
        return (byte_at(text, at) & 0xC0U) != 0x80;
    };
    std::size_t head = most / 2;
    std::size_t tail = text.size() - most / 4;
    while (head > 0 && !begins_character(head)) {
        --head;
    }
    while (tail < text.size() && !begins_character(tail)) {
        ++tail;
    }
    return fmt::format("{}... ({} bytes left out) ...{}", text.substr(0, head), tail - head,
                       text.substr(tail));
}

std::size_t first_not_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = text[at] == '\0' ? 0 : character_at(text.substr(at));
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return std::string_view::npos;
}

std::string without_controls(std::string_view text) {
    return safe_text(text, "");
}

std::string in_one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char letter) { return letter == '\n' || letter == '\r' || letter == '\t'; }, ' ');
    return without_controls(text);
}

std::string in_many_lines(std::string_view text) {
    return safe_text(text, "\n\t");
}

}  // namespace orglab
