// What keys, sections and words were called in earlier versions is refused with what they are
// called now, wherever a scenario can write them.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "parameters/catalogue.hpp"
#include "scenario/files_on_disk.hpp"
#include "study/study.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

const std::string head = "title = \"t\"\nlearning.order = [\"practice\"]\n";

std::vector<Complaint> complaints_of(const std::string& text,
                                     const std::vector<Override>& overrides = {}) {
    try {
        read_scenario_text(text, "old.toml", catalogue(), overrides);
        return {};
    } catch (const InputError& error) {
        return error.complaints();
    }
}

std::string message_of(const std::string& text, const std::vector<Override>& overrides = {}) {
    const auto complaints = complaints_of(text, overrides);
    EXPECT_EQ(complaints.size(), 1U) << text;
    return complaints.empty() ? "" : to_string(complaints.front());
}

/// A key as earlier versions wrote it, and as it is written now.
struct Renaming {
    std::string before;
    std::string now;
};

std::vector<Renaming> renamed_keys() {
    std::vector<Renaming> all;
    for (const auto& section : catalogue().sections) {
        Section before = section;
        before.name = section.formerly.empty() ? section.name : section.formerly;
        for (const auto& setting : section.settings) {
            Setting former = setting;
            former.name = setting.formerly.empty() ? setting.name : setting.formerly;
            if (before.name != section.name || !setting.formerly.empty()) {
                all.push_back({full_key(before, former, "x"), full_key(section, setting, "x")});
            }
        }
    }
    return all;
}

TEST(RenamedKeys, AreEachRefusedWithTheKeyOfToday) {
    const auto all = renamed_keys();
    EXPECT_GT(all.size(), 30U);
    for (const auto& [before, now] : all) {
        EXPECT_EQ(catalogue().find(before), nullptr) << before << " means two things";
        EXPECT_EQ(renamed_key(catalogue(), before), now);
        EXPECT_EQ(renamed_key(catalogue(), now), "") << now;
        const auto complaints = complaints_of(head + before + " = 1\n");
        const auto found = std::ranges::find(complaints, before, &Complaint::key);
        ASSERT_NE(found, complaints.end()) << before;
        EXPECT_EQ(found->problem, "was renamed to " + now);
        EXPECT_EQ(found->suggestion, now);
        EXPECT_EQ(found->line, 3U);
    }
}

TEST(RenamedKeys, LeaveNoFormerWordAmongThoseOfToday) {
    std::size_t words = 0;
    for (const auto& section : catalogue().sections) {
        for (const auto& setting : section.settings) {
            for (const auto& former : setting.former_words) {
                EXPECT_EQ(std::ranges::count(setting.choices, former.word), 0) << former.word;
                EXPECT_EQ(std::ranges::count(setting.choices, former.now), 1) << former.now;
                ++words;
            }
        }
    }
    EXPECT_EQ(words, 3U);
}

TEST(RenamedKeys, AreAnsweredInAFile) {
    EXPECT_EQ(message_of(head + "learning.experts.superior = \"right\"\n"),
              "old.toml:3:18: learning.experts.superior: was renamed to "
              "learning.experts.compare_by");
    EXPECT_EQ(message_of(head + "[learning.experts]\nsuperior = \"right\"\n"),
              "old.toml:4:1: learning.experts.superior: was renamed to "
              "learning.experts.compare_by");
    EXPECT_EQ(message_of(head + "[question]\nfirst_phrase = \"in a network\"\n"),
              "old.toml:4:1: question.first_phrase: was renamed to question.arm_phrase");
    EXPECT_EQ(message_of(head + "[event.crisis]\nperiod = 1\nkind = \"tie-loss\"\nshare = 0.5\n"
                                "[network]\nkind = \"complete\"\n"),
              "old.toml:6:1: event.crisis.share: was renamed to event.crisis.fraction");
}

TEST(RenamedKeys, AreAnsweredInAVariantAndInASweep) {
    EXPECT_EQ(message_of(head + "[[variant]]\nname = \"a\"\nworkforce.start = \"binary\"\n"),
              "old.toml:5:11: workforce.start: in variant \"a\": was renamed to "
              "workforce.initial_beliefs");
    EXPECT_EQ(message_of(head + "[sweep]\n\"learning.network.share\" = [0.5, 1]\n"),
              "old.toml:4:1: learning.network.share: in [sweep]: was renamed to "
              "learning.network.visibility");
}

