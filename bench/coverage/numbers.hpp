// The random numbers of one repeat, at an address of their own.
#pragma once

#include <Eigen/Core>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "random/draws.hpp"
#include "random/unit_number.hpp"

namespace coverage {

class Numbers {
public:
    Numbers(std::string_view data, Eigen::Index size, std::uint32_t repeat)
        : stream_(orglab::Draws(19, repeat)
                      .stream(orglab::purpose("coverage", data), 0,
                              static_cast<std::uint32_t>(size))) {}

    double unit() { return orglab::unit_number(stream_); }
    double normal() { return normal_(stream_); }
    double exponential() { return exponential_(stream_); }
    double beta(double a, double b) {
        const double x = boost::random::gamma_distribution<double>(a)(stream_);
        return x / (x + boost::random::gamma_distribution<double>(b)(stream_));
    }

private:
    orglab::Stream stream_;
    boost::random::normal_distribution<double> normal_;
    boost::random::exponential_distribution<double> exponential_;
};

/// `draw` asked so many times.
template <class Draw>
std::vector<double> several(Eigen::Index size, const Draw& draw) {
    std::vector<double> made;
    for (Eigen::Index i = 0; i < size; ++i) {
        made.push_back(draw());
    }
    return made;
}

}  // namespace coverage
