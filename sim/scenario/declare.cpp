#include "scenario/declare.hpp"

#include <algorithm>
#include <array>

#include "design/design.hpp"
#include "scenario/precision.hpp"

namespace orglab {

namespace {

const Table<RunSettings> run_table = {
    {&RunSettings::seed,
     {.name = "seed",
      .low = 0,
      .common = true,
      .meaning =
          "Seed of all random numbers. A number above 2^63-1 is written as a text of digits."}},
    {&RunSettings::replicates,
     {.name = "replicates",
      .low = 1,
      .high = 1'000'000'000,
      .common = true,
      .meaning = "How often each point is run. The same replicate of two points shares its random "
                 "numbers."}},
    {&RunSettings::periods,
     {.name = "periods",
      .low = 1,
      .high = 10'000'000,
      .common = true,
      .meaning = "How many periods a run has; period 0 is the start."}},
    {&RunSettings::until,
     {.name = "until",
      .meaning = "Whether a run also ends, exactly, when nothing can change any more. Its last "
                 "values are carried "
                 "forward."}},
    {&RunSettings::time_limit,
     {.name = "time_limit",
      .low = 0,
      .low_open = true,
      .common = true,
      .unit = "seconds",
      .meaning =
          "How long a run may take by the clock. After the period that it is at then, a run "
          "ends with the "
          "status timeout and without numbers, and the study goes on. It changes no run that "
          "ends in time."}},
    {&RunSettings::memory_limit,
     {.name = "memory_limit",
      .low = 0,
      .low_open = true,
      .common = true,
      .unit = "MiB",
      .meaning = "How much memory a run may take, as reckoned from its settings. A run that would "
                 "take more is not "
                 "simulated, but fails with a message that says so, and the study goes on."}},
};

Setting text(std::string name, std::string meaning) {
    return {.name = std::move(name),
            .type = Type::text,
            .fallback = std::string(),
            .meaning = std::move(meaning)};
}

Setting renamed(Setting setting, std::string formerly) {
    setting.formerly = std::move(formerly);
    return setting;
}

Setting required_text(std::string name, std::string meaning) {
    Setting setting = text(std::move(name), std::move(meaning));
    setting.required = true;
    return setting;
}

Section top() {
    return {"",
            "The top of the file.",
            {required_text("title",
                           "What the scenario is about, in a line: the heading of its results."),
             text("description", "What a reader of the results should know."),
             text("extends",
                  "Another scenario file, next to this one (or a shipped scenario by its name): "
                  "this one "
                  "starts from all of its keys, variants and sweep, and changes what it names.")}};
}

Section question() {
    return {
        "question",
        "What `orglab ask` answers with this scenario.",
        {text("claim", "The claim that is put to the test, as a sentence."),
         text(
             "main",
             "The measure that decides: one number per period, or a time that may never come, such "
             "as time_to_80, for claims that something is faster."),
         {.name = "smallest_effect",
          .type = Type::real,
          .fallback = 0.0,
          .unit = "that of the main measure",
          .meaning = "The smallest difference that would matter; smaller ones are called "
                     "negligible. Below 0 where "
                     "the claim expects less of the main measure. Of times 0 expects less, too: "
                     "faster by whatever it is."},
         text(
             "arm",
             "The variant that the claim is about. Without it every variant stands in the answer's "
             "first lines, unless there is only one beside the baseline. `ask --arm` says "
             "another."),
         text("baseline",
              "The variant that the arm is compared with; none: the main measure is itself a "
              "difference. `ask --against` says another."),
         {.name = "at",
          .type = Type::text,
          .form = Form::list,
          .fallback = std::vector<std::string>(),
          .meaning = "The conditions that the claim is about, for a claim that is not about the "
                     "whole sweep: values of swept keys, such as \"workforce.turnover=0.02\". "
                     "`ask --at` says others."},
         renamed(text("arm_phrase",
                      "The arm in words that go on a sentence about the main measure: "
                      "\"in a network\", \"where half of the people engage\"."),
                 "first_phrase"),
         renamed(text("baseline_phrase", "The same for the baseline."), "baseline_is")}};
}

}  // namespace

void declare_run(Catalogue& catalogue) {
    catalogue.add(top());
    catalogue.add(section("run", "How often, how long and with which random numbers.", run_table));
    declare_precision(catalogue);
    catalogue.add(sweep_section());
    catalogue.add(
        {"variant",
         "Written [[variant]], once for each: a name, then any keys or sections that differ from "
         "the rest of "
         "the file. Without one there is a single variant, \"base\".",
         {required_text(
             "name",
             "The variant's name in tables and results: small letters, digits, - and _.")}});
    catalogue.add(question());
}

bool is_frame(std::string_view section) {
    constexpr std::array<std::string_view, 4> frame = {"", "question", "sweep", "variant"};
    return std::ranges::find(frame, section) != frame.end();
}

}  // namespace orglab
