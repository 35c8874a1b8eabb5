"""One module a figure: a function that returns a matplotlib Figure, and its command."""
