#include "results/shards/shard_file.hpp"

#include <algorithm>
#include <span>
#include <type_traits>

#include "results/file/checksum.hpp"
#include "results/hdf5/datasets.hpp"
#include "results/publish.hpp"

namespace orglab {
namespace {

using hdf5::check;
using hdf5::Lengths;
constexpr hsize_t longest_chunk = 16384;

/// With checksums, so that damage is noticed; not compressed: a shard lives until it is collected.
template <class T>
void write_column(const H5::Group& file, const std::string& name, const std::vector<T>& values) {
    const hsize_t length = values.size();
    const hsize_t chunk = std::clamp<hsize_t>(length, 1, longest_chunk);
    H5::DSetCreatPropList list;
    list.setChunk(1, &chunk);
    list.setFletcher32();
    auto dataset = file.createDataSet(name, hdf5::file_type<T>(), H5::DataSpace(1, &length), list);
    dataset.write(values.data(), hdf5::memory_type<T>());
    dataset.close();
}

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
    constexpr std::size_t one_chunk = longest_chunk * sizeof(double);
    const H5::DSetAccPropList access;
    check(H5Pset_chunk_cache(access.getId(), slots, one_chunk, 1), "H5Pset_chunk_cache");
    return file.openDataSet(name, access);
}

template <class T>
std::vector<T> read_part(const H5::DataSet& dataset, const Ragged<T>& ragged, std::size_t run) {
    const hsize_t begin = run == 0 ? 0 : ragged.ends[run - 1];
    const hsize_t count = ragged.ends[run] - begin;
    std::vector<T> values(count);
    if (count != 0) {
        auto space = dataset.getSpace();
        space.selectHyperslab(H5S_SELECT_SET, &count, &begin);
        dataset.read(values.data(), hdf5::memory_type<T>(), H5::DataSpace(1, &count), space);
    }
    return values;
}

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

void append_snapshots(ShardContent& content, const std::vector<Snapshot>& snapshots) {
    std::vector<std::uint64_t> shapes;
    std::vector<std::int8_t> beliefs;
    std::vector<std::uint32_t> ties;
    const auto add = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    for (const auto& one : snapshots) {
        const std::uint64_t workers = one.value.size();
        const std::uint64_t dimensions = workers == 0 ? 0 : one.beliefs.size() / workers;
        add(shapes, std::array<std::uint64_t, 4>{one.period, workers, dimensions, one.ties.size()});
        add(beliefs, one.beliefs);
        for (const auto& tie : one.ties) {
            add(ties, std::array{tie.a, tie.b});
        }
    }
    content.snapshot_shape.append(shapes);
    content.beliefs.append(beliefs);
    ShardContent::each_of_workers(content, [&](const char*, auto& numbers, auto field) {
        std::remove_cvref_t<decltype(numbers.values)> all;
        for (const auto& one : snapshots) {
            add(all, one.*field);
        }
        numbers.append(all);
    });
    content.ties.append(ties);
}

/// The parts of a run's snapshots, told apart again.
class Snapshots {
public:
    explicit Snapshots(const std::vector<std::uint64_t>& shapes) : shapes_(shapes) {}

    /// `field` of each snapshot takes workers (x dimensions) values from `all`.
    template <class T>
    void deal(std::vector<Snapshot>& out, const std::vector<T>& all,
              std::vector<T> Snapshot::*field, bool by_dimension = false) const {
        auto next = all.begin();
        out.resize(shapes_.size() / 4);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto count = static_cast<std::ptrdiff_t>(shapes_[4 * i + 1] *
                                                           (by_dimension ? shapes_[4 * i + 2] : 1));
            expect(all.end() - next >= count, "a shard's snapshots are as long as they say");
            (out[i].*field).assign(next, next + count);
            next += count;
            out[i].period = static_cast<std::uint32_t>(shapes_[4 * i]);
        }
    }
    void deal_ties(std::vector<Snapshot>& out, const std::vector<std::uint32_t>& all) const {
        std::size_t next = 0;
        for (std::size_t i = 0; i < out.size(); ++i) {
            for (std::uint64_t tie = 0; tie < shapes_[4 * i + 3]; ++tie, next += 2) {
                out[i].ties.push_back({all.at(next), all.at(next + 1)});
            }
        }
    }

private:
    const std::vector<std::uint64_t>& shapes_;
};

}  // namespace

