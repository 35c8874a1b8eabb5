#include <gtest/gtest.h>

#include <cmath>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;
using Numbers = std::vector<double>;

/// A file of a column, one row per cell.
std::string column(const std::string& name, const Strings& cells) {
    std::string text = "id;" + name + "\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        text += "p" + std::to_string(i) + ";" + cells[i] + "\n";
    }
    return text;
}

TEST(FullTime, IsAShareOrAPercentage) {
    const auto shares = [](const Strings& cells) {
        return people(column("FTE", cells)).table.attention;
    };
    EXPECT_EQ(shares({"0.8", "1", "0,5", "0"}), (Numbers{0.8, 1, 0.5, 0}));
    EXPECT_EQ(shares({"80", "100", "0", "50.0"}), (Numbers{0.8, 1, 0, 0.5}));
    EXPECT_EQ(shares({"80%", "100 %", "0.5"}), (Numbers{0.8, 1, 0.5}));
    EXPECT_TRUE(tells(people(column("FTE", {"80", "100"})).notices, "80 as 0.8"));
    EXPECT_TRUE(tells(people(column("FTE", {"80%"})).notices, "with their sign"));
    for (const char* name : {"Employment %", "fte", "full_time_equivalent", "Workload (%)"}) {
        EXPECT_EQ(people(column(name, {"80%"})).table.attention, Numbers{0.8}) << name;
    }
}

TEST(FullTime, IsNotGuessed) {
    const auto refused = [](const Strings& cells) {
        return people(column("FTE", cells)).complaints.size();
    };
    EXPECT_EQ(refused({"1", "80"}), 1U) << "1 may be full time or a hundredth of it";
    EXPECT_EQ(refused({"0.5", "1.2"}), 1U);
    EXPECT_EQ(refused({"120", "80"}), 2U);
    EXPECT_EQ(refused({"120%"}), 1U);
    EXPECT_EQ(refused({"-0.1"}), 1U);
    EXPECT_EQ(refused({"part time"}), 1U);
    EXPECT_EQ(refused({"0.5", "NA"}), 1U) << "nobody knows how much";
}

TEST(Contracts, AreWords) {
    const People read = people(column("Contract Type", {"Permanent", "Fixed-term contract",
                                                        "freelance", "Regular staff", "yes", ""}));
    EXPECT_EQ(read.table.contractor, (std::vector<std::uint8_t>{0, 1, 1, 0, 1, 0})) << said(read);
    EXPECT_TRUE(tells(read.notices, "read as on contract: Fixed-term contract, freelance"));
    EXPECT_TRUE(tells(read.notices, "read as permanent: Permanent, Regular staff"));
    const People refused = people(column("contract", {"permanent", "B2"}));
    EXPECT_NE(said(refused).find("people.csv:3:4: workforce.file: contract is \"B2\"; expected "
                                 "yes or no, or words for them"),
              std::string::npos)
        << said(refused);
}

TEST(HireDates, NeedTheLengthOfAPeriod) {
    const People read = people(column("Hire Date", {"2025-01-01"}));
    EXPECT_TRUE(read.table.tenure.empty());
    EXPECT_TRUE(tells(read.notices, "hire dates are not used"));
}

Numbers tenures(const Strings& cells, const std::string& date = "2026-01-31") {
    return people(column("hire_date", cells), {.period_days = 10, .date = date}).table.tenure;
}

TEST(HireDates, AreReadAsTheColumnShows) {
    EXPECT_EQ(tenures({"2026-01-21", "2025-12-22 00:00:00", "2026-01-31T08:30Z", "2026/01/11"}),
              (Numbers{1, 4, 0, 2}));
    EXPECT_EQ(tenures({"21.1.2026", "01.01.2026"}), (Numbers{1, 3}))
        << "with dots the day is first";
    EXPECT_EQ(tenures({"21/01/2026", "01/01/2026"}), (Numbers{1, 3}));
    EXPECT_EQ(tenures({"01/21/2026", "01/01/2026"}), (Numbers{1, 3}));
    EXPECT_EQ(tenures({"2026-01-21", "2026-01-11"}, ""), (Numbers{0, 1}));
    EXPECT_TRUE(std::isnan(tenures({"2026-01-21", "NA"})[1]));
}

TEST(HireDates, ThatAreNotClearAreRefused) {
    const auto told = [](const Strings& cells, const std::string& date = "2026-01-31") {
        const People read = people(column("hire_date", cells), {.period_days = 10, .date = date});
        return std::to_string(read.complaints.size()) + " " + said(read);
    };
    EXPECT_NE(told({"01/02/2025", "03/04/2025"}).find("the column does not show which"),
              std::string::npos);
    EXPECT_EQ(told({"01/02/2025", "03/04/2025"}).front(), '2');
    EXPECT_NE(told({"13/02/2025", "02/13/2025"}).find("the column has both"), std::string::npos);
    for (const char* wrong : {"2025-02-30", "25-01-01", "2025", "43525", "1.2.25", "yesterday",
                              "2025-1-", "-1-1-2025"}) {
        EXPECT_EQ(told({wrong}).front(), '1') << wrong;
    }
    EXPECT_NE(told({"2026-02-01"}).find("2026-02-01 is after workforce.date"), std::string::npos);
}

TEST(HireDates, DoNotCountForThoseWhoseSkillIsKnown) {
    const People read =
        people("id,skill,hire_date\na,0.9,2026-01-21\n", {.period_days = 10, .date = "2026-01-31"});
    EXPECT_TRUE(std::isnan(read.table.tenure.front()));
    EXPECT_TRUE(tells(read.notices, "whose skill the file has, which are not used: 1"));
}

}  // namespace
}  // namespace orglab
