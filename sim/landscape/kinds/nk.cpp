// Value = mean contribution of N interdependent bits (Kauffman 1993), over the maximum, to a power.
#include "landscape/nk.hpp"

#include <cmath>

#include <fmt/format.h>

#include "landscape/landscape.hpp"
#include "landscape/task.hpp"

namespace orglab::landscapes {

namespace {

struct Keys {
    std::int64_t k = 0;
    std::string partners = "random";
    bool partners_with_self = false;
    std::int64_t decimals = 0;
    bool normalise = true;
    double exponent = 1;
};
const Table<Keys> table = {
    {&Keys::k,
     {.name = "k",
      .low = 0,
      .high = 23,
      .unit = "dimensions",
      .meaning = "nk: how many partners each dimension's contribution depends on",
      .source = "Kauffman 1993: K"}},
    {&Keys::partners,
     {.name = "partners",
      .choices = {"adjacent", "random", "with-replacement"},
      .meaning = "nk: how partners are chosen: the next ones, distinct others, or others drawn "
                 "with replacement",
      .source = "Levinthal 1997; Lazer & Friedman 2007 (with-replacement)"}},
    {&Keys::partners_with_self,
     {.name = "partners_with_self",
      .meaning = "nk: partners are drawn from all dimensions, the dimension itself included",
      .source = "Barkoczi & Galesic 2016"}},
    {&Keys::decimals,
     {.name = "decimals",
      .low = 0,
      .high = 9,
      .meaning = "nk: contributions are rounded to so many decimals; 0 = not rounded",
      .source = "Barkoczi & Galesic 2016: 1"}},
    {&Keys::normalise,
     {.name = "normalise",
      .meaning = "nk: divide by the global maximum (found by enumeration)",
      .source = "Lazer & Friedman 2007"}},
    {&Keys::exponent,
     {.name = "exponent",
      .low = 0,
      .high = 100,
      .low_open = true,
      .meaning = "nk: the value is raised to this power",
      .source = "Lazer & Friedman 2007: 8"}},
};

/// Reality stands for the best configuration: a dimension is right where its bit is the best one's.
/// So turbulence turns round what a bit means and keeps the landscape's statistics.
class Nk : public Landscape {
public:
    Nk(const NkShape& shape, const Keys& keys, const Draws& draws)
        : table_(shape, draws),
          best_(table_.summit()),
          all_((shape.n == 32 ? 0U : (1U << shape.n)) - 1U),
          top_(keys.normalise ? table_.mean(best_.sum) : 1.0),
          exponent_(keys.exponent) {}

    [[nodiscard]] double value(Row beliefs, const Reality& reality) const override {
        const auto right = static_cast<std::uint32_t>(right_bits(beliefs, reality, 0));
        const std::uint64_t sum = table_.sum((best_.configuration ^ ~right) & all_);
        const double share = top_ > 0 ? table_.mean(sum) / top_ : 1.0;
        return exponent_ == 1 ? share : std::pow(share, exponent_);
    }

private:
    NkTable table_;
    NkTable::Summit best_;
    std::uint32_t all_;
    double top_;
    double exponent_;
};

std::string only_text(const Settings& settings, std::string_view key) {
    const auto found = settings.find(key);
    if (found == settings.end()) {
        return "binary";
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&found->second)) {
        for (const auto& entry : *list) {
            if (entry == "neutral" || entry == "ternary") {
                return entry;
            }
        }
        return "binary";
    }
    return std::get<std::string>(found->second);
}

void check(const Settings& settings, std::vector<Contradiction>& found) {
    const Keys keys = read(table, "task", settings);
    const auto n = read_task(settings).dimensions;
    if (n > 24) {
        found.push_back(
            {"task.dimensions",
             fmt::format("{} are too many for nk, whose best configuration is found by enumeration",
                         n),
             "at most 24"});
        return;
    }
    const auto most = n - (keys.partners_with_self ? 0 : 1);
    if (keys.k > most) {
        found.push_back({"task.k", fmt::format("{} partners of {} dimensions", keys.k, n),
                         fmt::format("at most {}", most)});
    } else if ((static_cast<std::uint64_t>(n) << (keys.k + 1)) > (1U << 27U)) {
        found.push_back(
            {"task.k",
             fmt::format("a table of {} x 2^{} contributions is too large", n, keys.k + 1),
             "a smaller k"});
    }
    if (read_task(settings).policy_size != 1) {
        found.push_back({"task.policy_size", "policies have no value on nk", "1"});
    }
    for (const char* key : {"workforce.initial_beliefs", "workforce.newcomer_beliefs"}) {
        const std::string start = only_text(settings, key);
        if (start == "ternary" || start == "neutral") {
            found.push_back(
                {key, fmt::format("\"{}\" leaves beliefs open, which nk cannot value", start),
                 "binary or informed"});
        }
    }
    const auto levels = settings.find("hierarchy.levels");
    if (levels != settings.end() && std::get<std::int64_t>(levels->second) > 0) {
        const std::string start = only_text(settings, "hierarchy.initial_beliefs");
        if (start == "ternary" || start == "neutral") {
            found.push_back(
                {"hierarchy.initial_beliefs",
                 fmt::format("\"{}\" leaves experts' beliefs open, which nk cannot value", start),
                 "binary or informed"});
        }
    }
}

}  // namespace

LandscapeKind nk() {
    return {.meaning = "the NK model: contributions that depend on task.k partners",
            .sections = {section("task", "", table)},
            .checks = {check},
            .make = [](const Settings& settings, const Draws& draws) -> std::unique_ptr<Landscape> {
                const Keys keys = read(table, "task", settings);
                const NkShape shape{static_cast<std::uint32_t>(read_task(settings).dimensions),
                                    static_cast<std::uint32_t>(keys.k), keys.partners,
                                    keys.partners_with_self,
                                    static_cast<std::uint32_t>(keys.decimals)};
                return std::make_unique<Nk>(shape, keys, draws);
            }};
}

}  // namespace orglab::landscapes
