#include <gtest/gtest.h>

#include <H5Cpp.h>

#include "folder.hpp"

namespace orglab {
namespace {

TEST(Results, TellsWhatTheFileHolds) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const Results results(folder / "out.h5");
    EXPECT_EQ(results.points(), 4U);
    EXPECT_EQ(results.replicates(), 3U);
    EXPECT_EQ(results.scenarios(),
              (std::vector<std::string>{"hierarchy", "hierarchy", "small-world", "small-world"}));
    EXPECT_EQ(results.periods().size(), 21U);
    EXPECT_EQ(results.periods().back(), 40);
    EXPECT_TRUE(results.has("knowledge"));
    EXPECT_FALSE(results.has("point"));
    EXPECT_FALSE(results.has("knowlegde"));
}

TEST(Results, DescribesVariables) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const Results results(folder / "out.h5");
    const auto variables = results.variables();
    const auto named = [&](const std::string& name) {
        return *std::find_if(
            variables.begin(), variables.end(),
            [&](const Results::Variable& variable) { return variable.name == name; });
    };
    EXPECT_EQ(variables.size(), 13U);
    EXPECT_EQ(named("time_to_80").direction, -1);
    EXPECT_TRUE(named("time_to_80").censored);
    EXPECT_FALSE(named("knowledge").censored);
    EXPECT_EQ(named("knowledge").unit, "1");
    using Names = std::vector<std::string>;
    EXPECT_EQ(named("messages_by_channel").dimensions,
              (Names{"point", "replicate", "period", "channel"}));
    EXPECT_EQ(named("end_expert_knowledge_by_level").dimensions,
              (Names{"point", "replicate", "level"}));
}

TEST(Results, RefusesWhatIsNoResultsFile) {
    const fake::Folder folder;
    EXPECT_THROW(Results(folder / "missing.h5"), InputError);
    std::ofstream(folder / "text.h5") << "period,knowledge\n0,.5\n";
    EXPECT_THROW(Results(folder / "text.h5"), InputError);
    H5::H5File((folder / "other.h5").string(), H5F_ACC_TRUNC).close();
    EXPECT_THROW(Results(folder / "other.h5"), InputError);
}

TEST(Results, SaysWhichVariableIsMissingWithoutPrinting) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const Results results(folder / "out.h5");
    testing::internal::CaptureStderr();
    EXPECT_THROW(static_cast<void>(results.read("wisdom")), MachineError);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Results, NoticesADamagedFile) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    std::filesystem::resize_file(folder / "out.h5",
                                 std::filesystem::file_size(folder / "out.h5") / 2);
    EXPECT_THROW(Results(folder / "out.h5"), MachineError);
}

}  // namespace
}  // namespace orglab
