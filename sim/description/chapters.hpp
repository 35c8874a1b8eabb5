// The chapters of a description, in the order of the ODD protocol: what each tells of a point.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "description/topic.hpp"
#include "environment/environment.hpp"
#include "learning/channel.hpp"

namespace orglab {

std::vector<Topic> purpose_topics(const Scenario& scenario);
std::vector<Topic> entity_topics();
std::vector<Topic> process_topics();
std::vector<Topic> concept_topics();
std::vector<Topic> start_topics();
std::vector<Topic> input_topics();
std::vector<Topic> submodel_topics();
/// Turbulence, turnover, events and weaving, which go on around learning.
std::vector<Topic> surroundings_topics();
std::vector<Topic> observation_topics();
std::vector<Topic> experiment_topics(const Scenario& scenario);

/// The channels that workers take part in, in their order.
std::vector<const Channel*> channels_of(const Model& model);
/// Whether any event of a point is one of these.
bool has_event(const Model& model, std::initializer_list<EventKind> kinds);
/// Whether workers leave by chance, and whether anybody is replaced at all.
bool has_turnover(const Model& model);
bool has_newcomers(const Model& model);
/// Whether some workers are on contract, by a share or by the file of people.
bool has_contracts(const Point& point);
bool has_channel(const Model& model, std::string_view word);

}  // namespace orglab
