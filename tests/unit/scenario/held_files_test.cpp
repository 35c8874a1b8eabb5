#include "scenario/held_files.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

/// Counts how often it is asked, and knows every path but one.
class Counting final : public FileSource {
public:
    [[nodiscard]] Answer table(const std::string& path, const std::string& by) const override {
        ++asked;
        return path == "none.csv" ? Answer(NoSourceFile{"there is none", "one.csv"})
                                  : Answer(SourceFile{by + "/" + path, "bytes of " + path});
    }
    [[nodiscard]] std::string relative(const std::string& path, const std::string&,
                                       const std::string&) const override {
        return "../" + path;
    }
    mutable int asked = 0;
};

TEST(KeepingFiles, KeepsEachTableOnceByThePathThatWasAskedFor) {
    const Counting disk;
    KeepingFiles files(disk);
    const auto answer = std::get<SourceFile>(files.table("b.csv", "x.toml"));
    EXPECT_EQ(answer.name, "x.toml/b.csv");
    static_cast<void>(files.table("a.csv", "x.toml"));
    static_cast<void>(files.table("b.csv", "x.toml"));
    EXPECT_EQ(std::get<NoSourceFile>(files.table("none.csv", "x.toml")).suggestion, "one.csv");
    EXPECT_EQ(disk.asked, 4);
    EXPECT_EQ(files.relative("c", "", "d"), "../c");
    const auto kept = files.take();
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].name, "b.csv");
    EXPECT_EQ(kept[0].text, "bytes of b.csv");
    EXPECT_EQ(kept[1].name, "a.csv");
}

TEST(HeldFiles, AnswerByExactlyTheirPaths) {
    const std::string bytes("a\0b\xff", 4);
    const HeldFiles files(std::vector<SourceFile>{{"staff.csv", bytes}});
    EXPECT_EQ(std::get<SourceFile>(files.table("staff.csv", "anything")).text, bytes);
    EXPECT_TRUE(std::holds_alternative<NoSourceFile>(files.table("./staff.csv", "")));
    EXPECT_EQ(files.relative("staff.csv", "", "x"), "staff.csv");
}

}  // namespace
}  // namespace orglab
