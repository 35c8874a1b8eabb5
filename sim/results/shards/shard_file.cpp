// ShardContent: runs end to end, and the file that they become.
#include "results/shards/shard_file.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <type_traits>

#include "results/file/checksum.hpp"
#include "results/hdf5/datasets.hpp"
#include "results/publish.hpp"

namespace orglab {
namespace {

/// Neither compressed nor with checksums of its own: a shard lives until it is collected, and all
/// of it has one checksum.
template <class T>
void write_column(const H5::Group& file, const std::string& name, const std::vector<T>& values) {
    const hsize_t length = values.size();
    auto dataset = file.createDataSet(name, hdf5::file_type<T>(), H5::DataSpace(1, &length));
    dataset.write(values.data(), hdf5::memory_type<T>());
    dataset.close();
}

void append_snapshots(ShardContent& content, std::size_t before,
                      const std::vector<Snapshot>& snapshots) {
    if (snapshots.empty() && content.snapshot_shape.ends.empty()) {
        return;
    }
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
    content.snapshot_shape.append(before, shapes);
    content.beliefs.append(before, beliefs);
    ShardContent::each_of_workers(content, [&](const char*, auto& numbers, auto field) {
        std::remove_cvref_t<decltype(numbers.values)> all;
        for (const auto& one : snapshots) {
            add(all, one.*field);
        }
        numbers.append(before, all);
    });
    content.ties.append(before, ties);
}

}  // namespace

void ShardContent::append(const Run& run, std::uint64_t digest) {
    const std::size_t before = runs();
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
    series.append(before,
                  std::span(run.series.data(), static_cast<std::size_t>(run.series.size())));
    end.append(before, std::span(run.end.data(), static_cast<std::size_t>(run.end.size())));
    run_measures.append(before, run.run_measures);
    structure.append(before, run.structure);
    structure_end.append(before, run.structure_end);
    append_snapshots(*this, before, run.snapshots);
}

void ShardContent::expect_more(std::size_t runs) {
    each_header(*this, [&](const char*, auto& values) { values.reserve(runs); });
    message.reserve(runs);
    each_ragged(*this, [&](const char*, auto& ragged) {
        ragged.values.reserve(ragged.values.size() * runs);
        ragged.ends.reserve(ragged.ends.size() * runs);
    });
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
    const std::string_view bytes = made.bytes();
    NewFile output(folder / name);
    output.write(bytes);
    output.write(checksum_line(bytes));
    output.publish(false);
}

}  // namespace orglab
