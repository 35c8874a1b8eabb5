// Value = mean contribution of N interdependent bits (Kauffman 1993), over the maximum, to a power.
#include "landscape/nk.hpp"

#include <cmath>

#include <fmt/format.h>

#include "landscape/landscape.hpp"
#include "landscape/task.hpp"
#include "parameters/table.hpp"

namespace orglab::landscapes {

namespace {

/// NkSettings of [task] for this landscape.
struct NkSettings {
    std::uint32_t k = 0;  ///< partners per dimension, 0 to 23
    NkPartners partners = NkPartners::random;
    bool partners_with_self = false;
    std::uint32_t decimals = 0;  ///< of each contribution, 0 to 9; 0: not rounded
    bool normalise = true;       ///< whether the best configuration is worth 1
    double exponent = 1;         ///< of the value, above 0 to 100
};
const Table<NkSettings> table = {
    {&NkSettings::k,
     {.name = "k",
      .low = 0,
      .high = 23,
      .unit = "dimensions",
      .meaning = "nk: how many partners each dimension's contribution depends on",
      .source = "Kauffman 1993: K"}},
    {&NkSettings::partners,
     {.name = "partners",
      .meaning = "nk: how partners are chosen: the next ones, distinct others, or others drawn "
                 "with replacement",
      .source = "Levinthal 1997; Lazer & Friedman 2007 (with-replacement)"}},
    {&NkSettings::partners_with_self,
     {.name = "partners_with_self",
      .meaning = "nk: partners are drawn from all dimensions, the dimension itself included",
      .source = "Barkoczi & Galesic 2016"}},
    {&NkSettings::decimals,
     {.name = "decimals",
      .low = 0,
      .high = 9,
      .meaning = "nk: contributions are rounded to so many decimals; 0 = not rounded",
      .source = "Barkoczi & Galesic 2016: 1"}},
    {&NkSettings::normalise,
     {.name = "normalise",
      .meaning = "nk: divide by the global maximum (found by exact search)",
      .source = "Lazer & Friedman 2007"}},
    {&NkSettings::exponent,
     {.name = "exponent",
      .low = 0,
      .high = 100,
      .low_open = true,
      .meaning = "nk: the value is raised to this power",
      .source = "Lazer & Friedman 2007: 8"}},
};

/// Reality stands for the best configuration: a dimension is right where its bit is the best one's.
/// So turbulence turns round what a bit means and keeps the landscape's statistics.
class Nk : public RowByRow<Nk> {
public:
    Nk(const NkParameters& shape, const NkSettings& keys, const Draws& draws)
        : table_(shape, draws),
          best_(table_.global_peak()),
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
    NkTable::GlobalPeak best_;
    std::uint32_t all_;
    double top_;
    double exponent_;
};

void check(const Model& model, std::vector<Contradiction>& found) {
    const auto& task = model.get<TaskSettings>();
    const auto& keys = model.get<NkSettings>();
    const std::uint32_t n = task.dimensions;
    if (n > 24) {
        found.push_back(
            {"task.dimensions",
             fmt::format("{} are too many for nk, whose best configuration is searched for", n),
             "at most 24",
             "",
             {"task.landscape"}});
        return;
    }
    const std::uint32_t most = n - (keys.partners_with_self ? 0 : 1);
    if (keys.k > most) {
        found.push_back({"task.k",
                         fmt::format("{} partners of {} dimensions", keys.k, n),
                         fmt::format("at most {}", most),
                         "",
                         {"task.dimensions", "task.landscape", "task.partners_with_self"}});
    } else if ((std::uint64_t{n} << (keys.k + 1)) > (1U << 27U)) {
        found.push_back(
            {"task.k",
             fmt::format("a table of {} x 2^{} contributions is too large", n, keys.k + 1),
             "a smaller k",
             "",
             {"task.dimensions", "task.landscape"}});
    }
    if (task.policy_size != 1) {
        found.push_back(
            {"task.policy_size", "policies have no value on nk", "1", "", {"task.landscape"}});
    }
}

std::string partners_of(const NkSettings& keys) {
    const std::string which =
        keys.partners == NkPartners::adjacent
            ? "the next ones in the order of dimensions, the first following the last"
        : keys.partners == NkPartners::random ? "distinct and drawn at random"
                                              : "drawn at random with replacement";
    return which + " (`task.partners`)" +
           (keys.partners_with_self && keys.partners != NkPartners::adjacent
                ? ", among all dimensions, the dimension itself included "
                  "(`task.partners_with_self`)"
                : "");
}

Description describe(const Model& model) {
    const auto& keys = model.get<NkSettings>();
    std::string value = "The value is ";
    value += keys.normalise
                 ? "the mean contribution divided by the greatest mean of any configuration $x$, "
                   "which is found by exact search (`task.normalise`)"
                 : "the mean contribution (`task.normalise` is off)";
    value += ", to the power $a$ = `task.exponent`: $$V(b) = \\left(";
    value += keys.normalise ? "\\frac{\\frac{1}{m} \\sum_d c_d(b)}{\\max_x \\frac{1}{m} "
                              "\\sum_d c_d(x)}"
                            : "\\frac{1}{m} \\sum_d c_d(b)";
    value += "\\right)^a.$$";
    return {
        .rule = {"Values are those of an NK landscape [@kauffman-1993] with $N = m$ dimensions "
                 "and $K$ = `task.k`. The contribution $c_d$ of a dimension is drawn uniformly "
                 "from 0 to 1, once per replicate, for each setting of the dimension and its "
                 "$K$ partners; partners are " +
                     partners_of(keys) + "." +
                     (keys.decimals > 0 ? " Contributions are rounded to `task.decimals` decimals."
                                        : ""),
                 value,
                 "Reality stands for the best configuration: $c_d(b)$ is read at the configuration "
                 "whose bit $d$ is that of the best one exactly where $b_d = r_d$. Where a "
                 "dimension of reality flips, what its "
                 "bit means is turned round, which keeps the landscape. Vectors with open "
                 "beliefs have no value and do not occur."}};
}

}  // namespace

LandscapeKind nk() {
    return {.meaning = "the NK model: contributions that depend on task.k partners",
            .phrase = "beliefs interact at random, as on a rugged NK landscape",
            .sections = {section("task", "", table)},
            .checks = {check},
            .make = [](const Model& model, const Draws& draws) -> std::unique_ptr<Landscape> {
                const auto& keys = model.get<NkSettings>();
                const NkParameters shape{model.get<TaskSettings>().dimensions, keys.k,
                                         keys.partners, keys.partners_with_self, keys.decimals};
                return std::make_unique<Nk>(shape, keys, draws);
            },
            .bytes =
                [](const Model& model) {
                    const double n = model.get<TaskSettings>().dimensions;
                    return n * std::exp2(model.get<NkSettings>().k + 2) * sizeof(std::uint32_t);
                },
            .needs_all_beliefs = true,
            .source = "Kauffman 1993",
            .describe = describe};
}

}  // namespace orglab::landscapes
