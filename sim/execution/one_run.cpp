#include "execution/one_run.hpp"

#include <utility>

#include "plan/weight.hpp"

namespace orglab {

Run failed_run(const Plan& plan, const PlannedRun& planned, std::string why) {
    Run failed;
    failed.point = planned.point;
    failed.replicate = planned.replicate;
    failed.seed = plan.seed;
    failed.key = planned.key;
    failed.status = Status::failed;
    failed.message = std::move(why);
    return failed;
}

Run run_of(const Plan& plan, const PlannedRun& planned, Team& team, std::uint32_t* period) {
    RunRequest request = request_of(plan, planned);
    request.period = period;
    std::string why = plan.limited ? too_heavy(request.point, request.recording) : "";
    if (why.empty()) {
        return simulate(request, team);
    }
    return failed_run(plan, planned, std::move(why));
}

}  // namespace orglab
