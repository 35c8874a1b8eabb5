// What every folder declares, in the order of the data.
#include "engine/catalogue.hpp"

#include "environment/environment.hpp"
#include "landscape/landscape.hpp"
#include "learning/channel.hpp"
#include "metrics/measure.hpp"
#include "organization/organization.hpp"
#include "scenario/declare.hpp"

namespace orglab {

const Catalogue& catalogue() {
    static const Catalogue all = [] {
        Catalogue gathered;
        declare_run(gathered);
        declare_task(gathered);
        declare_organization(gathered);
        declare_learning(gathered);
        declare_environment(gathered);
        declare_observation(gathered);
        return gathered;
    }();
    return all;
}

}  // namespace orglab
