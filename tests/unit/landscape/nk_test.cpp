// NK landscapes: exact expectations, published tables, and a twin in plain loops.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "landscape/nk.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

/// Mean and standard error of a number over landscapes.
struct Sample {
    double sum = 0;
    double squares = 0;
    double count = 0;
    void add(double x) { sum += x, squares += x * x, count += 1; }
    [[nodiscard]] double mean() const { return sum / count; }
    [[nodiscard]] double error() const {
        return std::sqrt(std::max(0.0, squares / count - mean() * mean()) / count);
    }
};

std::vector<std::vector<double>> rows_of(const std::string& name) {
    std::ifstream file(std::string(ORGLAB_SOURCE) + "/tests/oracle/" + name);
    std::vector<std::vector<double>> rows;
    std::string line;
    std::getline(file, line);  // the head
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::vector<double> row;
        for (std::string cell; std::getline(cells, cell, ',');) {
            row.push_back(cell.empty() ? std::nan("") : std::stod(cell));
        }
        rows.push_back(row);
    }
    return rows;
}

TEST(Nk, WithoutPartnersHasOnePeakAndAnExpectedMaximumOfTwoThirds) {
    Sample top;
    for (std::uint32_t k = 0; k < 4000; ++k) {
        const NkTable table({.n = 8, .k = 0}, Draws(91, k));
        EXPECT_EQ(table.local_peaks(), 1U);
        top.add(table.mean(table.global_peak().sum));
    }
    EXPECT_NEAR(top.mean(), 2.0 / 3.0, 4 * top.error());
}

TEST(Nk, WithAllPartnersHasTwoToTheNOverNPlusOnePeaks) {
    for (const std::uint32_t n : {4U, 6U, 8U}) {
        for (const NkPartners partners : {NkPartners::random, NkPartners::adjacent}) {
            Sample peaks;
            for (std::uint32_t k = 0; k < 2000; ++k) {
                peaks.add(NkTable({.n = n, .k = n - 1, .partners = partners}, Draws(92, k))
                              .local_peaks());
            }
            EXPECT_NEAR(peaks.mean(), std::pow(2.0, n) / (n + 1), 4 * peaks.error());
        }
    }
}

TEST(Nk, HasThePublishedNumberOfLocalPeaks) {
    // N = 10; the published means are read to the digits printed. 4 standard errors or 1 %.
    const auto rows = rows_of("nk_local_peaks_N10.csv");
    ASSERT_EQ(rows.size(), 10U);
    for (const auto& row : rows) {
        const auto k = static_cast<std::uint32_t>(row[0]);
        for (const bool random : {true, false}) {
            Sample peaks;
            for (std::uint32_t replicate = 0; replicate < (k < 5 ? 1500U : 300U); ++replicate) {
                peaks.add(NkTable({.n = 10,
                                   .k = k,
                                   .partners = random ? NkPartners::random : NkPartners::adjacent},
                                  Draws(93 + k, replicate))
                              .local_peaks());
            }
            const double published = random ? row[4] : row[2];
            EXPECT_NEAR(peaks.mean(), published, std::max(0.01 * published, 4 * peaks.error()))
                << "K = " << k << (random ? " random" : " adjacent");
        }
    }
}

TEST(Nk, HasThePublishedStatisticsOfSmallLandscapes) {
    // N = 6, random partners; 4 standard errors of ours, and the last printed digit of theirs.
    const auto rows = rows_of("nk_landscape_statistics_N6_random.csv");
    ASSERT_EQ(rows.size(), 6U);
    for (const auto& row : rows) {
        Sample peaks;
        Sample top;
        Sample bottom;
        Sample relative;
        for (std::uint32_t replicate = 0; replicate < 5000; ++replicate) {
            const NkTable table({.n = 6, .k = static_cast<std::uint32_t>(row[0])},
                                Draws(110, replicate));
            double least = 1;
            double sum = 0;
            for (std::uint32_t x = 0; x < 64; ++x) {
                const double value = table.mean(table.sum(x));
                least = std::min(least, value);
                sum += value;
            }
            const double best = table.mean(table.global_peak().sum);
            peaks.add(table.local_peaks());
            top.add(best);
            bottom.add(least);
            relative.add(sum / 64 / best);
        }
        EXPECT_NEAR(peaks.mean(), row[1], 4 * peaks.error() + 0.01 * row[1]) << "K = " << row[0];
        EXPECT_NEAR(top.mean(), row[3], 4 * top.error() + 0.0005) << "K = " << row[0];
        EXPECT_NEAR(bottom.mean(), row[4], 4 * bottom.error() + 0.0005) << "K = " << row[0];
        EXPECT_NEAR(relative.mean(), row[5], 4 * relative.error() + 0.003) << "K = " << row[0];
    }
}

TEST(Nk, FindsTheSummitThatBruteForceFinds) {
    for (std::uint32_t k = 0; k < 300; ++k) {
        Stream lot = Draws(94, k).stream(purpose("test.nk"), 0, 0);
        const std::uint32_t n = 1 + below(lot, 10);
        const bool self = below(lot, 2) == 0;
        const NkTable table(
            {.n = n,
             .k = below(lot, n),
             .partners = from_word<NkPartners>(plain::one_of(lot, all_words<NkPartners>())),
             .with_self = self,
             .decimals = below(lot, 3)},
            Draws(95, k));
        std::uint32_t best = 0;
        std::uint32_t peaks = 0;
        for (std::uint32_t x = 0; x < (1U << n); ++x) {
            best = table.sum(x) > table.sum(best) ? x : best;
            bool peak = true;
            for (std::uint32_t b = 0; b < n; ++b) {
                peak = peak && table.sum(x ^ (1U << b)) <= table.sum(x);
            }
            peaks += peak ? 1U : 0U;
        }
        EXPECT_EQ(table.global_peak().configuration, best);
        EXPECT_EQ(table.global_peak().sum, table.sum(best));
        EXPECT_EQ(table.local_peaks(), peaks);
    }
}

