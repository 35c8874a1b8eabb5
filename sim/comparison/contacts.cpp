#include "comparison/contacts.hpp"

#include <algorithm>
#include <limits>

#include "learning/learning.hpp"
#include "organization/settings.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Expected contacts per period of a worker with this attention, hours shared out as Attention
/// does.
double expected(const Model& model, double attention, bool engaged) {
    double contacts = 0;
    double total = 0;
    const auto& learning = model.get<LearningSettings>();
    for (const Channel* channel : learning.order) {
        const double wish =
            channel->needs_engagement && !engaged ? 0 : attention * channel->participation(model);
        if (wish > 0) {  // without participants there are no contacts, whatever they would be
            contacts += wish * channel->contacts(model);
            total += wish;
        }
    }
    const bool too_many = learning.attention == AttentionRule::shared && total > 1;
    return too_many ? contacts / total : contacts;
}

/// Whether workers have an attention of their own, from a file or by their kind.
bool attention_differs(const Model& model) {
    return !model.get<WorkforceSettings>().file.empty() ||
           std::ranges::any_of(model.family<WorkerKind>(),
                               [](const auto& kind) { return kind.second.attention.has_value(); });
}

}  // namespace

Contacts contacts_of(const Model& model) {
    Contacts contacts{expected(model, 1, true), nan};
    if (attention_differs(model)) {
        return contacts;
    }
    const auto& people = model.get<WorkforceSettings>();
    const auto of_some = [&](double share, double attention) {
        return share == 0 ? 0.0
                          : share * (people.engaged * expected(model, attention, true) +
                                     (1 - people.engaged) * expected(model, attention, false));
    };
    contacts.present = of_some(1 - people.contractors, people.attention) +
                       of_some(people.contractors, people.contract_attention);
    return contacts;
}

}  // namespace orglab
