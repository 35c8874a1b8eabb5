// A Model is all that the settings of one point say, as the structs that the code reads: made once,
// at the end of scenario reading. After that, nothing asks for a setting by its name. A value:
// copies, and models made like others, share the structs that are the same and the table in which
// these are found, so that thousands of models take little memory.
#pragma once

#include <boost/container/flat_map.hpp>

#include <any>
#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "parameters/setting.hpp"

namespace orglab {

class Model {
public:
    /// Settings with the model that was made of them, by the same catalogue.
    struct Like {
        const Settings* settings = nullptr;
        const Model* model = nullptr;
    };

    /// A section whose struct was asked for (`family`: with its [section.NAME]), or one key of it.
    struct Source {
        std::string section;
        bool family = false;
        std::string key = {};  ///< full; "": all keys of the section
        auto operator<=>(const Source&) const = default;
    };
    using Asked = std::set<Source>;

    /// The struct of a section: `model.get<TaskSettings>()`. The struct's type says which section.
    template <class S>
    [[nodiscard]] const S& get() const {
        return *std::any_cast<S>(part(typeid(S)).value.get());
    }
    /// The same for code that reads no other keys of the section than these, named within it.
    template <class S>
    [[nodiscard]] const S& get(std::initializer_list<std::string_view> keys) const {
        return *std::any_cast<S>(part(typeid(S), keys).value.get());
    }
    /// The structs of a family such as [event.NAME], by NAME.
    template <class S>
    [[nodiscard]] const std::map<std::string, S>& family() const {
        return get<std::map<std::string, S>>();
    }
    /// The same with a table of its own, which models that are made like it then share.
    [[nodiscard]] Model with_own_table() const;
    /// The same settings; each struct that is asked for of it, and of its copies, is noted: a
    /// function of this model gives the same for all models that agree in what these sections say.
    /// `asked` must outlive it.
    [[nodiscard]] Model noting(Asked& asked) const;
    /// How a full key outside families is declared; nullptr if no struct has it.
    [[nodiscard]] const Setting* setting(std::string_view key) const;
    /// Gives a key that has a setting another value, in a struct that takes the place of the one
    /// that holds it; the value is one that the setting accepts. References to that struct end.
    void change(std::string_view key, const Value& value);

    using ReadingOfStruct = std::shared_ptr<const Reading>;
    /// The structs that a full key fills, those of families included.
    [[nodiscard]] std::vector<ReadingOfStruct> readings_of(std::string_view key) const;
    /// The same as `change` with a key, in one of the structs that it fills, outside families.
    void change(const ReadingOfStruct& reading, std::string_view key, const Value& value);
    /// Fills a struct anew; `settings` has all keys that it reads.
    void fill(const ReadingOfStruct& reading, const Settings& settings);

private:
    friend Model model_of(const Catalogue& catalogue, const Settings& settings, const Like& like);

    struct Part {
        ReadingOfStruct reading;
        std::shared_ptr<std::any> value;  ///< changed only while no other model has it
    };
    [[nodiscard]] const Part& part(std::type_index type) const;
    [[nodiscard]] const Part& part(std::type_index type,
                                   std::initializer_list<std::string_view> keys) const;
    /// The part that holds a full key outside families; nullptr if there is none.
    [[nodiscard]] const Part* holder(std::string_view key) const;

    using Parts = boost::container::flat_map<std::type_index, Part>;
    /// Parts that do not change, found by where the name of their type stands: each run asks for
    /// dozens of structs, and the order of type_index compares the letters of names.
    class Table {
    public:
        explicit Table(Parts parts);
        Table(const Table&) = delete;
        Table& operator=(const Table&) = delete;
        [[nodiscard]] const Part* found(std::type_index type) const;
        [[nodiscard]] const Parts& parts() const { return parts_; }

    private:
        Parts parts_;
        boost::container::flat_map<const char*, const Part*> by_place_of_name_;
    };
    [[nodiscard]] const Part* found(std::type_index type) const;

    std::shared_ptr<const Table> shared_;  ///< with the models that this one is made like
    Parts own_;                            ///< stand for those of the same type
    Asked* asked_ = nullptr;
};

/// Whether what was found out by asking for these may be another if a key has another value.
bool follows_from(const Model::Asked& asked, std::string_view key);

/// Of the complete settings of one point. Shares the structs of `like` whose settings are the same.
Model model_of(const Catalogue& catalogue, const Settings& settings, const Model::Like& like = {});

}  // namespace orglab
