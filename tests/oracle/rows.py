"""A row of a table of numbers that the program must give."""

from collections.abc import Iterable, Sequence

Row = tuple[str, str, str, str, str]


def text(values: Iterable[float]) -> str:
    return ";".join(repr(float(value)) for value in values)


def row(
    name: str,
    first: Sequence[float],
    second: Sequence[float],
    parameter: float,
    expected: Sequence[float],
) -> Row:
    return name, text(first), text(second), repr(float(parameter)), text(expected)