TEST(RenamedKeys, AreAnsweredOnTheCommandLine) {
    EXPECT_EQ(message_of(head, {{"task.grain", "3"}}),
              "task.grain: in --set: was renamed to task.policy_size");
    EXPECT_EQ(message_of(head, {{"sweep.\"task.grain\"", "[1, 3]"}}),
              "task.grain: in --set: in [sweep]: was renamed to task.policy_size");
    EXPECT_EQ(
        message_of(head + "[[variant]]\nname = \"a\"\n", {{"variant.a.hierarchy.top", "false"}}),
        "hierarchy.top: in --set: in variant \"a\": was renamed to hierarchy.single_head");
}

TEST(RenamedKeys, AreAnsweredInAnExtendedFileWithItsOwnPlace) {
    const TemporaryFolder folder;
    const std::string parent = (folder.path() / "parent.toml").string();
    std::ofstream(parent) << head << "observe.workers = [0]\n";
    try {
        read_scenario_text("title = \"u\"\nextends = \"parent.toml\"\n",
                           folder.path() / "child.toml", catalogue(), {}, files_on_disk());
        FAIL() << "the parent has a former name";
    } catch (const InputError& error) {
        EXPECT_EQ(std::string(error.what()),
                  parent + ":3:9: observe.workers: was renamed to observe.snapshots");
    }
}

TEST(RenamedKeys, AreAnsweredInAResolvedText) {
    std::string text = read_scenario_text(head, "new.toml", catalogue()).resolved;
    const std::string now = "\npolicy_size = ";
    const auto at = text.find(now);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, now.size(), "\ngrain = ");
    EXPECT_TRUE(message_of(text).ends_with("task.grain: was renamed to task.policy_size"));
}

TEST(RenamedKeys, AreAnsweredWhereAnEventNamesAKey) {
    const std::string event = "[event.x]\nperiod = 1\nkind = \"change\"\nvalue = 0.5\nkey = ";
    EXPECT_EQ(message_of(head + event + "\"learning.network.share\"\n"),
              "old.toml:7:7: event.x.key: \"learning.network.share\" is now written "
              "\"learning.network.visibility\"");
    EXPECT_EQ(message_of(head + event + "\"learning.line.rate\"\n"),
              "old.toml:7:7: event.x.key: \"learning.line.rate\" is now written "
              "\"learning.reporting-line.rate\"");
    EXPECT_EQ(message_of(head + event + "\"learning.network.rate\"\n",
                         {{"event.x.key", "learning.network.share"}}),
              "event.x.key: in --set: \"learning.network.share\" is now written "
              "\"learning.network.visibility\"");
}

TEST(RenamedSections, AreAnsweredEmptyAndByEachKeyInThem) {
    EXPECT_EQ(message_of(head + "[learning.line]\n"),
              "old.toml:3:11: learning.line: was renamed to [learning.reporting-line]");
    EXPECT_EQ(message_of(head + "[learning.line]\nrate = 1\n"),
              "old.toml:4:1: learning.line.rate: was renamed to learning.reporting-line.rate");
    EXPECT_EQ(message_of(head + "[learning.line]\nwhole = true\n"),
              "old.toml:4:1: learning.line.whole: was renamed to "
              "learning.reporting-line.all_or_nothing");
    EXPECT_EQ(message_of(head + "learning.line = 1\n"),
              "old.toml:3:10: learning.line: was renamed to [learning.reporting-line]");
}

TEST(RenamedWords, AreAnsweredAsValuesAndInLists) {
    EXPECT_EQ(message_of(head + "hierarchy.kind = \"line\"\n"),
              "old.toml:3:18: hierarchy.kind: \"line\" is now written \"reporting-line\"");
    EXPECT_EQ(message_of("title = \"t\"\nlearning.order = [\"network\", \"line\"]\n"),
              "old.toml:2:30: learning.order: \"line\" is now written \"reporting-line\"");
    EXPECT_EQ(message_of(head + "[network]\ninclude = [\"team\", \"line\"]\n"),
              "old.toml:4:20: network.include: \"line\" is now written \"reporting-line\"");
    EXPECT_EQ(message_of(head + "[sweep]\n\"hierarchy.kind\" = [\"experts\", \"line\"]\n"),
              "old.toml:4:32: hierarchy.kind: in [sweep]: \"line\" is now written "
              "\"reporting-line\"");
    EXPECT_EQ(message_of(head, {{"hierarchy.kind", "line"}}),
              "hierarchy.kind: in --set: \"line\" is now written \"reporting-line\"");
    const auto complaints = complaints_of(head + "hierarchy.kind = \"line\"\n");
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].suggestion, "reporting-line");
}

}  // namespace
}  // namespace orglab
