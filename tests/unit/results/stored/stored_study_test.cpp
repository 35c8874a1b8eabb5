#include "results/stored/stored_study.hpp"

#include <gtest/gtest.h>

#include "results/file/checksum.hpp"
#include "results/file/file_layout.hpp"
#include "results/stored/run_difference.hpp"
#include "scenario/resolved_json.hpp"
#include "unit/results/stored/small_results.hpp"

namespace orglab {
namespace {

std::string refusal_of(const std::filesystem::path& file) {
    try {
        sound_study(file, catalogue());
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

/// What a program that knows HDF5 may do to a file; the checksum goes with it.
template <class Work>
void change(const std::filesystem::path& name, const Work& work) {
    H5::H5File file(name.string(), H5F_ACC_RDWR);
    work(file);
    file.close();
}

template <class T>
void overwrite(H5::H5File& file, const std::string& name, std::size_t at, T value) {
    auto dataset = file.openDataSet(name);
    std::vector<T> all(static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()));
    const auto type = sizeof(T) == 8   ? H5::PredType::NATIVE_UINT64
                      : sizeof(T) == 4 ? H5::PredType::NATIVE_INT32
                                       : H5::PredType::NATIVE_UINT8;
    dataset.read(all.data(), type);
    all.at(at) = value;
    dataset.write(all.data(), type);
}

TEST(StoredStudy, IsTheScenarioThatTheFileWasMadeOf) {
    for (const char* text : {network_text, people_text}) {
        SmallResults made(text, {{"run.replicates", "7..8", "--replicates"}});
        made.write();
        const StoredStudy study = sound_study(made.file(), catalogue());
        const Scenario& scenario = *study.scenario;
        EXPECT_EQ(scenario.resolved, made.scenario.resolved);
        EXPECT_EQ(resolved_json(scenario), resolved_json(made.scenario));
        EXPECT_EQ(scenario.source_text, text);
        EXPECT_EQ(scenario.file, "small.toml");
        EXPECT_EQ(scenario.first_replicate, 7U);
        EXPECT_EQ(scenario.replicates, 2U);
        EXPECT_EQ(scenario.seed, made.scenario.seed);
        EXPECT_EQ(study_id(study.description), study_id(made.description));
        EXPECT_EQ(study.program, "0.0.1 (abc)");
        ASSERT_EQ(scenario.points.size(), made.scenario.points.size());
        for (const Point& point : scenario.points) {
            const Point& before = made.scenario.points[point.index];
            EXPECT_EQ(point.settings, before.settings);
            EXPECT_EQ(point.parameters, before.parameters);
            EXPECT_EQ(point_key(point), point_key(before));
        }
        ASSERT_EQ(scenario.files.size(), made.scenario.files.size());
        for (std::size_t i = 0; i < scenario.files.size(); ++i) {
            EXPECT_EQ(scenario.files[i].name, "staff.csv");
            EXPECT_EQ(scenario.files[i].text, staff);
        }
    }
}

TEST(StoredStudy, IsRefusedIfItsRunsAreThoseOfAnotherScenario) {
    SmallResults made(network_text);
    made.write();
    change(made.file(),
           [](H5::H5File& file) { overwrite<std::uint64_t>(file, "run_key", 4, 12345); });
    const std::string told = refusal_of(made.file());
    EXPECT_NE(told.find("point 1, replicate 1"), std::string::npos) << told;
    EXPECT_NE(told.find("made by 0.0.1 (abc)"), std::string::npos) << told;
}

TEST(StoredStudy, IsRefusedIfItsScenarioIsAnother) {
    SmallResults made(network_text);
    made.scenario.settings_json += " ";  // as a program with other keys would write it
    made.write();
    const std::string told = refusal_of(made.file());
    EXPECT_NE(told.find("study_id"), std::string::npos) << told;
}

TEST(StoredStudy, IsRefusedIfItsAxesAreNotThoseOfTheScenario) {
    SmallResults made(network_text);
    made.write();
    change(made.file(), [](H5::H5File& file) { overwrite<std::int32_t>(file, "replicate", 1, 5); });
    EXPECT_NE(refusal_of(made.file()).find("do not follow each other"), std::string::npos);
}

TEST(StoredStudy, OfAnEarlierVersionIsNotThere) {
    SmallResults made(network_text);
    made.write();
    change(made.file(), [](H5::H5File& file) { file.unlink("provenance/resolved"); });
    EXPECT_THROW(stored_study(made.file(), catalogue()), HoldsNoScenario);
}

TEST(StoredStudy, IsRefusedIfAByteChanged) {
    SmallResults made(network_text);
    made.write();
    std::fstream file(made.file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5000);
    const int byte = file.peek();
    file.seekp(5000);
    file.put(static_cast<char>(byte ^ 1));
    file.close();
    EXPECT_NE(refusal_of(made.file()).find("its checksum differs"), std::string::npos);
}

TEST(CheckLayout, HoldsTheFileToItsScenario) {
    SmallResults made(network_text);
    made.write();
    const StoredStudy study = stored_study(made.file(), catalogue());
    std::vector<Status> statuses(12, Status::ok);
    EXPECT_NO_THROW(check_layout(study, statuses));
    statuses[3] = Status::failed;
    EXPECT_THROW(check_layout(study, statuses), InputError);
    change(made.file(), [](H5::H5File& file) { file.unlink("time_to_80"); });
    EXPECT_THROW(check_layout(study, std::vector<Status>(12, Status::ok)), InputError);
}

}  // namespace
}  // namespace orglab
