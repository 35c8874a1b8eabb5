// What every registered design must keep to, no matter who wrote it.
#include <gtest/gtest.h>

#include <algorithm>

#include "contract/registered.hpp"
#include "design/design.hpp"

namespace orglab {
namespace {

/// The design's own structs, at their defaults.
Model defaults_of(const Design& design) {
    Catalogue catalogue;
    for (Section& section : sweep_sections(design)) {
        catalogue.add(std::move(section));
    }
    Settings settings;
    for (const Section& section : catalogue.sections) {
        for (const Setting& setting : section.settings) {
            settings.emplace(section.name + "." + setting.name, setting.fallback);
        }
    }
    return model_of(catalogue, settings);
}

Factor levels(const std::string& key, std::size_t count) {
    Factor made{key, {}, {}};
    for (std::size_t level = 0; level < count; ++level) {
        made.levels.emplace_back(static_cast<double>(level));
    }
    return made;
}

/// Lists alone, ranges alone, both, a single factor, and a factor that never varies.
std::vector<std::vector<Factor>> kinds_of_factors() {
    const Factor linear{"x", {}, {0, 1}};
    const Factor logarithmic{"y", {}, {0.01, 1, Scale::logarithmic}};
    const Factor whole{"z", {}, {1, 9, Scale::linear, true}};
    return {{levels("a", 3), levels("b", 4), levels("c", 2)},
            {levels("a", 5)},
            {levels("a", 1), levels("b", 3)},
            {linear, logarithmic, whole},
            {levels("a", 3), whole}};
}

class Designs : public testing::TestWithParam<std::string> {
protected:
    /// Whether the design takes these factors.
    [[nodiscard]] bool takes(const DesignInput& input) const {
        std::vector<Contradiction> found;
        if (design_.check != nullptr) {
            design_.check(input, found);
        }
        for (const Contradiction& one : found) {
            const auto is_of = [&](const Factor& factor) { return factor.key == one.key; };
            EXPECT_TRUE(std::ranges::any_of(input.factors, is_of) || one.key.starts_with("sweep."))
                << one.key;
            EXPECT_FALSE(one.problem.empty());
        }
        return found.empty();
    }

    const Design& design_ = *find_registered<Design>(GetParam());
    Model settings_ = defaults_of(design_);
};

TEST_P(Designs, SayWhatTheyAre) {
    EXPECT_FALSE(design_.meaning.empty());
    EXPECT_FALSE(design_.meaning.ends_with('.')) << "it goes into a list of designs";
    EXPECT_NE(design_.size, nullptr);
    EXPECT_NE(design_.rows, nullptr);
    for (const Section& section : design_.sections) {
        EXPECT_EQ(section.name, "sweep");
        EXPECT_FALSE(section.family);
        for (const Setting& setting : section.settings) {
            EXPECT_FALSE(setting.meaning.empty()) << setting.name;
            EXPECT_NE(setting.name, "design");
            EXPECT_EQ(setting.name.find('.'), std::string::npos) << "dots are for factors";
        }
    }
}

TEST_P(Designs, TakeSomeKindOfFactors) {
    EXPECT_TRUE(std::ranges::any_of(kinds_of_factors(), [&](const auto& factors) {
        return takes({factors, settings_, 1});
    }));
}

TEST_P(Designs, MakeAsManyRowsAsTheySayWithACoordinateForEachFactor) {
    for (const auto& factors : kinds_of_factors()) {
        const DesignInput input{factors, settings_, 7};
        if (!takes(input)) {
            continue;
        }
        const auto rows = design_.rows(input);
        EXPECT_EQ(rows.size(), design_.size(input));
        EXPECT_FALSE(rows.empty());
        for (const DesignRow& row : rows) {
            ASSERT_EQ(row.size(), factors.size());
            EXPECT_TRUE(std::ranges::all_of(row, [](double at) { return at >= 0 && at <= 1; }));
        }
    }
}

TEST_P(Designs, GiveTheSameRowsForTheSameSeed) {
    for (const auto& factors : kinds_of_factors()) {
        for (const std::uint64_t seed : {0U, 1U, 12345U}) {
            const DesignInput input{factors, settings_, seed};
            if (takes(input)) {
                EXPECT_EQ(design_.rows(input), design_.rows(input)) << seed;
            }
        }
    }
}

TEST_P(Designs, CountTheirRowsWithoutFactors) {
    EXPECT_GE(design_.size({{}, settings_, 1}), 1U);
}

INSTANTIATE_TEST_SUITE_P(Every, Designs, testing::ValuesIn(contract::words_of(all_designs())),
                         contract::test_name);

}  // namespace
}  // namespace orglab
