#include "results/file/settings_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "parameters/catalogue.hpp"

namespace orglab {
namespace {

using Json = nlohmann::ordered_json;

/// A value without anybody who knows what it should be.
Value as_written(const Json& json) {
    if (json.is_boolean()) {
        return json.get<bool>();
    }
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX) {
        return json.get<std::uint64_t>();
    }
    if (json.is_number_integer()) {
        return json.get<std::int64_t>();
    }
    if (json.is_number()) {
        return json.get<double>();
    }
    if (json.is_string()) {
        return json.get<std::string>();
    }
    const auto all = [&](auto is) { return std::all_of(json.begin(), json.end(), is); };
    if (json.is_array() && all([](const Json& one) { return one.is_number(); })) {
        return json.get<std::vector<double>>();
    }
    if (json.is_array() && all([](const Json& one) { return one.is_string(); })) {
        return json.get<std::vector<std::string>>();
    }
    return {};
}

/// Changes a word of an earlier version into the one of today; whether the setting knows it.
bool is_known(const Setting& setting, std::string& word) {
    const auto former = std::ranges::find(setting.former_words, word, &FormerWord::word);
    if (former != setting.former_words.end()) {
        word = former->now;
    }
    return setting.choices.empty() ||
           std::ranges::find(setting.choices, word) != setting.choices.end();
}

/// Whether the value has the type that the setting's values have, after what can be changed has
/// been.
bool fit(const Setting& setting, Value& value) {
    if (setting.form != Form::one) {
        if (setting.type != Type::text) {
            return std::holds_alternative<std::vector<double>>(value);
        }
        if (value == Value(std::vector<double>{})) {  // an empty list is of nothing yet
            value = std::vector<std::string>{};
        }
        auto* words = std::get_if<std::vector<std::string>>(&value);
        return words != nullptr && std::ranges::all_of(*words, [&](std::string& word) {
                   return is_known(setting, word);
               });
    }
    if (auto* word = std::get_if<std::string>(&value)) {
        return setting.type == Type::text && is_known(setting, *word);
    }
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (whole != nullptr && std::holds_alternative<std::uint64_t>(setting.fallback)) {
        value = static_cast<std::uint64_t>(*whole);
        return true;
    }
    if (whole != nullptr && setting.type == Type::real) {
        value = static_cast<double>(*whole);
        return true;
    }
    switch (setting.type) {
        case Type::yes_no:
            return std::holds_alternative<bool>(value);
        case Type::whole:
            return value.index() == setting.fallback.index();
        case Type::real:
            return std::holds_alternative<double>(value);
        case Type::text:
            break;
    }
    return false;
}

class Reader {
public:
    explicit Reader(Outcomes& outcomes) : outcomes_(outcomes) {}

    std::string key(const std::string& written) {
        if (outcomes_.catalogue->find(written) != nullptr) {
            return written;
        }
        const std::string now = renamed_key(*outcomes_.catalogue, written);
        if (now.empty()) {
            note(written);
        }
        return now.empty() ? written : now;
    }

    Value value(const std::string& key, Value made) {
        const Setting* setting = outcomes_.catalogue->find(key);
        if (made.index() != 0 && setting != nullptr && !fit(*setting, made)) {
            note(key);
        }
        return made;
    }

private:
    void note(const std::string& key) {
        if (std::ranges::find(outcomes_.unknown, key) == outcomes_.unknown.end()) {
            outcomes_.unknown.push_back(key);
        }
    }

