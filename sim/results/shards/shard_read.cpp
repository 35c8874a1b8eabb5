// ShardFile: runs out of a shard, many at a time.
#include <algorithm>
#include <span>

#include "results/file/checksum.hpp"
#include "results/hdf5/datasets.hpp"
#include "results/shards/shard_file.hpp"
#include "results/shards/shard_runs.hpp"

namespace orglab {
namespace {

template <class T>
void read_column(const H5::Group& file, const std::string& name, std::vector<T>& values) {
    const auto dataset = file.openDataSet(name);
    values.resize(static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()));
    dataset.read(values.data(), hdf5::memory_type<T>());
}

template <class T>
std::vector<T> read_range(const H5::DataSet& dataset, hsize_t begin, hsize_t end) {
    const hsize_t count = end - begin;
    std::vector<T> values(count);
    if (count != 0) {
        auto space = dataset.getSpace();
        space.selectHyperslab(H5S_SELECT_SET, &count, &begin);
        dataset.read(values.data(), hdf5::memory_type<T>(), H5::DataSpace(1, &count), space);
    }
    return values;
}

/// What stands in one ragged part of the runs that are wanted: read in one call if little else
/// stands between them, else run by run.
template <class T>
class PartReader {
public:
    PartReader(const H5::DataSet& dataset, const Ragged<T>& ragged,
               std::span<const std::uint32_t> runs)
        : dataset_(dataset), ragged_(ragged) {
        const auto [first, last] = std::ranges::minmax(runs);
        std::uint64_t wanted = 0;
        for (const std::uint32_t run : runs) {
            wanted += ragged.length(run);
        }
        begin_ = ragged.begin(first);
        const std::uint64_t end = ragged.end(last);
        together_ = (end - begin_) / 4 <= wanted;
        if (together_) {
            values_ = read_range<T>(dataset, begin_, end);
        }
    }
    [[nodiscard]] std::span<const T> of(std::uint32_t run) {
        if (together_) {
            return std::span(values_).subspan(ragged_.begin(run) - begin_, ragged_.length(run));
        }
        values_ = read_range<T>(dataset_, ragged_.begin(run), ragged_.end(run));
        return values_;
    }

private:
    const H5::DataSet& dataset_;
    const Ragged<T>& ragged_;
    std::uint64_t begin_ = 0;
    bool together_ = false;
    std::vector<T> values_;
};

/// The name of a shard no byte of which has changed since it was written.
const std::filesystem::path& as_written(const std::filesystem::path& name) {
    if (checksum_of(name) != Checksum::right) {
        throw MachineError(name.string() + ": is damaged (it is not as it was written)");
    }
    return name;
}

std::string read_text(const H5::H5Object& object, const std::string& name) {
    std::string text;
    const auto attribute = object.openAttribute(name);
    attribute.read(attribute.getStrType(), text);
    return text;
}

std::string read_message(const H5::Group& file, hsize_t run) {
    const auto dataset = file.openDataSet("message");
    const hsize_t one = 1;
    auto space = dataset.getSpace();
    space.selectHyperslab(H5S_SELECT_SET, &one, &run);
    char* text = nullptr;
    dataset.read(&text, hdf5::text_type(), H5::DataSpace(1, &one), space);
    std::string message = text == nullptr ? "" : text;
    H5free_memory(text);
    return message;
}

}  // namespace

ShardFile::ShardFile(const std::filesystem::path& name, bool sound)
    : file_(sound ? name : as_written(name)) {
    bool whole = true;
    file_.read([&](const H5::Group& file) {
        program_ = read_text(file, "program");
        ShardContent::each_header(content_, [&](const char* field, auto& values) {
            read_column(file, field, values);
            whole = whole && values.size() == content_.runs();
        });
        ShardContent::each_ragged(content_, [&](const std::string& field, auto& ragged) {
            read_column(file, field + "_ends", ragged.ends);
            const auto& part = parts_.emplace(field, file.openDataSet(field)).first->second;
            const auto length = part.getSpace().getSimpleExtentNpoints();
            const std::uint64_t last = ragged.ends.empty() ? 0 : ragged.ends.back();
            whole = whole && (ragged.ends.empty() || ragged.ends.size() == content_.runs()) &&
                    std::is_sorted(ragged.ends.begin(), ragged.ends.end()) &&
                    last == static_cast<std::uint64_t>(length);
        });
    });
    if (!whole) {
        throw MachineError(name.string() + ": cannot read: its arrays do not fit each other");
    }
}

std::vector<std::uint64_t> ShardFile::snapshot_shapes(std::size_t run) const {
    const auto& ragged = content_.snapshot_shape;
    return file_.read([&](const H5::Group&) {
        return read_range<std::uint64_t>(parts_.at("snapshot_shape"), ragged.begin(run),
                                         ragged.end(run));
    });
}

std::vector<double> ShardFile::all_ends() const {
    std::vector<double> ends;
    file_.read([&](const H5::Group& file) { read_column(file, "end", ends); });
    return ends;
}

void ShardFile::read(std::span<const std::uint32_t> runs, std::span<Run* const> to) const {
    file_.read([&](const H5::Group& file) {
        read_runs(
            content_, runs, to,
            [&](const char* field, const auto& ragged, std::span<const std::uint32_t> of) {
                return PartReader(parts_.at(field), ragged, of);
            },
            [&](std::uint32_t run) { return read_message(file, run); });
    });
}

}  // namespace orglab