void ShardContent::append(const Run& run, std::uint64_t digest) {
    point.push_back(run.point);
    replicate.push_back(run.replicate);
    seed.push_back(run.seed);
    key.push_back(run.key);
    recording.push_back(digest);
    fingerprint.push_back(run.fingerprint);
    status.push_back(static_cast<std::uint8_t>(run.status));
    n_periods.push_back(run.n_periods);
    rows.push_back(static_cast<std::uint32_t>(run.series.rows()));
    worker_updates.push_back(run.worker_updates);
    seconds.push_back(run.seconds);
    message.push_back(run.message);
    series.append(std::span(run.series.data(), static_cast<std::size_t>(run.series.size())));
    end.append(std::span(run.end.data(), static_cast<std::size_t>(run.end.size())));
    run_measures.append(run.run_measures);
    structure.append(run.structure);
    structure_end.append(run.structure_end);
    append_snapshots(*this, run.snapshots);
}

std::size_t ShardContent::bytes() const {
    std::size_t sum = runs() * 256;
    each_ragged(*this, [&](const char*, const auto& ragged) { sum += ragged.bytes(); });
    return sum;
}

void write_shard(const std::filesystem::path& folder, const std::string& name,
                 const std::string& program, const ShardContent& content) {
    hdf5::MemoryFile made;
    made.write([&](const H5::Group& file) {
        hdf5::attribute(file, "program", program);
        ShardContent::each_header(content, [&](const char* field, const auto& values) {
            write_column(file, field, values);
        });
        hdf5::text_dataset(file, "message", content.message).close();
        ShardContent::each_ragged(content, [&](const std::string& field, const auto& ragged) {
            write_column(file, field, ragged.values);
            write_column(file, field + "_ends", ragged.ends);
        });
    });
    const std::string bytes = made.bytes();
    NewFile output(folder / name);
    output.write(bytes);
    output.write(checksum_line(bytes));
    output.publish(false);
}

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
            whole = whole && ragged.ends.size() == content_.runs() && !ragged.ends.empty() &&
                    std::is_sorted(ragged.ends.begin(), ragged.ends.end()) &&
                    ragged.ends.back() == static_cast<std::uint64_t>(length);
        });
    });
    if (!whole) {
        throw MachineError(name.string() + ": cannot read: its arrays do not fit each other");
    }
}

std::vector<std::uint64_t> ShardFile::snapshot_shapes(std::size_t run) const {
    return file_.read([&](const H5::Group&) {
        return read_part(parts_.at("snapshot_shape"), content_.snapshot_shape, run);
    });
}

std::vector<double> ShardFile::all_ends() const {
    std::vector<double> ends;
    file_.read([&](const H5::Group& file) { read_column(file, "end", ends); });
    return ends;
}

Run ShardFile::read(std::size_t run) const {
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
    file_.read([&](const H5::Group& file) {
        const auto part = [&](const char* field, const auto& ragged) {
            return read_part(parts_.at(field), ragged, run);
        };
        const auto series = part("series", content_.series);
        if (const auto rows = static_cast<Eigen::Index>(content_.rows[run]); rows != 0) {
            made.series = Eigen::Map<const Eigen::ArrayXXf>(
                series.data(), rows, static_cast<Eigen::Index>(series.size()) / rows);
        }
        const auto end = part("end", content_.end);
        made.end =
            Eigen::Map<const Eigen::ArrayXd>(end.data(), static_cast<Eigen::Index>(end.size()));
        made.run_measures = part("run_measures", content_.run_measures);
        made.structure = part("structure", content_.structure);
        made.structure_end = part("structure_end", content_.structure_end);
        if (made.status != Status::ok) {
            const auto dataset = file.openDataSet("message");
            const hsize_t one = 1;
            const hsize_t at = run;
            auto space = dataset.getSpace();
            space.selectHyperslab(H5S_SELECT_SET, &one, &at);
            char* text = nullptr;
            dataset.read(&text, hdf5::text_type(), H5::DataSpace(1, &one), space);
            made.message = text == nullptr ? "" : text;
            H5free_memory(text);
        }
        if (const auto shapes = part("snapshot_shape", content_.snapshot_shape); !shapes.empty()) {
            const Snapshots snapshots(shapes);
            snapshots.deal(made.snapshots, part("beliefs", content_.beliefs), &Snapshot::beliefs,
                           true);
            ShardContent::each_of_workers(
                content_, [&](const char* name, const auto& numbers, auto field) {
                    snapshots.deal(made.snapshots, part(name, numbers), field);
                });
            snapshots.deal_ties(made.snapshots, part("ties", content_.ties));
        }
    });
    return made;
}

}  // namespace orglab
