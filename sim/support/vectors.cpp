#include "support/vectors.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "support/vectors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// The least of all kernels: says for which set it was compiled.
HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

std::int64_t own_target() {
    return HWY_TARGET;
}

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <fmt/format.h>

namespace orglab {

HWY_EXPORT(own_target);

namespace {

constexpr std::string_view plain = "plain";
constexpr std::int64_t without_vectors = HWY_SCALAR | HWY_EMU128;

/// Those with vectors, best first: a bit each, the lowest the best.
std::vector<std::int64_t> targets_with_vectors() {
    std::vector<std::int64_t> targets;
    for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS & ~without_vectors; left != 0;
         left &= left - 1) {
        targets.push_back(left & -left);
    }
    return targets;
}

/// Before any is restricted.
const std::vector<std::int64_t>& all_targets() {
    static const std::vector<std::int64_t> targets = targets_with_vectors();
    return targets;
}

}  // namespace

std::vector<std::string> vector_sets() {
    std::vector<std::string> names;
    for (const std::int64_t target : all_targets()) {
        names.emplace_back(hwy::TargetName(target));
    }
    if ((HWY_TARGETS & without_vectors) != 0) {
        names.emplace_back(plain);
    }
    return names;
}

bool use_vectors(std::string_view name) {
    const std::vector<std::string> names = vector_sets();
    if (name.empty()) {
        hwy::SetSupportedTargetsForTest(0);
    } else if (std::ranges::find(names, name) == names.end()) {
        return false;
    } else if (name == plain) {
        hwy::SetSupportedTargetsForTest(HWY_TARGETS & without_vectors);
    } else {
        const auto at = std::ranges::find(names, name) - names.begin();
        hwy::SetSupportedTargetsForTest(all_targets()[static_cast<std::size_t>(at)]);
    }
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    return true;
}

std::string vectors_in_use() {
    const std::int64_t target = HWY_DYNAMIC_DISPATCH(own_target)();
    return (target & without_vectors) != 0 ? std::string(plain) : hwy::TargetName(target);
}

bool choose_vectors_of_environment() {
    const char* name = std::getenv("ORGLAB_VECTORS");
    if (name != nullptr && !use_vectors(name)) {
        fmt::print(stderr, "ORGLAB_VECTORS={}: this machine has {}\n", name,
                   fmt::join(vector_sets(), ", "));
        std::exit(2);
    }
    return true;
}

}  // namespace orglab

#endif
