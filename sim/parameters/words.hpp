// Words of values: an enum, or a registered thing, and the word that scenarios write for it, in one
// list.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/errors.hpp"
#include "support/scenario_word.hpp"

namespace orglab {

/// One value of an enum with its word. The list stands next to the enum, as a function that is
/// found by the enum's type:
///     enum class Step { direct, gradual };
///     constexpr std::array<NamedValue<Step>, 2> words(Step) {
///         return {{{"direct", Step::direct}, {"gradual", Step::gradual}}};
///     }
template <class E>
struct NamedValue {
    std::string_view text;
    E value;
};

template <class E>
concept HasWords = requires(E value) {
    words(value).begin();
};

template <HasWords E>
std::string to_word(E value) {
    for (const auto& word : words(value)) {
        if (word.value == value) {
            return std::string(word.text);
        }
    }
    throw BrokenPromise("every value of an enum has a word");
}

template <HasWords E>
E from_word(std::string_view text) {
    for (const auto& word : words(E{})) {
        if (word.text == text) {
            return word.value;
        }
    }
    throw BrokenPromise("a checked word is one of its choices: " + std::string(text));
}

template <HasWords E>
std::vector<std::string> all_words() {
    std::vector<std::string> all;
    for (const auto& word : words(E{})) {
        all.emplace_back(word.text);
    }
    return all;
}

/// A type whose values are the files of a registry: they have a `name`, and `registered` (found by
/// the type) gives all of them:
///     const std::vector<NetworkShape>& registered(const NetworkShape*);
template <class K>
concept IsRegistered = requires(const K* kind) {
    {registered(kind).front().name};
};

/// nullptr for a word that names none.
template <IsRegistered K>
const K* find_registered(std::string_view word) {
    for (const K& one : registered(static_cast<const K*>(nullptr))) {
        if (scenario_word(one.name) == word) {
            return &one;
        }
    }
    return nullptr;
}

}  // namespace orglab
