// Value = share of policies whose sign is reality's; a policy without a sign is wrong (Li).
#include "beliefs/policies.hpp"
#include "landscape/landscape.hpp"
#include "landscape/task.hpp"

namespace orglab::landscapes {

namespace {

class Policies : public InParts<Policies> {
public:
    Policies(std::uint32_t dimensions, std::uint32_t policy_size)
        : dimensions_(dimensions), policy_size_(policy_size) {}
    [[nodiscard]] std::uint32_t count(Row beliefs, const Reality& reality) const {
        std::uint32_t right = 0;
        for (std::uint32_t d = 0; d < dimensions_; d += policy_size_) {
            const std::int32_t sum = sum_range(beliefs, d, policy_size_);
            const bool truth = 2 * count_range(reality.data(), d, policy_size_) > policy_size_;
            right += truth ? (sum > 0 ? 1U : 0U) : (sum < 0 ? 1U : 0U);
        }
        return right;
    }
    [[nodiscard]] std::uint32_t parts() const override { return dimensions_ / policy_size_; }

private:
    std::uint32_t dimensions_;
    std::uint32_t policy_size_;
};

Description describe(const Model&) {
    return {.rule = {"The dimensions stand in groups (policies) $P$ of $g$ = `task.policy_size` "
                     "consecutive ones. The value is the share of policies by majority that are "
                     "right, as in Li's working paper: $$V(b) = \\frac{g}{m} \\sum_{P} "
                     "\\Big[\\mathrm{sign}\\Big("
                     "\\sum_{d \\in P} b_d\\Big) = \\mathrm{sign}\\Big(\\sum_{d \\in P} r_d\\Big)"
                     "\\Big].$$ A sum of 0 is wrong."}};
}

}  // namespace

LandscapeKind policies() {
    return {
        .meaning = "share of groups of task.policy_size dimensions whose sum has reality's sign",
        .phrase = "beliefs count in policies, by majority",
        .make = [](const Model& model, const Draws&) -> std::unique_ptr<Landscape> {
            const auto& task = model.get<TaskSettings>();
            return std::make_unique<Policies>(task.dimensions, task.policy_size);
        },
        .block = [](const Model& model) { return model.get<TaskSettings>().policy_size; },
        .values_policies = true,
        .source = "Li, working paper",
        .describe = describe};
}

}  // namespace orglab::landscapes
