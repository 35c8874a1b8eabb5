#include <gtest/gtest.h>

#include <set>

#include "engine/catalogue.hpp"

namespace orglab {
namespace {

TEST(Catalogue, DeclaresEveryKeyOnceWithAMeaning) {
    std::set<std::string> keys;
    for (const auto& section : catalogue().sections) {
        EXPECT_FALSE(section.meaning.empty()) << section.name;
        for (const auto& setting : section.settings) {
            const std::string key =
                section.name.empty() ? setting.name : section.name + "." + setting.name;
            EXPECT_TRUE(keys.insert(key).second) << key << " is declared twice";
            EXPECT_FALSE(setting.meaning.empty()) << key;
        }
    }
    // One key of each folder that declares some.
    for (const char* key : {"run.seed", "task.dimensions", "workforce.size", "hierarchy.levels",
                            "network.degree", "learning.order", "learning.experts.expert_rate",
                            "environment.turbulence", "observe.measures"}) {
        EXPECT_TRUE(keys.contains(key)) << key;
    }
}

}  // namespace
}  // namespace orglab
