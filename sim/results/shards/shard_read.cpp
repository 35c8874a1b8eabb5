// ShardFile: runs out of a shard, many at a time.
#include <algorithm>
#include <iterator>
#include <span>

#include "results/file/checksum.hpp"
#include "results/hdf5/datasets.hpp"
#include "results/shards/shard_file.hpp"

namespace orglab {
namespace {

using hdf5::check;

template <class T>
void read_column(const H5::Group& file, const std::string& name, std::vector<T>& values) {
    const auto dataset = file.openDataSet(name);
    values.resize(static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()));
    dataset.read(values.data(), hdf5::memory_type<T>());
}

/// A dataset that is read run by run, and so stays open: its last chunk is kept, since the checksum
/// of a chunk costs more than the run that is wanted of it.
H5::DataSet open_part(const H5::Group& file, const std::string& name) {
    constexpr std::size_t slots = 3;
    constexpr std::size_t one_chunk = ShardContent::longest_chunk * sizeof(double);
    const H5::DSetAccPropList access;
    check(H5Pset_chunk_cache(access.getId(), slots, one_chunk, 1), "H5Pset_chunk_cache");
    return file.openDataSet(name, access);
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

/// The parts of a run's snapshots, told apart again.
class Snapshots {
public:
    explicit Snapshots(std::span<const std::uint64_t> shapes) : shapes_(shapes) {}

    /// `field` of each snapshot takes workers (x dimensions) values from `all`.
    template <class T>
    void deal(std::vector<Snapshot>& out, std::span<const T> all, std::vector<T> Snapshot::*field,
              bool by_dimension = false) const {
        out.resize(shapes_.size() / 4);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const std::uint64_t count =
                shapes_[4 * i + 1] * (by_dimension ? shapes_[4 * i + 2] : 1);
            expect(all.size() >= count, "a shard's snapshots are as long as they say");
            (out[i].*field).assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
            all = all.subspan(count);
            out[i].period = static_cast<std::uint32_t>(shapes_[4 * i]);
        }
    }
    void deal_ties(std::vector<Snapshot>& out, std::span<const std::uint32_t> all) const {
        for (std::size_t i = 0; i < out.size(); ++i) {
            const std::uint64_t ties = shapes_[4 * i + 3];
            expect(all.size() / 2 >= ties, "a shard's snapshots have as many ties as they say");
            for (std::uint64_t tie = 0; tie < ties; ++tie) {
                out[i].ties.push_back({all[2 * tie], all[2 * tie + 1]});
            }
            all = all.subspan(2 * ties);
        }
    }

private:
    std::span<const std::uint64_t> shapes_;
};

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
            const auto& part = parts_.emplace(field, open_part(file, field)).first->second;
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

Run ShardFile::header_of(std::size_t run) const {
    Run made;
    made.point = content_.point[run];
    made.replicate = content_.replicate[run];
    made.seed = content_.seed[run];
    made.key = content_.key[run];
    made.fingerprint = content_.fingerprint[run];
    made.status = static_cast<Status>(content_.status[run]);
    made.n_periods = content_.n_periods[run];
    made.worker_updates = content_.worker_updates[run];
    made.seconds = content_.seconds[run];
    return made;
}

std::vector<Run> ShardFile::read(std::span<const std::uint32_t> runs) const {
    std::vector<Run> made;
    made.reserve(runs.size());
    std::ranges::transform(runs, std::back_inserter(made),
                           [&](std::uint32_t run) { return header_of(run); });
    if (runs.empty()) {
        return made;
    }
    file_.read([&](const H5::Group& file) {
        const auto each = [&](const char* field, const auto& ragged, auto&& take) {
            PartReader part(parts_.at(field), ragged, runs);
            for (std::size_t i = 0; i < runs.size(); ++i) {
                if (ragged.length(runs[i]) != 0) {
                    take(made[i], part.of(runs[i]), runs[i]);
                }
            }
        };
        const auto into = [](auto Run::*field) {
            return [field](Run& run, auto values, std::uint32_t /*place*/) {
                (run.*field).assign(values.begin(), values.end());
            };
        };
        each("series", content_.series, [&](Run& run, auto values, std::uint32_t place) {
            if (const auto rows = static_cast<Eigen::Index>(content_.rows[place]); rows != 0) {
                run.series = Eigen::Map<const Eigen::ArrayXXf>(
                    values.data(), rows, static_cast<Eigen::Index>(values.size()) / rows);
            }
        });
        each("end", content_.end, [](Run& run, auto values, std::uint32_t /*place*/) {
            run.end = Eigen::Map<const Eigen::ArrayXd>(values.data(),
                                                       static_cast<Eigen::Index>(values.size()));
        });
        each("run_measures", content_.run_measures, into(&Run::run_measures));
        each("structure", content_.structure, into(&Run::structure));
        each("structure_end", content_.structure_end, into(&Run::structure_end));
        read_messages(file, runs, made);
        read_snapshots(runs, made);
    });
    return made;
}

void ShardFile::read_messages(const H5::Group& file, std::span<const std::uint32_t> runs,
                              std::vector<Run>& made) const {
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (made[i].status != Status::ok) {
            const auto dataset = file.openDataSet("message");
            const hsize_t one = 1;
            const hsize_t at = runs[i];
            auto space = dataset.getSpace();
            space.selectHyperslab(H5S_SELECT_SET, &one, &at);
            char* text = nullptr;
            dataset.read(&text, hdf5::text_type(), H5::DataSpace(1, &one), space);
            made[i].message = text == nullptr ? "" : text;
            H5free_memory(text);
        }
    }
}

void ShardFile::read_snapshots(std::span<const std::uint32_t> runs, std::vector<Run>& made) const {
    PartReader shapes(parts_.at("snapshot_shape"), content_.snapshot_shape, runs);
    if (std::ranges::all_of(
            runs, [&](std::uint32_t run) { return content_.snapshot_shape.length(run) == 0; })) {
        return;
    }
    const auto each = [&](const char* field, const auto& ragged, auto&& deal) {
        PartReader part(parts_.at(field), ragged, runs);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            deal(Snapshots(shapes.of(runs[i])), made[i].snapshots, part.of(runs[i]));
        }
    };
    each("beliefs", content_.beliefs, [](const Snapshots& snapshots, auto& out, auto all) {
        snapshots.deal(out, all, &Snapshot::beliefs, true);
    });
    ShardContent::each_of_workers(content_, [&](const char* name, const auto& numbers, auto field) {
        each(name, numbers, [&](const Snapshots& snapshots, auto& out, auto all) {
            snapshots.deal(out, all, field);
        });
    });
    each("ties", content_.ties,
         [](const Snapshots& snapshots, auto& out, auto all) { snapshots.deal_ties(out, all); });
}

}  // namespace orglab
