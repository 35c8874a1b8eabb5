#include "support/build_info.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(BuildInfo, NamesVersionCompilerAndEveryLibraryWithItsVersion) {
    const auto& info = build_info();
    EXPECT_TRUE(info.version.starts_with("0.")) << info.version;
    EXPECT_FALSE(info.commit.empty());
    EXPECT_NE(info.compiler.find_first_of("0123456789"), std::string::npos) << info.compiler;
    for (const char* library : {"HDF5 1", "Boost 1", "Eigen 3", "fmt ", "toml++ 3"}) {
        EXPECT_NE(info.libraries.find(library), std::string::npos) << info.libraries;
    }
}

}  // namespace
}  // namespace orglab
