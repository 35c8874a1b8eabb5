// What belongs to a position: attention, turnover, rate, skill, contract, engagement. A file's
// columns come before kinds, kinds before contracts, contracts before the settings for everybody.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "organization/parts.hpp"

namespace orglab {

namespace {

std::size_t share_of(double share, std::uint32_t workers) {
    return static_cast<std::size_t>(
        std::clamp(std::floor(share * workers + 0.5), 0.0, double{1} * workers));
}

// Exactly share * workers of them, rounded.
std::vector<std::uint8_t> marked(std::uint32_t workers, double share, Purpose what,
                                 const Draws& draws) {
    const std::size_t count = share_of(share, workers);
    std::vector<std::uint8_t> marks(workers, count == workers ? 1 : 0);
    if (count != 0 && count != workers) {
        const auto order = random_order(workers, what, draws);
        for (std::size_t place = 0; place < count; ++place) {
            marks[order[place]] = 1;
        }
    }
    return marks;
}

// Calls visit(worker, kind, its place among the kinds) for everybody who is of a kind.
template <class Visit>
void visit_kinds(const Model& model, std::uint32_t workers, const Draws& draws,
                 const Visit& visit) {
    const auto& kinds = model.family<WorkerKind>();
    if (kinds.empty()) {
        return;
    }
    const auto order = random_order(workers, purpose("structure.kinds"), draws);
    double so_far = 0;
    std::size_t place = 0;
    std::int32_t number = 0;
    for (const auto& [name, kind] : kinds) {
        so_far += kind.share;
        for (const std::size_t end = share_of(so_far, workers); place < end; ++place) {
            visit(order[place], kind, number);
        }
        ++number;
    }
}

void take(const std::vector<double>& column, std::vector<double>& into) {
    for (std::size_t i = 0; i < column.size(); ++i) {
        into[i] = std::isnan(column[i]) ? into[i] : column[i];
    }
}

}  // namespace

std::vector<std::uint32_t> random_order(std::uint32_t workers, Purpose what, const Draws& draws) {
    std::vector<std::uint64_t> lots(workers);
    for (std::uint32_t i = 0; i < workers; ++i) {
        lots[i] = draws.stream(what, 0, i).word(0);
    }
    std::vector<std::uint32_t> order(workers);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return lots[a] != lots[b] ? lots[a] < lots[b] : a < b;
    });
    return order;
}

std::vector<double> turnover_by_position(const std::vector<std::uint8_t>& contractor,
                                         bool one_turnover, const Model& model,
                                         const Draws& draws) {
    const auto& people = model.get<WorkforceSettings>();
    const double of_contractors = one_turnover ? people.turnover : people.contract_turnover;
    std::vector<double> chance;
    chance.reserve(contractor.size());
    for (const std::uint8_t contract : contractor) {
        chance.push_back(contract != 0 ? of_contractors : people.turnover);
    }
    visit_kinds(model, static_cast<std::uint32_t>(contractor.size()), draws,
                [&](std::uint32_t i, const WorkerKind& kind, std::int32_t) {
                    chance[i] = kind.turnover.value_or(chance[i]);
                });
    return chance;
}

Positions build_positions(std::uint32_t workers, const Model& model, const WorkforceTable* file,
                          const Draws& draws) {
    const auto& people = model.get<WorkforceSettings>();
    Positions made;
    made.contractor =
        file != nullptr && !file->contractor.empty()
            ? file->contractor
            : marked(workers, people.contractors, purpose("structure.contractors"), draws);
    made.engaged = marked(workers, people.engaged, purpose("structure.engaged"), draws);
    made.one_turnover = people.contract_turnover == people.turnover;
    const double no_rate = std::numeric_limits<double>::quiet_NaN();
    if (file == nullptr && people.contractors == 0 && model.family<WorkerKind>().empty()) {
        made.attention = PerWorker<double>::same(people.attention, workers);
        made.turnover = PerWorker<double>::same(people.turnover, workers);
        made.rate = PerWorker<double>::same(no_rate, workers);
        made.skill = PerWorker<double>::same(people.skill, workers);
        made.kind = PerWorker<std::int32_t>::same(-1, workers);
        return made;
    }
    made.turnover = turnover_by_position(made.contractor, made.one_turnover, model, draws);
    std::vector<double> attention(workers);
    for (std::uint32_t i = 0; i < workers; ++i) {
        attention[i] = made.contractor[i] != 0 ? people.contract_attention : people.attention;
    }
    std::vector<double> rate(workers, no_rate);
    std::vector<double> skill(workers, people.skill);
    std::vector<std::int32_t> kind_of(workers, -1);
    visit_kinds(model, workers, draws,
                [&](std::uint32_t i, const WorkerKind& kind, std::int32_t k) {
                    kind_of[i] = k;
                    attention[i] = kind.attention.value_or(attention[i]);
                    rate[i] = kind.rate.value_or(rate[i]);
                    skill[i] = kind.skill.value_or(skill[i]);
                });
    if (file != nullptr) {
        take(file->attention, attention);
        take(file->skill, skill);
        made.tenure = file->tenure;
    }
    made.attention = std::move(attention);
    made.rate = std::move(rate);
    made.skill = std::move(skill);
    made.kind = std::move(kind_of);
    return made;
}

}  // namespace orglab
