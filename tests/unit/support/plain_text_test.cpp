// What a terminal would obey is written out, and nothing else.
#include "support/plain_text.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(PlainText, WritesOutControls) {
    EXPECT_EQ(without_controls("a\x1b[31mb\nc\td\x7f\r"), "a\\x1b[31mb\\nc\\td\\x7f\\r");
    EXPECT_EQ(without_controls("\xc2\x9b"
                               "31m"),
              "\\xc2\\x9b31m")
        << "C1 controls in UTF-8";
    EXPECT_EQ(without_controls(std::string_view("a\0b", 3)), "a\\x00b");
}

TEST(PlainText, WritesOutWhatTurnsTheDirectionOfReading) {
    EXPECT_EQ(without_controls("a\xe2\x80\xae"
                               "b"),
              "a\\xe2\\x80\\xaeb");
    EXPECT_EQ(without_controls("\xe2\x81\xa6"), "\\xe2\\x81\\xa6");
    EXPECT_EQ(without_controls("\xe2\x80\xa8"), "\\xe2\\x80\\xa8") << "a separator of lines";
}

TEST(PlainText, WritesOutBytesThatAreNotUtf8) {
    EXPECT_EQ(without_controls("Z\xfcrich"), "Z\\xfcrich") << "Latin-1";
    EXPECT_EQ(without_controls("\xe2\x80"), "\\xe2\\x80") << "cut off";
    EXPECT_EQ(without_controls("\xc0\xaf"), "\\xc0\\xaf") << "longer than it need be";
    EXPECT_EQ(without_controls("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "half of a pair";
    EXPECT_EQ(without_controls("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80") << "beyond U+10FFFF";
}

TEST(PlainText, KeepsLettersOfAllLanguages) {
    const std::string text = "Zürich – “quoted” 5 € 日本語 😀 \xf4\x8f\xbf\xbf \xee\x80\x80";
    EXPECT_EQ(without_controls(text), text);
    EXPECT_EQ(in_many_lines(text), text);
}

TEST(PlainText, KeepsLinesIfTheyAreMeant) {
    EXPECT_EQ(in_many_lines("a\n\tb\r\x1b"), "a\n\tb\\r\\x1b");
    EXPECT_EQ(in_one_line("a\nb\tc\x07"), "a b c\\x07");
}

}  // namespace
}  // namespace orglab
