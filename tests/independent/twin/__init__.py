"""A second, independent implementation of docs/model.md: slow, in numpy, one replicate at a time.

Its value is its independence. It was written from the pages docs/model.md (with docs/network-kinds.md) and docs/measures.md
alone, uses no code, no constant and no random number of orglab's, and is to stay so: where the two disagree, look at the page first, then
at both. It shares only the names of the scenario's keys and of the measures.

Where the page can be read in two ways, the comparison decided, and this package follows the program:

- 7.3: the number of blocks that are `codified` is rounded with a half up; so is a community's `domain` (section 2).
- 7.5: what practice finds counts as adopted in `line_share`.

Not in it: multiscale networks, files, `until = "equilibrium"`, direction of ties other than a random network's, who
leaves or lapses where people outside are in the pool, `line_share` where formal ties are in the pool, and `collective`
on nk, where a tied majority has no value.

One idea a file: `keys`, `beliefs`, `worth`, `people`, `levels`, `groups`, `networks`, `organization` (all of section 2
put together), `attention`, `experts`, `views`, `peers`, `practice`, `leaders`, `events`, `measures`, `course`.
"""

from .course import simulate
from .keys import Settings

__all__ = ["Settings", "simulate"]
