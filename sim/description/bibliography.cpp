#include "description/bibliography.hpp"

#include <algorithm>
#include <set>

#include "parameters/description.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

void add_keys(const report::Prose& prose, std::set<std::string>& keys) {
    for (const auto& piece : prose) {
        if (const auto* work = std::get_if<report::Citation>(&piece)) {
            keys.insert(work->key);
        }
    }
}

}  // namespace

void Bibliography::add(const std::vector<Reference>& works) {
    for (const auto& work : works) {
        if (std::ranges::find(works_, work.key, &Reference::key) == works_.end()) {
            works_.push_back(work);
        }
    }
}

std::string Bibliography::cited_in(const std::string& source) const {
    std::string markup;
    std::string plain;
    const auto end_plain = [&] {
        markup += as_markup(plain);
        plain.clear();
    };
    for (std::size_t at = 0; at < source.size();) {
        const Reference* found = nullptr;  // the longest name that stands here
        for (const auto& work : works_) {
            const bool here = source.compare(at, work.cited.size(), work.cited) == 0;
            if (here && (found == nullptr || work.cited.size() > found->cited.size())) {
                found = &work;
            }
        }
        if (found == nullptr) {
            plain += source[at++];
        } else {
            end_plain();
            markup += "[@" + found->key + "]";
            at += found->cited.size();
        }
    }
    end_plain();
    return markup;
}

std::string Bibliography::resolved(const std::string& markup) const {
    constexpr std::string_view open = "[@@";
    std::string made;
    std::size_t from = 0;
    for (auto at = markup.find(open); at != std::string::npos; at = markup.find(open, from)) {
        const auto close = markup.find(']', at);
        expect(close != std::string::npos, "a source in markup ends");
        made += markup.substr(from, at - from) +
                cited_in(markup.substr(at + open.size(), close - at - open.size()));
        from = close + 1;
    }
    return made + markup.substr(from);
}

std::vector<Reference> Bibliography::cited_by(const std::vector<report::Block>& blocks) const {
    std::set<std::string> keys;
    for (const auto& block : blocks) {
        if (const auto* paragraph = std::get_if<report::Paragraph>(&block)) {
            add_keys(paragraph->text, keys);
        } else if (const auto* list = std::get_if<report::Items>(&block)) {
            std::ranges::for_each(list->items, [&](const auto& item) { add_keys(item, keys); });
        }
    }
    std::vector<Reference> works;
    for (const auto& key : keys) {
        const auto found = std::ranges::find(works_, key, &Reference::key);
        expect(found != works_.end(), "a work that is cited is known: " + key);
        works.push_back(*found);
    }
    return works;
}

}  // namespace orglab