    Outcomes& outcomes_;
};

std::string text_in(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::vector<std::string> texts_in(const Json& json, const char* key) {
    std::vector<std::string> texts;
    if (const auto found = json.find(key); found != json.end() && found->is_array()) {
        for (const auto& text : *found) {
            if (text.is_string()) {
                texts.push_back(text.get<std::string>());
            }
        }
    }
    return texts;
}

Question question_in(const Json& json) {
    const auto effect = json.find("question.smallest_effect");
    return {
        .claim = text_in(json, "question.claim"),
        .main = text_in(json, "question.main"),
        .smallest_effect = effect != json.end() && effect->is_number() ? effect->get<double>() : 0,
        .arm = text_in(json, "question.arm"),
        .baseline = text_in(json, "question.baseline"),
        .at = texts_in(json, "question.at"),
        .arm_phrase = text_in(json, "question.arm_phrase"),
        .baseline_phrase = text_in(json, "question.baseline_phrase")};
}

/// A member that is an object or list; an empty one if there is none.
const Json& part(const Json& json, const char* name) {
    static const Json none = Json::object();
    const auto found = json.find(name);
    return found != json.end() && found->is_structured() ? *found : none;
}

/// What points say, taken one by one as they are parsed: hundred thousands of them would take
/// several times as much as JSON.
class PointsTaken {
public:
    explicit PointsTaken(std::vector<OutcomePoint>& points) : points_(points) {}

    /// Decides what the parser keeps: not the points.
    bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::key && depth == 1) {
            in_points_ = parsed == "points";
            is_list_ = is_list_ && !in_points_;  // until it begins
        } else if (in_points_ && event == Json::parse_event_t::array_start && depth == 1) {
            is_list_ = true;
        } else if (in_points_ && event == Json::parse_event_t::object_end && depth == 2) {
            take(part(parsed, "parameters"));
            return false;
        }
        return true;
    }

    /// Whether the points were as many as there should be, or none, and all had the same keys.
    [[nodiscard]] bool are_sound() const {
        return sound_ && is_list_ && (taken_ == 0 || taken_ == points_.size());
    }
    /// As they are written; the values are those of the points.
    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

private:
    void take(const Json& parameters) {
        if (taken_ == points_.size()) {
            sound_ = false;
            return;
        }
        auto& values = points_[taken_].values;
        values.reserve(parameters.size());
        for (const auto& [key, value] : parameters.items()) {
            if (taken_ == 0) {
                keys_.push_back(key);
            }
            sound_ = sound_ && values.size() < keys_.size() && keys_[values.size()] == key;
            values.push_back(as_written(value));
        }
        sound_ = sound_ && values.size() == keys_.size();
        ++taken_;
    }

    std::vector<OutcomePoint>& points_;
    std::vector<std::string> keys_;
    std::size_t taken_ = 0;
    bool in_points_ = false;
    bool is_list_ = true;
    bool sound_ = true;
};

/// Whether the swept keys are among those of the points.
bool fill_points(const PointsTaken& taken, Reader& reader, Outcomes& outcomes) {
    for (const auto& key : taken.keys()) {
        outcomes.keys.push_back(reader.key(key));
    }
    for (auto& point : outcomes.points) {
        for (std::size_t k = 0; k < point.values.size(); ++k) {
            point.values[k] = reader.value(outcomes.keys[k], std::move(point.values[k]));
        }
    }
    return std::ranges::all_of(outcomes.swept, [&](const std::string& key) {
        return std::ranges::find(outcomes.keys, key) != outcomes.keys.end();
    });
}

}  // namespace

bool fill_settings(const std::string& resolved_json, Outcomes& outcomes) {
    PointsTaken points(outcomes.points);
    const Json json = Json::parse(
        resolved_json,
        [&](int depth, Json::parse_event_t event, Json& parsed) {
            return points(depth, event, parsed);
        },
        false);
    if (!json.is_object() || !points.are_sound()) {
        return false;
    }
    Reader reader(outcomes);
    outcomes.description = text_in(json, "description");
    outcomes.question = question_in(json);
    for (const auto& [key, value] : part(json, "settings").items()) {
        const std::string now = reader.key(key);
        outcomes.base[now] = reader.value(now, as_written(value));
    }
    for (const auto& [key, values] : part(json, "sweep").items()) {
        outcomes.swept.push_back(reader.key(key));
    }
    return fill_points(points, reader, outcomes);
}

}  // namespace orglab
