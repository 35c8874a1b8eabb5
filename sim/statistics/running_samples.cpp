#include "statistics/running_samples.hpp"

#include "support/errors.hpp"
#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "statistics/running_samples.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

/// One number for each of `count` samples. Vectors take the steps of Sample::add, none of them
/// fused, so that the last bit is the same.
void add_row(const double* numbers, std::size_t count, double* sizes, double* means,
             double* squares) {
    std::size_t i = 0;
#if !ORGLAB_PLAIN
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::ScalableTag<double> d;
    const std::size_t at_once = hn::Lanes(d);
    for (; i + at_once <= count; i += at_once) {
        const auto number = hn::LoadU(d, numbers + i);
        const auto size_before = hn::LoadU(d, sizes + i);
        const auto mean_before = hn::LoadU(d, means + i);
        const auto square_before = hn::LoadU(d, squares + i);
        const auto size = hn::Add(size_before, hn::Set(d, 1.0));
        const auto before = hn::Sub(number, mean_before);
        const auto mean = hn::Add(mean_before, hn::Div(before, size));
        const auto square = hn::Add(square_before, hn::Mul(before, hn::Sub(number, mean)));
        const auto is_number = hn::Eq(number, number);
        hn::StoreU(hn::IfThenElse(is_number, size, size_before), d, sizes + i);
        hn::StoreU(hn::IfThenElse(is_number, mean, mean_before), d, means + i);
        hn::StoreU(hn::IfThenElse(is_number, square, square_before), d, squares + i);
    }
#endif
    for (; i < count; ++i) {
        const double number = numbers[i];
        const double size = sizes[i] + 1;
        const double before = number - means[i];
        const double mean = means[i] + before / size;
        const double square = squares[i] + before * (number - mean);
        const bool is_number = number == number;  // chosen at the end: no branch, many at once
        sizes[i] = is_number ? size : sizes[i];
        means[i] = is_number ? mean : means[i];
        squares[i] = is_number ? square : squares[i];
    }
}

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab {

HWY_EXPORT(add_row);

void RunningSamples::add(std::size_t first, std::span<const double> numbers) {
    expect(first <= places() && numbers.size() <= places() - first, "a row has no more places");
    HWY_DYNAMIC_DISPATCH(add_row)
    (numbers.data(), numbers.size(), sizes_.data() + first, means_.data() + first,
     squares_.data() + first);
}

std::vector<Sample> RunningSamples::samples() const {
    std::vector<Sample> made(places());
    for (std::size_t i = 0; i < made.size(); ++i) {
        made[i] = {static_cast<std::size_t>(sizes_[i]), means_[i], squares_[i]};
    }
    return made;
}

}  // namespace orglab

#endif
