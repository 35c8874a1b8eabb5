#include "results/shards/end_numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/results/folder.hpp"

namespace orglab {
namespace {

class EndNumbers : public testing::Test {
protected:
    std::unique_ptr<fake::Study> study = fake::study();
    fake::Folder folder;
    std::filesystem::path shards = folder / "shards";
    std::vector<orglab::Run> runs = fake::runs(*study);

    [[nodiscard]] WantedEnd wanted_of(std::size_t run, std::uint32_t column) const {
        return {runs[run].key, study->description.recordings.digest(runs[run].point), column};
    }
};

TEST_F(EndNumbers, AreThoseOfTheRunsAndColumnsAskedFor) {
    fake::write_shard_of(shards, *study, {runs.begin(), runs.begin() + 5});
    fake::write_shard_of(shards, *study, {runs.begin() + 5, runs.end()});
    std::vector<WantedEnd> wanted;
    std::vector<double> expected;
    for (const std::size_t run : {11U, 0U, 5U, 4U, 0U}) {
        for (const std::uint32_t column : {1U, 0U}) {
            wanted.push_back(wanted_of(run, column));
            expected.push_back(runs[run].end(column));
        }
    }
    EXPECT_EQ(end_numbers(shards, wanted), expected);
}

TEST_F(EndNumbers, AreNotThereOfRunsThatFailedOrAreNowhere) {
    runs[1].status = Status::failed;
    runs[2].status = Status::timeout;
    fake::write_shard_of(shards, *study, {runs.begin(), runs.begin() + 4});
    const auto numbers = end_numbers(
        shards, std::vector<WantedEnd>{wanted_of(1, 0), wanted_of(2, 0), wanted_of(9, 0),
                                       wanted_of(0, 99), wanted_of(0, 0)});
    ASSERT_EQ(numbers.size(), 5U);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_TRUE(std::isnan(numbers[i])) << i;
    }
    EXPECT_EQ(numbers[4], runs[0].end(0));
    EXPECT_TRUE(std::isnan(
        end_numbers(folder / "nowhere", std::vector<WantedEnd>{wanted_of(0, 0)}).front()));
}

TEST_F(EndNumbers, AreNotThereOfARunThatRecordedOtherMeasures) {
    fake::write_shard_of(shards, *study, {runs[0]});
    WantedEnd other = wanted_of(0, 0);
    other.recording ^= 1U;
    EXPECT_TRUE(std::isnan(end_numbers(shards, std::vector<WantedEnd>{other}).front()));
}

TEST_F(EndNumbers, AreThoseOfTheRunThatWentWellIfAnotherDidNot) {
    orglab::Run failed = runs[0];
    failed.status = Status::failed;
    failed.end.resize(0);
    fake::write_shard_of(shards, *study, {runs[0]});
    fake::write_shard_of(shards, *study, {failed});
    EXPECT_EQ(end_numbers(shards, std::vector<WantedEnd>{wanted_of(0, 0)}).front(), runs[0].end(0));
}

TEST_F(EndNumbers, OfADamagedShardAreNotThere) {
    fake::write_shard_of(shards, *study, {runs[0]});
    const auto victim = shards / fake::names_in(shards).front();
    std::filesystem::resize_file(victim, std::filesystem::file_size(victim) / 2);
    EXPECT_TRUE(std::isnan(end_numbers(shards, std::vector<WantedEnd>{wanted_of(0, 0)}).front()));
}

}  // namespace
}  // namespace orglab
