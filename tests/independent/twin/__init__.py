"""A second, independent implementation of docs/model.md: slow, in numpy, one replicate at a time.

Its value is its independence. It was written from the pages docs/model.md and docs/measures.md alone, uses no code,
no constant and no random number of orglab's, and is to stay so: where the two disagree, look at the page first, then
at both. It shares only the names of the scenario's keys and of the measures.

Where the page can be read in two ways, the comparison decided, and this package follows the program:

- 7.3, *Upward*: at s = 0 with `on_even_vote = "minus"`, an expert of whose superior group nobody holds a belief keeps its own.
- 7.3: an expert's contacts are what it reads below it and what it reads above it (`expert_contacts`).
- 7.3: `codified` counts whole blocks, a half rounded up; so does a community's `domain` (section 2).
- 7.4, step 3: people outside always share; `share` is about workers.
- 7.4, step 3: d is taken over all dimensions, also where communities are heard on some only.
- 7.4, step 6: those who follow nobody are not fitted to the vote.
- 7.4, step 7: only what would be copied can be copied wrong: with `whole`, every known dimension of a view that
  differs somewhere; else the dimensions that differ. Who sees nothing new copies nothing.
- 7.5: a mate's judgement (`feedback`) is no message; what practice finds counts as adopted in `line_share`.
- 7.6: a team's common random order of `coordinating` is drawn afresh each period, and a worker who comes after its
  end does nothing.
- 7.6: a path of length two is two random steps from a random worker, not one path of all with equal chances.
- 7.2: with shared attention, who is not engaged has no weight in the network and community phases.

Not in it: multiscale networks, files, `until = "equilibrium"`, direction of ties other than a random network's, who
leaves or lapses where people outside are in the pool, `line_share` where formal ties are in the pool, and `collective`
on nk, where a tied majority has no value.

One idea a file: `keys`, `beliefs`, `worth`, `people`, `levels`, `groups`, `networks`, `organization` (all of section 2
put together), `attention`, `experts`, `views`, `peers`, `practice`, `leaders`, `events`, `measures`, `course`.
"""

from .course import simulate
from .keys import Settings

__all__ = ["Settings", "simulate"]
