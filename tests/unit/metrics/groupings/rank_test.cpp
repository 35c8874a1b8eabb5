#include <gtest/gtest.h>

#include "../small.hpp"
#include "metrics/grouping.hpp"
#include "organization/parts.hpp"

namespace orglab {
namespace {

using Words = std::vector<std::string>;

const Grouping& rank() {
    return *find_registered<Grouping>("rank");
}

Model line(std::int64_t managers) {
    Settings settings = small::settings_of(0);
    settings["hierarchy.kind"] = std::string("reporting-line");
    settings["hierarchy.managers"] = managers;
    settings["hierarchy.span"] = std::vector<double>{2};
    return small::model_of(settings);
}

TEST(ByRank, CountsStepsBelowAHead) {
    const Model model = line(2);
    EXPECT_EQ(rank().labels({model, nullptr, 7}), (Words{"0", "1", "2"}));
    EXPECT_EQ(rank().labels({model, nullptr, 8}), (Words{"0", "1", "2", "3"}));
    EXPECT_EQ(rank().labels({model, nullptr, 1}), (Words{"0"}));
    const Model none = small::model_of(small::settings_of(2));
    EXPECT_TRUE(rank().labels({none, nullptr, 7}).empty()) << "levels of experts are no line";
}

TEST(ByRank, GoesTheShortestWayToAHead) {
    // e reports to d (two steps below the head a) and to the other head, b.
    WorkforceTable file;
    file.ids = {"a", "b", "c", "d", "e"};
    file.manager = {-1, -1, 0, 2, 3};
    file.further_managers = {{4, 1}};
    const Model model = line(1);
    EXPECT_EQ(rank().labels({model, &file, 5}), (Words{"0", "1", "2"}));
    Organization organization;
    organization.hierarchy = build_line(5, model.get<HierarchySettings>(), &file);
    EXPECT_EQ(rank().of(organization), (std::vector<std::uint32_t>{0, 0, 1, 2, 1}));
}

}  // namespace
}  // namespace orglab
