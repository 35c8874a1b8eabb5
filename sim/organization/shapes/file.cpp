// The ties of network.file, as people have them.
#include <algorithm>
#include <array>

#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

/// The end of a directed tie that learns from the other.
enum class Learner { source, target };
constexpr std::array<NamedValue<Learner>, 2> words(Learner) {
    return {{{"source", Learner::source}, {"target", Learner::target}}};
}

/// What to do with a tie that cannot stand.
enum class BadTie { error, drop };
constexpr std::array<NamedValue<BadTie>, 2> words(BadTie) {
    return {{{"error", BadTie::error}, {"drop", BadTie::drop}}};
}

/// How the file is laid out.
enum class Layout { recognized, edges, matrix, nominations };
constexpr std::array<NamedValue<Layout>, 4> words(Layout) {
    return {{{"auto", Layout::recognized},
             {"edges", Layout::edges},
             {"matrix", Layout::matrix},
             {"nominations", Layout::nominations}}};
}

/// What weights do.
enum class Weights { ignore, threshold, contacts };
constexpr std::array<NamedValue<Weights>, 3> words(Weights) {
    return {{{"ignore", Weights::ignore},
             {"threshold", Weights::threshold},
             {"contacts", Weights::contacts}}};
}

/// Keys of [network] for ties from a file. The reader of scenarios reads the file by them.
struct FileSettings {
    std::string file;  ///< path of a CSV file of ties; "" = none
    Learner learner = Learner::source;
    BadTie self_ties = BadTie::error;
    BadTie duplicate_ties = BadTie::error;
    Layout layout = Layout::recognized;
    bool header = true;
    Weights weights = Weights::ignore;
    double min_weight = 1;
};
const Table<FileSettings> table = {
    {&FileSettings::file,
     {.name = "file",
      .is_path = true,
      .unit = "path",
      .meaning = "CSV of ties: a list, a matrix or nominations (kind = \"file\")"}},
    {&FileSettings::learner,
     {.name = "learner",
      .meaning = "which end of a directed tie of the file learns from the other"}},
    {&FileSettings::self_ties,
     {.name = "self_ties", .meaning = "what to do with ties from a person to itself"}},
    {&FileSettings::duplicate_ties,
     {.name = "duplicate_ties", .meaning = "what to do with a tie that the file repeats"}},
    {&FileSettings::layout,
     {.name = "layout",
      .meaning = "how the file is laid out: as it is recognized; one row per tie; one row and one "
                 "column per person; or one row per person, who names the others"}},
    {&FileSettings::header,
     {.name = "header",
      .meaning =
          "whether the first row of the file may have names of columns; false: it is a tie"}},
    {&FileSettings::weights,
     {.name = "weights",
      .meaning = "what weights of the file do: nothing; threshold: ties lighter than min_weight "
                 "are left out; contacts: a sampled peer is drawn in proportion to the weight, "
                 "which both ways of an undirected tie add to. A weight of 0 is never a tie"}},
    {&FileSettings::min_weight,
     {.name = "min_weight",
      .low = 0,
      .high = 1e300,
      .unit = "weight",
      .meaning = "weight from which on a tie counts, with weights = \"threshold\""}},
};

std::vector<Tie> ties_of_file(const ShapeContext& context) {
    expect(context.edges != nullptr, "a network of kind file has one");
    const EdgeTable& edges = *context.edges;
    const bool turned = context.model.get<FileSettings>().learner == Learner::target;
    std::vector<Tie> pairs;
    pairs.reserve(edges.source.size());
    for (std::size_t tie = 0; tie < edges.source.size(); ++tie) {
        const Tie pair{edges.source[tie], edges.target[tie]};
        pairs.push_back(turned ? Tie{pair.b, pair.a} : pair);
    }
    return pairs;
}

TieWeights contacts_of_file(const ShapeContext& context) {
    if (context.model.get<FileSettings>().weights != Weights::contacts) {
        return {};
    }
    const EdgeTable& edges = *context.edges;
    expect(edges.weight.size() == edges.source.size(), "a file whose weights count has them");
    const std::vector<Tie> pairs = ties_of_file(context);
    TieWeights made;
    made.ties = context.network.directed ? directed_ties(context.workers, pairs)
                                         : undirected_ties(context.workers, pairs);
    made.weight.resize(made.ties.peers.size());
    const auto put = [&](std::uint32_t learner, std::uint32_t peer, double weight) {
        const auto peers = made.ties.of(learner);
        const auto place = std::ranges::lower_bound(peers, peer) - peers.begin();
        made.weight[made.ties.offsets[learner] + static_cast<std::size_t>(place)] = weight;
    };
    double sum = 0;
    for (std::size_t tie = 0; tie < pairs.size(); ++tie) {
        put(pairs[tie].a, pairs[tie].b, edges.weight[tie]);
        if (!context.network.directed) {
            put(pairs[tie].b, pairs[tie].a, edges.weight[tie]);
        }
        sum += edges.weight[tie];
    }
    made.usual = pairs.empty() ? 1 : sum / static_cast<double>(pairs.size());
    return made;
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    if (look.model.get<FileSettings>().file.empty()) {
        out.push_back({"network.file",
                       "is missing, though network.kind = \"file\"",
                       "the path of a CSV file of ties",
                       "",
                       {"network.kind"}});
    }
}

Description describe(const Model& model) {
    const auto& keys = model.get<FileSettings>();
    std::string text =
        "The ties are those of the file `network.file`, a list of pairs, a matrix or nominations. "
        "A tie of weight 0 is none.";
    if (model.get<NetworkSettings>().directed) {
        text += std::string(" Of a tie in the file the ") +
                (keys.learner == Learner::source ? "source" : "target") +
                " learns from the other end (`network.learner`).";
    }
    if (keys.weights == Weights::threshold) {
        text += " Ties lighter than `network.min_weight` are left out (`network.weights`).";
    } else if (keys.weights == Weights::contacts) {
        text +=
            " Each next contact of the channel `network` is drawn in proportion to the weight "
            "of the tie, among the peers that are left; ties without a weight of the file have "
            "the mean of those that have one (`network.weights`).";
    } else {
        text += " Other weights do nothing: contacts are drawn uniformly.";
    }
    return {.rule = {text}};
}

}  // namespace

NetworkShape file() {
    return {.meaning = "the ties of network.file: a list of pairs, a matrix or nominations",
            .sections = {section("network", "", table)},
            .ties = ties_of_file,
            .check = check,
            .contacts = contacts_of_file,
            .reads_file = true,
            .describe = describe};
}

}  // namespace orglab::shapes
