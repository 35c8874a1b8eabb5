// What every registered grouping must keep to, no matter who wrote it.
#include "metrics/grouping.hpp"

#include <gtest/gtest.h>

#include <set>

#include "contract/registered.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

/// Organizations with and without teams, a line, contractors and kinds.
const std::vector<std::string>& organizations() {
    static const std::vector<std::string> all = {
        "[workforce]\nsize = 1\n[learning]\norder = [\"practice\"]\n",
        "[workforce]\nsize = 33\ncontractors = 0.2\n[workforce.kinds.slow]\nshare = 0.3\n"
        "[workforce.kinds.fast]\nshare = 0.3\n[teams]\nsize = 5\nplacement = \"mixed\"\n"
        "[hierarchy]\nkind = \"reporting-line\"\nspan = 3\nmanagers = 2\n"
        "[learning]\norder = [\"practice\"]\n",
        "[workforce]\nsize = 20\ncontractors = 1\n[workforce.kinds.only]\nshare = 1\n[teams]\n"
        "size = 20\n[hierarchy]\nlevels = 2\nspan = 5\n[learning]\norder = [\"practice\"]\n"};
    return all;
}

class Groupings : public testing::TestWithParam<std::string> {
protected:
    const Grouping& grouping_ = *find_registered<Grouping>(GetParam());
};

TEST_P(Groupings, PutEverybodyIntoOneOfTheGroupsTheyName) {
    bool some = false;
    for (const std::string& text : organizations()) {
        SCOPED_TRACE(text);
        const Point point = plain::point_of(text);
        const auto labels = grouping_.labels(workforce_of(point));
        EXPECT_EQ(std::set(labels.begin(), labels.end()).size(), labels.size()) << "each once";
        EXPECT_EQ(std::ranges::count(labels, ""), 0);
        if (labels.empty()) {
            EXPECT_FALSE(grouping_.missing.empty()) << "whoever asks for it is told why not";
            EXPECT_FALSE(grouping_.needed.empty());
            continue;
        }
        some = true;
        for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
            const auto groups = grouping_.of(build_organization(point, Draws(5, replicate)));
            ASSERT_EQ(groups.size(), workforce_of(point).workers);
            EXPECT_LT(*std::ranges::max_element(groups), labels.size());
        }
    }
    EXPECT_TRUE(some);
}

TEST_P(Groupings, SayWhatTheyAre) {
    EXPECT_FALSE(grouping_.meaning.empty());
    const Point point = plain::point_of(organizations().front());
    for (const std::string& key : grouping_.involved) {
        EXPECT_TRUE(point.settings.contains(key)) << key;
    }
    for (const char* taken : {"point", "replicate", "period", "level", "channel"}) {
        EXPECT_NE(grouping_.name, taken) << "an axis of results files";
    }
}

INSTANTIATE_TEST_SUITE_P(Every, Groupings, testing::ValuesIn(contract::words_of(all_groupings())),
                         contract::test_name);

}  // namespace
}  // namespace orglab
