#include "plan/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <queue>
#include <string>

#include "organization/settings.hpp"
#include "scenario/declare.hpp"
#include "statistics/intervals.hpp"

namespace orglab {

namespace {

double workers_of(const Point& point) {
    return static_cast<double>(point.model.get<WorkforceSettings>().size);
}

/// Workers times periods, if the run does not end early.
double work_of(const Point& point) {
    return workers_of(point) * point.model.get<RunSettings>().periods;
}

/// seconds = scale x work x workers^exponent
class Cost {
public:
    void add(const Point& point, double seconds) {
        sizes_.push_back(std::log(workers_of(point)));
        rates_.push_back(std::log(seconds / work_of(point)));
        seconds_.push_back(seconds);
        works_.push_back(work_of(point));
    }

    /// How many numbers `fit` takes from what was timed.
    [[nodiscard]] std::size_t fitted() const { return exponent_ == 0 ? 1 : 2; }

    /// Least squares of logarithms for the exponent; the scale so that the sum of what was timed is
    /// met, which least squares of logarithms would fall short of.
    void fit() {
        const Sample sizes = sample_of(sizes_);
        const Sample rates = sample_of(rates_);
        double together = 0;
        for (std::size_t i = 0; i < sizes_.size(); ++i) {
            together += (sizes_[i] - sizes.mean) * (rates_[i] - rates.mean);
        }
        constexpr double differs = 1e-6;  // of logarithms
        exponent_ = sizes.squares > differs ? together / sizes.squares : 0;
        double expected = 0;
        for (std::size_t i = 0; i < sizes_.size(); ++i) {
            expected += works_[i] * std::exp(exponent_ * sizes_[i]);
        }
        scale_ = std::accumulate(seconds_.begin(), seconds_.end(), 0.0) / expected;
    }

    [[nodiscard]] double of(const Point& point) const {
        return scale_ * work_of(point) * std::pow(workers_of(point), exponent_);
    }

private:
    std::vector<double> sizes_;  // logarithms
    std::vector<double> rates_;  // logarithms of seconds per worker and period
    std::vector<double> seconds_;
    std::vector<double> works_;
    double exponent_ = 0;
    double scale_ = 0;
};

/// From how far the timed points are from what is forecast of them; each of `fitted` numbers was
/// taken from them. Machines are not steadier than `least`.
double factor_of(std::span<const double> seconds, std::span<const TimedRun> timed,
                 std::size_t fitted) {
    const double least = std::log(1.1);
    std::map<std::uint32_t, Sample> of_points;
    for (const TimedRun& run : timed) {
        of_points[run.point].add(std::log(run.seconds / seconds[run.point]));
    }
    const std::size_t count = of_points.size();
    if (count <= fitted) {
        return count == seconds.size() ? std::exp(least) : std::numeric_limits<double>::quiet_NaN();
    }
    Sample residuals{.size = count - fitted + 1};
    for (const auto& [point, sample] : of_points) {
        residuals.squares += sample.mean * sample.mean;
    }
    const double reach =
        half_width_of_mean(residuals) *
        std::sqrt(static_cast<double>(residuals.size) / static_cast<double>(count));
    return std::exp(std::max(reach, least));
}

}  // namespace

Forecast forecast_of(const PointList& points, std::span<const TimedRun> timed) {
    Forecast made;
    if (timed.empty()) {
        return made;
    }
    std::map<std::string, Cost> of_variants;
    Cost of_all;
    std::vector<bool> seen(points.size(), false);
    for (const TimedRun& run : timed) {
        const Point point = points[run.point];
        of_variants[point.scenario].add(point, run.seconds);
        of_all.add(point, run.seconds);
        made.timed_points += seen[run.point] ? 0U : 1U;
        seen[run.point] = true;
    }
    of_all.fit();
    std::size_t fitted = 0;
    for (auto& [name, cost] : of_variants) {
        cost.fit();
        fitted += cost.fitted();
    }
    made.seconds.reserve(points.size());
    for (const Point& point : points) {
        const auto own = of_variants.find(point.scenario);
        made.seconds.push_back((own == of_variants.end() ? of_all : own->second).of(point));
    }
    made.factor = factor_of(made.seconds, timed, fitted);
    return made;
}

Shape shape_of(std::span<const double> seconds, std::uint32_t replicates, std::uint32_t nodes,
               std::uint32_t cores, const PrecisionSettings* precision) {
    Shape shape{.nodes = nodes, .cores = cores};
    const std::uint64_t runs = seconds.size() * std::uint64_t{replicates};
    const std::uint64_t all = std::uint64_t{nodes} * cores;
    shape.longest = seconds.empty() ? 0 : *std::ranges::max_element(seconds);
    if (nodes == 1 && runs < all) {
        shape.shares_runs = true;
        shape.fewest = shape.most = runs;
        shape.wall = std::accumulate(seconds.begin(), seconds.end(), 0.0) * replicates /
                     static_cast<double>(cores);
        return shape;
    }
    struct Core {
        double free = 0;  // since when
        std::uint64_t runs = 0;
        bool operator>(const Core& other) const { return free > other.free; }
    };
    using Cores = std::priority_queue<Core, std::vector<Core>, std::greater<>>;
    Cores free;
    for (std::uint64_t core = 0; core < std::min(all, runs); ++core) {
        free.push({});
    }
    const auto wait_for_all = [&] {
        Cores waited;
        for (; !free.empty(); free.pop()) {
            waited.push({shape.wall, free.top().runs});
        }
        free = std::move(waited);
    };
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        if (precision != nullptr && is_look(*precision, replicate)) {
            wait_for_all();
        }
        for (const double length : seconds) {
            Core core = free.top();
            free.pop();
            core.free += length;
            ++core.runs;
            shape.wall = std::max(shape.wall, core.free);
            free.push(core);
        }
    }
    shape.fewest = runs < all ? 0 : runs;
    shape.most = 0;
    for (; !free.empty(); free.pop()) {
        shape.fewest = std::min(shape.fewest, free.top().runs);
        shape.most = std::max(shape.most, free.top().runs);
    }
    return shape;
}

}  // namespace orglab
