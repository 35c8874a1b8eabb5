// What is written is what is found, for every kind of variable.
#include <gtest/gtest.h>

#include <H5Cpp.h>
#include <hdf5_hl.h>

#include "scenario/resolved_json.hpp"
#include "unit/results/folder.hpp"

namespace orglab {
namespace {

class Content : public testing::Test {
protected:
    Content() {
        auto runs = fake::runs(*study);
        runs[5].status = Status::failed;  // point 1, replicate 2
        runs[5].message = "a promise was broken";
        runs[5].series.resize(0, 0);
        runs[5].end.resize(0);
        runs[5].run_measures.clear();
        runs[5].structure.clear();
        runs[5].n_periods = 7;
        fake::write_shard_of(folder / "shards", *study, runs);
        collected =
            collect(folder / "shards", study->description, folder / "out.h5", {.force = false});
        outcomes = fake::outcomes_of(folder / "out.h5");
    }

    std::unique_ptr<fake::Study> study = fake::study();
    fake::Folder folder;
    Collected collected;
    Outcomes outcomes;
};

TEST_F(Content, SeriesStandInTheirPlaces) {
    for (std::uint32_t point = 0; point < 4; ++point) {
        const auto series = outcomes.series("knowledge", point);
        ASSERT_EQ(series.rows(), 3);
        ASSERT_EQ(series.cols(), 21);
        for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
            const bool failed = point == 1 && replicate == 2;
            for (std::uint32_t row = 0; row < 21; ++row) {
                if (failed) {
                    EXPECT_TRUE(std::isnan(series(replicate, row)));
                } else {
                    EXPECT_EQ(static_cast<float>(series(replicate, row)),
                              fake::number(point, replicate, 2 * row, 1));
                }
            }
        }
    }
}

TEST_F(Content, LevelsAreNaNWhereThereAreNone) {
    const auto values = fake::raw_numbers(folder / "out.h5", "expert_knowledge_by_level");
    ASSERT_EQ(values.size(), 4U * 3 * 21 * 2);
    EXPECT_EQ(static_cast<float>(values[1]), fake::number(0, 0, 0, 3))
        << "level 2 is the column after level 1";
    EXPECT_TRUE(std::isnan(values.back())) << "the network has no levels";
}

TEST_F(Content, ChannelsStandUnderTheirNamesWhateverTheirOrder) {
    // Channels of the file: experts (first met), network. The network's recording lists network
    // first.
    const auto values = fake::raw_numbers(folder / "out.h5", "messages_by_channel");
    const auto at = [&](std::size_t point, std::size_t replicate, std::size_t row,
                        std::size_t channel) {
        return static_cast<float>(values[((point * 3 + replicate) * 21 + row) * 2 + channel]);
    };
    EXPECT_EQ(at(0, 1, 2, 0), fake::number(0, 1, 4, 4));
    EXPECT_TRUE(std::isnan(at(0, 1, 2, 1)));
    EXPECT_EQ(at(2, 1, 2, 0), fake::number(2, 1, 4, 3)) << "experts: second in the network's list";
    EXPECT_EQ(at(2, 1, 2, 1), fake::number(2, 1, 4, 2));
}

TEST_F(Content, MeasuresOfOneVariantAreNaNInTheOthers) {
    EXPECT_FALSE(outcomes.series("authority_gap", 0).isNaN().any());
    EXPECT_TRUE(outcomes.series("authority_gap", 2).isNaN().all());
}

TEST_F(Content, NumbersOfARunAreKept) {
    EXPECT_EQ(outcomes.numbers("end_knowledge", 2)(1), 0.125 + 0.25 + 2 + 1);
    EXPECT_EQ(outcomes.numbers("time_to_80", 3)(2), 12);
    EXPECT_TRUE(std::isnan(outcomes.numbers("time_to_80", 3)(1))) << "never";
    EXPECT_EQ(outcomes.numbers("net_degree", 3)(0), 7);
    EXPECT_EQ(outcomes.numbers("end_net_degree", 3)(0), 8);
    EXPECT_TRUE(std::isnan(outcomes.numbers("end_net_degree", 0)(0)))
        << "ties of the hierarchy do not change";
}

TEST_F(Content, FailedRunsSaySo) {
    EXPECT_EQ(collected.failed, 1U);
    EXPECT_EQ(outcomes.statuses_of(1)[2], Status::failed);
    EXPECT_EQ(outcomes.n_periods[3 + 2], 7);
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    std::string failures;
    const auto data = file.openDataSet("provenance/failures/data");
    data.read(failures, data.getStrType());
    EXPECT_EQ(failures, "point 1 (hierarchy), replicate 2, seed 7: a promise was broken\n");
    EXPECT_EQ(outcomes.failures,
              (std::vector<std::string>{failures.substr(0, failures.size() - 1)}));
}

TEST_F(Content, WholeNumbersKeepAllTheirBits) {
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    std::vector<std::uint64_t> fingerprints(12);
    file.openDataSet("fingerprint").read(fingerprints.data(), H5::PredType::NATIVE_UINT64);
    EXPECT_EQ(fingerprints[7], 0xffffffff00000000ULL + 201);
    EXPECT_EQ(fingerprints[5], 0xffffffff00000000ULL + 102);
}

TEST_F(Content, ParametersKeepTheirTypes) {
    using Texts = std::vector<std::string>;
    const auto out = folder / "out.h5";
    EXPECT_EQ(fake::raw_numbers(out, "param_learning_network_rate"),
              (std::vector<double>{0.1, 0.3, 0.1, 0.3}));
    EXPECT_EQ(fake::raw_numbers(out, "param_hierarchy_levels"), (std::vector<double>{2, 2, 0, 0}));
    EXPECT_EQ(fake::raw_texts(out, "param_network_kind"),
              (Texts{"none", "none", "small-world", "small-world"}));
    EXPECT_EQ(fake::raw_texts(out, "param_hierarchy_span")[0],
              to_text(Value(std::vector<double>{5, 4})));
    EXPECT_TRUE(std::isnan(fake::raw_numbers(out, "param_network_external_knowledge")[0]));
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    EXPECT_EQ(file.openDataSet("param_hierarchy_levels").getTypeClass(), H5T_INTEGER);
    EXPECT_EQ(file.openDataSet("param_network_external_knowledge").getTypeClass(), H5T_FLOAT);
}

TEST_F(Content, TextIsKeptByteForByte) {
    const auto out = folder / "out.h5";
    EXPECT_EQ(outcomes.title, study->scenario.title);
    EXPECT_EQ(fake::raw_texts(out, "provenance/source_text").at(0), study->scenario.source_text);
    EXPECT_EQ(fake::raw_texts(out, "provenance/config/data").at(0), resolved_json(study->scenario));
}

TEST_F(Content, EveryAxisOfTheRootHasItsScale) {
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    int datasets = 0;
    for (hsize_t i = 0; i < file.getNumObjs(); ++i) {
        if (file.getObjTypeByIdx(i) != H5G_DATASET) {
            continue;
        }
        ++datasets;
        const auto name = file.getObjnameByIdx(i);
        const auto dataset = file.openDataSet(name);
        const int rank = dataset.getSpace().getSimpleExtentNdims();
        if (H5DSis_scale(dataset.getId()) > 0) {
            EXPECT_EQ(rank, 1) << name;
            continue;
        }
        constexpr const char* first_axes[] = {"point", "replicate"};
        for (int axis = 0; axis < std::min(rank, 2); ++axis) {
            const auto scale = file.openDataSet(first_axes[axis]);
            EXPECT_GT(H5DSis_attached(dataset.getId(), scale.getId(), static_cast<unsigned>(axis)),
                      0)
                << name;
        }
        for (int axis = 0; axis < rank; ++axis) {
            EXPECT_EQ(H5DSget_num_scales(dataset.getId(), static_cast<unsigned>(axis)), 1)
                << name << axis;
        }
    }
    EXPECT_GT(datasets, 25);
}

TEST_F(Content, NothingIsTimedOrCompoundOrBoolean) {
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    for (hsize_t i = 0; i < file.getNumObjs(); ++i) {
        if (file.getObjTypeByIdx(i) == H5G_DATASET) {
            const auto name = file.getObjnameByIdx(i);
            const auto kind = file.openDataSet(name).getTypeClass();
            EXPECT_TRUE(kind == H5T_FLOAT || kind == H5T_INTEGER || kind == H5T_STRING) << name;
            H5O_info_t info;
            H5Oget_info_by_name(file.getId(), name.c_str(), &info, H5P_DEFAULT);
            EXPECT_EQ(info.mtime, 0) << name;
        }
    }
}

}  // namespace
}  // namespace orglab
