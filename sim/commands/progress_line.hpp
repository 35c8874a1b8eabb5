// How far a study is: one line that changes on a terminal, a line every few seconds in a log.
#pragma once

#include <atomic>
#include <string>

#include "study/study.hpp"

namespace orglab {

/// `37 of 400 runs (9 %), 41.2 million worker-updates per second, about 12 s left`
std::string progress_text(const Progress& progress);

class ProgressLine {
public:
    /// `label` stands before each line; `stop` changes the text to say that the end is near.
    ProgressLine(std::string label, const std::atomic<bool>& stop);
    ~ProgressLine();  ///< ends the line on a terminal
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    void show(const Progress& progress);

private:
    std::string label_;
    const std::atomic<bool>& stop_;
    bool terminal_;
    double next_ = 0;  ///< seconds into the study at which the line is due again
    bool shown_ = false;
};

}  // namespace orglab
