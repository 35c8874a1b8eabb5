// A number of each worker, kept once if it is the same for all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace orglab {

/// T: a number; two that are the same bit by bit are the same (NaN as well).
template <class T>
class PerWorker {
public:
    PerWorker() = default;
    PerWorker(std::vector<T> numbers) : numbers_(std::move(numbers)) {
        const bool one = !numbers_.empty() && std::ranges::all_of(numbers_, [&](const T& number) {
            return std::memcmp(&number, numbers_.data(), sizeof(T)) == 0;
        });
        if (one) {
            numbers_.resize(1);
            numbers_.shrink_to_fit();
        }
    }

    /// The same of everybody.
    static PerWorker same(T number, std::uint32_t workers) {
        PerWorker made;
        made.numbers_.assign(workers == 0 ? 0 : 1, number);
        return made;
    }

    [[nodiscard]] T operator[](std::size_t worker) const {
        return numbers_[numbers_.size() == 1 ? 0 : worker];
    }
    /// Of everybody: one number, or one of each worker.
    [[nodiscard]] const std::vector<T>& kept() const { return numbers_; }
    /// One of each of so many workers.
    [[nodiscard]] std::vector<T> of_each(std::uint32_t workers) const {
        return numbers_.size() == 1 ? std::vector<T>(workers, numbers_[0]) : numbers_;
    }
    bool operator==(const PerWorker&) const = default;

private:
    std::vector<T> numbers_;
};

}  // namespace orglab
