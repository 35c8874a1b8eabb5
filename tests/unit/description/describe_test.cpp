// What registries say of themselves can be read, and what they do not say is known.
#include "description/describe.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "description/bibliography.hpp"
#include "engine/catalogue.hpp"
#include "landscape/landscape.hpp"
#include "learning/channel.hpp"
#include "learning/peers/rule.hpp"
#include "metrics/measure.hpp"
#include "organization/shape.hpp"
#include "parameters/catalogue.hpp"
#include "parameters/description_of.hpp"
#include "parameters/model.hpp"
#include "report/markup.hpp"

namespace orglab {
namespace {

using Names = std::vector<std::string>;

Model usual() {
    return model_of(catalogue(), default_settings(catalogue()));
}

/// Entries that have a text of their own in a description, and those that lack one or a source.
struct Gaps {
    Names without_description;
    Names without_source;
};

template <class Entry>
Gaps gaps_of(const std::vector<Entry>& registry) {
    Gaps gaps;
    for (const Entry& entry : registry) {
        if (entry.describe == nullptr) {
            gaps.without_description.push_back(entry.name);
        }
        if (entry.source.empty()) {
            gaps.without_source.push_back(entry.name);
        }
    }
    return gaps;
}

template <class Entry>
void expect_readable(const std::vector<Entry>& registry) {
    const Model model = usual();
    for (const Entry& entry : registry) {
        const Description said = description_of(entry, model);
        Bibliography works;
        works.add(said.references);
        ASSERT_FALSE(said.rule.empty()) << entry.name;
        Names resolved;
        std::ranges::transform(said.rule, std::back_inserter(resolved),
                               [&](const auto& text) { return works.resolved(text); });
        const auto blocks = report::blocks_of(resolved);  // throws if anything is not closed
        EXPECT_NO_THROW((void)works.cited_by(blocks)) << entry.name;
    }
}

TEST(Descriptions, OfEveryEntryAreReadable) {
    expect_readable(all_channels());
    expect_readable(peer_rules());
    expect_readable(landscape_kinds());
    expect_readable(network_shapes());
}

TEST(Descriptions, AreThereForEveryEntryThatIsShipped) {
    EXPECT_EQ(gaps_of(all_channels()).without_description, Names{});
    EXPECT_EQ(gaps_of(peer_rules()).without_description, Names{});
    EXPECT_EQ(gaps_of(landscape_kinds()).without_description, Names{});
    EXPECT_EQ(gaps_of(network_shapes()).without_description, Names{});
}

TEST(Descriptions, HaveSourcesExceptTheseEntries) {
    EXPECT_EQ(gaps_of(all_channels()).without_source, Names{});
    EXPECT_EQ(gaps_of(peer_rules()).without_source, Names{});
    EXPECT_EQ(gaps_of(landscape_kinds()).without_source, Names{});
    EXPECT_EQ(gaps_of(network_shapes()).without_source, Names{"file"});
    for (const Measure& measure : all_measures(usual())) {
        EXPECT_FALSE(measure.formula.empty()) << measure.name;
    }
}

TEST(Descriptions, CiteAWorkOrNameAWorkingPaperInEverySourceOfAnEntry) {
    const auto expect_work = [](const std::string& name, const std::string& source) {
        EXPECT_TRUE(Bibliography().cited_in(source).find("[@") != std::string::npos ||
                    source.find("working paper") != std::string::npos)
            << name << ": " << source;
    };
    for (const auto& entry : all_channels()) {
        expect_work(entry.name, entry.source);
    }
    for (const auto& entry : peer_rules()) {
        expect_work(entry.name, entry.source);
    }
    for (const auto& entry : landscape_kinds()) {
        expect_work(entry.name, entry.source);
    }
    for (const Measure& measure : all_measures(usual())) {
        if (!measure.source.empty()) {
            expect_work(measure.name, measure.source);
        }
    }
}

TEST(Descriptions, OfAnEntryWithoutOneAreItsMeaningAndSource) {
    EXPECT_EQ(described_by("share of $right$ beliefs", "March 1991").rule,
              Names{"Share of \\$right\\$ beliefs. Source: [@@March 1991]."});
    EXPECT_EQ(described_by("as before", "").rule, Names{"As before."});
}

}  // namespace
}  // namespace orglab