TEST(Nk, FindsTheLowestOfTheSummitsOfLargerLandscapes) {
    for (std::uint32_t k = 0; k < 24; ++k) {
        const NkTable table(
            {.n = 13,
             .k = k / 2,
             .partners = k % 4 < 2 ? NkPartners::random : NkPartners::with_replacement,
             .decimals = k % 2},  // one decimal: many equals
            Draws(99, k));
        std::uint32_t best = 0;
        for (std::uint32_t x = 0; x < (1U << 13U); ++x) {
            best = table.sum(x) > table.sum(best) ? x : best;
        }
        EXPECT_EQ(table.global_peak().configuration, best);
        EXPECT_EQ(table.global_peak().sum, table.sum(best));
    }
}

/// Contributions and partners read from the documented random numbers, one configuration at a time.
double plain_sum(const NkParameters& shape, const Draws& draws, std::uint32_t x) {
    double total = 0;
    for (std::uint32_t i = 0; i < shape.n; ++i) {
        Stream lot = draws.stream(purpose("nk.partners"), 0, i);
        std::vector<std::uint32_t> others;
        for (std::uint32_t j = 0; j < shape.n; ++j) {
            if (j != i || shape.with_self) {
                others.push_back(j);
            }
        }
        std::vector<std::uint32_t> reads{i};
        if (shape.partners == NkPartners::random) {
            for (const std::uint32_t j : plain::drawn(others, shape.k, lot)) {
                reads.push_back(j);
            }
        }
        for (std::uint32_t j = 1; j <= shape.k && shape.partners != NkPartners::random; ++j) {
            reads.push_back(shape.partners == NkPartners::adjacent
                                ? (i + j) % shape.n
                                : others[below(lot, static_cast<std::uint32_t>(others.size()))]);
        }
        std::uint32_t pattern = 0;
        for (std::uint32_t j = 0; j < reads.size(); ++j) {
            pattern += ((x >> reads[j]) & 1U) << j;
        }
        const double draw = draws.stream(purpose("nk.contributions"), 0, i).half(pattern) * 0x1p-32;
        const double unit = std::pow(10.0, shape.decimals);
        total += shape.decimals == 0 ? draw : std::round(draw * unit) / unit;
    }
    return total / shape.n;
}

TEST(Nk, AgreesWithItsTwin) {
    for (std::uint32_t k = 0; k < 200; ++k) {
        Stream lot = Draws(96, k).stream(purpose("test.nk"), 0, 0);
        NkParameters shape;
        shape.n = 2 + below(lot, 8);
        shape.k = below(lot, shape.n);
        shape.partners = from_word<NkPartners>(plain::one_of(lot, all_words<NkPartners>()));
        shape.with_self = below(lot, 2) == 0;
        shape.decimals = below(lot, 3);
        const Draws draws(97, k);
        const NkTable table(shape, draws);
        for (std::uint32_t x = 0; x < (1U << shape.n); ++x) {
            ASSERT_NEAR(table.mean(table.sum(x)), plain_sum(shape, draws, x), 1e-12);
        }
    }
}

TEST(Nk, ValuesTheBestConfigurationAtOneAndTurnsWithReality) {
    for (std::uint32_t k = 0; k < 30; ++k) {
        plain::Scene scene(
            "[task]\nlandscape = \"nk\"\ndimensions = 8\nk = 3\nexponent = 2\n[workforce]\n"
            "initial_beliefs = \"binary\"\nsize = 2\n[learning]\norder = [\"practice\"]\n",
            98, k);
        const plain::Mind truth = plain::truth_of(scene.state.reality, 8);
        EXPECT_EQ(scene.value(truth), 1.0);
        const NkTable table({.n = 8, .k = 3}, scene.draws);
        const auto best = table.global_peak();
        std::multiset<double> values;
        for (std::uint32_t wrong = 0; wrong < 256; ++wrong) {
            plain::Mind mind = truth;
            for (std::uint32_t d = 0; d < 8; ++d) {
                mind[d] = ((wrong >> d) & 1U) != 0 ? -mind[d] : mind[d];
            }
            const double share = static_cast<double>(table.sum(best.configuration ^ wrong)) /
                                 static_cast<double>(best.sum);
            EXPECT_NEAR(scene.value(mind), share * share, 1e-12);
            values.insert(scene.value(mind));
        }
        // After a flip the same values stand for other beliefs.
        scene.state.reality[0] ^= 0x25;
        std::multiset<double> after;
        for (std::uint32_t x = 0; x < 256; ++x) {
            plain::Mind mind;
            for (std::uint32_t d = 0; d < 8; ++d) {
                mind.push_back(((x >> d) & 1U) != 0 ? 1 : -1);
            }
            after.insert(scene.value(mind));
        }
        EXPECT_EQ(after, values);
    }
}

}  // namespace
}  // namespace orglab
