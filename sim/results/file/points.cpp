// The points of a study, and which of their parameters differ.
#include "parameters/plain_value.hpp"
#include "results/file/root.hpp"

namespace orglab {
namespace {

/// What kind of numbers a parameter's values are, over all points.
enum class Kind { whole, real, text };

Kind kind_of(const Scenario& scenario, std::size_t parameter) {
    Kind kind = Kind::whole;
    for (const auto& point : scenario.points) {
        const Value value = plain_value(point.parameters[parameter].second);
        if (std::holds_alternative<double>(value) ||
            std::holds_alternative<std::monostate>(value)) {
            kind = Kind::real;
        } else if (!std::holds_alternative<std::int64_t>(value) &&
                   !std::holds_alternative<std::uint64_t>(value)) {
            return Kind::text;
        }
    }
    return kind;
}

template <class T>
T number_of(const Value& value) {
    return std::visit(
        [](const auto& given) -> T {
            if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(given)>>) {
                return static_cast<T>(given);
            } else {
                return std::numeric_limits<T>::quiet_NaN();  // not given; 0 for whole numbers
            }
        },
        value);
}

std::string text_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr                                 ? *text
           : std::holds_alternative<std::monostate>(value) ? ""
                                                           : to_text(value);
}

template <class T>
H5::DataSet write_numbers(const H5::Group& root, const Scenario& scenario, std::size_t parameter,
                          const std::string& name) {
    std::vector<T> values;
    for (const auto& point : scenario.points) {
        values.push_back(number_of<T>(plain_value(point.parameters[parameter].second)));
    }
    return hdf5::small_dataset(root, name, std::span<const T>(values), {values.size()});
}

H5::DataSet write_texts(const H5::Group& root, const Scenario& scenario, std::size_t parameter,
                        const std::string& name) {
    std::vector<std::string> values;
    for (const auto& point : scenario.points) {
        values.push_back(text_of(point.parameters[parameter].second));
    }
    return hdf5::text_dataset(root, name, values);
}

}  // namespace

std::vector<std::string> parameter_names(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const auto& [key, value] : scenario.points.front().parameters) {
        names.push_back("param_" + plain_name(key));
    }
    return names;
}

void write_points(const H5::Group& root, const Scenario& scenario, Scales& scales) {
    std::vector<std::string> names;
    for (const auto& point : scenario.points) {
        names.push_back(point.scenario);
    }
    auto variant = hdf5::text_dataset(root, "scenario", names);
    hdf5::attribute(variant, "long_name", "variant");
    scales.attach(variant, {"point"});
    variant.close();
    const auto parameters = parameter_names(scenario);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Kind kind = kind_of(scenario, i);
        auto dataset =
            kind == Kind::whole  ? write_numbers<std::int64_t>(root, scenario, i, parameters[i])
            : kind == Kind::real ? write_numbers<double>(root, scenario, i, parameters[i])
                                 : write_texts(root, scenario, i, parameters[i]);
        hdf5::attribute(dataset, "long_name", scenario.points.front().parameters[i].first);
        scales.attach(dataset, {"point"});
        dataset.close();
    }
}

}  // namespace orglab
