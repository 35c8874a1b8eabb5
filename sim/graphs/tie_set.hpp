// A set of undirected ties, to ask quickly whether two people have one: open addressing, 8 bytes a
// slot.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "graphs/tie_lists.hpp"
#include "random/draws.hpp"

namespace orglab {

class TieSet {
public:
    explicit TieSet(std::size_t expected) : slots_(std::bit_ceil(2 * expected + 16), empty) {}

    [[nodiscard]] bool contains(std::uint32_t a, std::uint32_t b) const {
        return slots_[find(key(a, b))] != empty;
    }
    /// Whether the tie is new.
    bool insert(std::uint32_t a, std::uint32_t b) {
        const std::size_t slot = find(key(a, b));
        if (slots_[slot] != empty) {
            return false;
        }
        slots_[slot] = key(a, b);
        if (2 * ++size_ > slots_.size()) {
            grow();
        }
        return true;
    }
    void erase(std::uint32_t a, std::uint32_t b) {
        std::size_t hole = find(key(a, b));
        if (slots_[hole] == empty) {
            return;
        }
        --size_;
        // Whoever follows moves back into the hole, unless it would then stand before its own
        // place.
        for (std::size_t next = step(hole); slots_[next] != empty; next = step(next)) {
            const std::size_t home = place(slots_[next]);
            if (((next - home) & mask()) >= ((next - hole) & mask())) {
                slots_[hole] = slots_[next];
                hole = next;
            }
        }
        slots_[hole] = empty;
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// The same whichever way round. A set goes by its lower bits.
    static std::uint64_t hash(std::uint32_t a, std::uint32_t b) { return mix(key(a, b)); }

private:
    static constexpr std::uint64_t empty = ~std::uint64_t{0};

    static std::uint64_t key(std::uint32_t a, std::uint32_t b) {
        return (std::uint64_t{std::min(a, b)} << 32U) | std::max(a, b);
    }
    [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
    [[nodiscard]] std::size_t place(std::uint64_t wanted) const { return mix(wanted) & mask(); }
    [[nodiscard]] std::size_t step(std::size_t slot) const { return (slot + 1) & mask(); }
    [[nodiscard]] std::size_t find(std::uint64_t wanted) const {
        std::size_t slot = place(wanted);
        while (slots_[slot] != empty && slots_[slot] != wanted) {
            slot = step(slot);
        }
        return slot;
    }
    void grow() {
        std::vector<std::uint64_t> old(2 * slots_.size(), empty);
        old.swap(slots_);
        for (const std::uint64_t tie : old) {
            if (tie != empty) {
                slots_[find(tie)] = tie;
            }
        }
    }

    std::vector<std::uint64_t> slots_;
    std::size_t size_ = 0;
};

}  // namespace orglab
