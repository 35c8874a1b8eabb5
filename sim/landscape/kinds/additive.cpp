// Value = share of right beliefs (March 1991).
#include "landscape/landscape.hpp"
#include "landscape/task.hpp"

namespace orglab::landscapes {

namespace {

class Additive : public InParts<Additive> {
public:
    explicit Additive(std::uint32_t dimensions) : dimensions_(dimensions) {}
    [[nodiscard]] static std::uint32_t count(Row beliefs, const Reality& reality) {
        return count_right(beliefs, reality);
    }
    [[nodiscard]] std::uint32_t parts() const override { return dimensions_; }

private:
    std::uint32_t dimensions_;
};

Description describe(const Model&) {
    return {.rule = {"The value is the share of right beliefs, as in [@march-1991]: $$V(b) = "
                     "\\frac{1}{m} \\sum_{d=1}^{m} [b_d = r_d].$$"}};
}

}  // namespace

LandscapeKind additive() {
    return {.meaning = "share of right beliefs",
            .phrase = "every belief counts by itself",
            .make = [](const Model& model, const Draws&) -> std::unique_ptr<Landscape> {
                return std::make_unique<Additive>(model.get<TaskSettings>().dimensions);
            },
            .values_policies = true,
            .source = "March 1991",
            .describe = describe};
}

}  // namespace orglab::landscapes
