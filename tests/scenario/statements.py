"""What the `check:` lines of a head say: how to run the scenario, and what must hold of its results."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from heads import Entry, Mistake

TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<name>[A-Za-z_][\w.-]*)|(?P<sign>[-+*<>=,()\[\]]))")


@dataclass(frozen=True)
class Run:
    """How the scenario is run: options of `orglab run`."""

    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selftest:
    """A model whose published numbers `orglab selftest` holds the program to."""

    model: str


@dataclass(frozen=True)
class Value:
    """A measure of one arm at one place of the sweep, in one period (None: at the end)."""

    measure: str
    arm: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    period: int | None = None


@dataclass(frozen=True)
class Term:
    """A number, or a measure times a number."""

    factor: float
    value: Value | None = None


Sum = tuple[Term, ...]


@dataclass(frozen=True)
class Comparison:
    """Sums that stand in a chain: sides[0] signs[0] sides[1] ...; a sign is <, > or <=."""

    text: str
    line: int
    sides: tuple[Sum, ...]
    signs: tuple[str, ...]
    everywhere: bool

    def leaves_the_arm_open(self) -> bool:
        return any(term.value is not None and term.value.arm is None for side in self.sides for term in side)


Statement = Run | Selftest | Comparison


class Wrong(Exception):
    """What is wrong in a text whose place the caller knows."""


class Reader:
    """Reads one comparison from left to right."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        end = len(text.rstrip())
        at = 0
        while at < end:
            found = TOKEN.match(text, at)
            if not found or not found.lastgroup:
                raise Wrong(f"cannot read `{text[at:].strip()}`")
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def next_is(self, *texts: str) -> bool:
        return bool(self.tokens) and self.tokens[0][1] in texts

    def take(self, kind: str, what: str) -> str:
        if not self.tokens or self.tokens[0][0] != kind:
            self.refuse(what)
        return self.tokens.pop(0)[1]

    def skip(self, text: str) -> bool:
        if self.next_is(text):
            self.tokens.pop(0)
            return True
        return False

    def need(self, text: str) -> None:
        if not self.skip(text):
            self.refuse(f"`{text}`")

    def refuse(self, what: str) -> NoReturn:
        raise Wrong(f"expected {what}, found {f'`{self.tokens[0][1]}`' if self.tokens else 'the end'}")

    def number(self) -> float:
        sign = -1.0 if self.skip("-") else 1.0
        return sign * float(self.take("number", "a number"))

    def value(self) -> Value:
        measure = self.take("name", "a measure")
        arm = None
        where: list[tuple[str, str]] = []
        if self.skip("("):
            while True:
                name = self.take("name", "a variant or key=value")
                if self.skip("="):
                    kind = "number" if self.tokens and self.tokens[0][0] == "number" else "name"
                    where.append((name, self.take(kind, "a value")))
                elif arm is None and not where:
                    arm = name
                else:
                    raise Wrong(f"`{name}`: one variant, and it comes first")
                if not self.skip(","):
                    break
            self.need(")")
        period = None
        if self.skip("at"):
            number = self.take("number", "a period")
            if "." in number:
                raise Wrong(f"`{number}` is not a period")
            period = int(number)
        return Value(measure, arm, tuple(where), period)

    def term(self, factor: float) -> Term:
        if self.tokens and self.tokens[0][0] == "number":
            factor *= self.number()
            if not self.skip("*"):
                return Term(factor)
        return Term(factor, self.value())

    def sum(self) -> Sum:
        terms = [self.term(-1.0 if self.skip("-") else 1.0)]
        while self.next_is("+", "-"):
            terms.append(self.term(-1.0 if self.tokens.pop(0)[1] == "-" else 1.0))
        return tuple(terms)


def read_comparison(text: str, line: int) -> Comparison:
    reader = Reader(text)
    sides = [reader.sum()]
    signs: list[str] = []
    if reader.skip("in"):
        reader.need("[")
        low = (Term(reader.number()),)
        reader.need(",")
        high = (Term(reader.number()),)
        reader.need("]")
        if low[0].factor > high[0].factor:
            raise Wrong(f"{low[0].factor} is above {high[0].factor}")
        sides, signs = [low, sides[0], high], ["<=", "<="]
    while reader.next_is("<", ">") and "<=" not in signs:
        signs.append(reader.tokens.pop(0)[1])
        sides.append(reader.sum())
    everywhere = reader.skip("everywhere")
    if reader.tokens:
        raise Wrong(f"cannot read on at `{reader.tokens[0][1]}`")
    if not signs:
        raise Wrong("compares nothing: <, > or in [low, high] is missing")
    if all(term.value is None for side in sides for term in side):
        raise Wrong("compares numbers only; a measure is missing")
    return Comparison(text, line, tuple(sides), tuple(signs), everywhere)


def read_run(words: list[str]) -> Run:
    allowed = {"--replicates": r"[1-9]\d*", "--periods": r"[1-9]\d*", "--set": r"[^=]+=.+"}
    options = iter(words)
    for option in options:
        form = allowed.get(option)
        if form is None:
            raise Wrong(f"no option `{option}` here: {', '.join(allowed)}")
        argument = next(options, "")
        if not re.fullmatch(form, argument):
            raise Wrong(f"`{argument}` is not a value of {option}")
    return Run(tuple(words))


def read_statement(entry: Entry) -> Statement:
    first, _, rest = entry.text.partition(" ")
    if first == "run":
        return read_run(shlex.split(rest))
    if first == "selftest":
        if not re.fullmatch(r"[\w-]+", rest):
            raise Wrong("selftest takes the name of one model")
        return Selftest(rest)
    return read_comparison(entry.text, entry.line)


def read_statements(file: Path, entries: list[Entry]) -> list[Statement]:
    """The statements of all `check` entries; at most one says how to run, before it is compared."""
    statements: list[Statement] = []
    for entry in entries:
        if entry.key != "check":
            continue
        try:
            statement = read_statement(entry)
        except (Wrong, ValueError) as wrong:
            raise Mistake(file, entry.line, f"{entry.text}: {wrong}") from None
        if isinstance(statement, Run) and any(not isinstance(earlier, Selftest) for earlier in statements):
            raise Mistake(file, entry.line, "one `run`, before the comparisons")
        statements.append(statement)
    return statements
