#include "results/stored/unreadable_parts.hpp"

#include <gtest/gtest.h>

#include "unit/results/stored/small_results.hpp"

namespace orglab {
namespace {

/// Changes a byte of the only chunk of a dataset.
void flip_in_chunk(const std::filesystem::path& name, const std::string& dataset) {
    haddr_t address = 0;
    {
        const H5::H5File file(name.string(), H5F_ACC_RDONLY);
        const auto opened = file.openDataSet(dataset);
        hsize_t offset[4] = {};
        unsigned mask = 0;
        hsize_t size = 0;
        const auto space = opened.getSpace();
        ASSERT_GE(
            H5Dget_chunk_info(opened.getId(), space.getId(), 0, offset, &mask, &address, &size), 0);
        address += size / 2;
    }
    std::fstream file(name, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(address));
    const int byte = file.peek();
    file.seekp(static_cast<std::streamoff>(address));
    file.put(static_cast<char>(byte ^ 0x10));
}

TEST(UnreadableParts, AreNoneOfAGoodFile) {
    SmallResults made(people_text);
    made.write();
    EXPECT_TRUE(unreadable_parts(made.file()).empty());
}

TEST(UnreadableParts, NameEachDatasetWhoseChunksHaveWrongChecksums) {
    SmallResults made(people_text);
    made.write();
    flip_in_chunk(made.file(), "knowledge");
    flip_in_chunk(made.file(), "provenance/files/file_0");
    const auto parts = unreadable_parts(made.file());
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_TRUE(parts[0].starts_with("knowledge cannot be read (")) << parts[0];
    EXPECT_TRUE(parts[1].starts_with("provenance/files/file_0 cannot be read (")) << parts[1];
}

TEST(UnreadableParts, AreNotAskedOfAnotherFormat) {
    const fake::Folder folder;
    std::ofstream(folder / "text.h5") << "no results";
    EXPECT_THROW(unreadable_parts(folder / "text.h5"), InputError);
}

}  // namespace
}  // namespace orglab
