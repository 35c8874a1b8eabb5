// A shard on the disk.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "results/hdf5/handles.hpp"
#include "results/shards/shard.hpp"

namespace orglab {

/// Writes `folder/name`, or nothing. `program`: the version and commit that simulated the runs.
void write_shard(const std::filesystem::path& folder, const std::string& name,
                 const std::string& program, const ShardContent& content);

/// A shard open to be read.
class ShardFile : public Shard {
public:
    /// Throws MachineError if it is not a whole shard. `sound`: its bytes are known to be as they
    /// were written.
    explicit ShardFile(const std::filesystem::path& name, bool sound = false);
    [[nodiscard]] const std::string& program() const override { return program_; }
    [[nodiscard]] const ShardContent& headers() const override { return content_; }
    void read(std::span<const std::uint32_t> runs, std::span<Run* const> to) const override;
    /// Run::end of all runs, end to end: headers().end says where each of them stands.
    [[nodiscard]] std::vector<double> all_ends() const;
    [[nodiscard]] std::vector<std::uint64_t> snapshot_shapes(std::size_t run) const override;

private:
    hdf5::InputFile file_;
    std::string program_;
    ShardContent content_;                      ///< of the ragged parts only where they end
    std::map<std::string, H5::DataSet> parts_;  ///< the ragged parts, open
};

}  // namespace orglab
