"""What the `check` lines of a head may say, and that others are reported with their place."""

from pathlib import Path

import pytest

from heads import Entry, Mistake
from statements import Comparison, Run, Selftest, Statement, Term, Value, read_statements

HERE = Path("some.toml")


def read(*texts: str) -> list[Statement]:
    return read_statements(HERE, [Entry("check", text, line) for line, text in enumerate(texts, 7)])


def compared(text: str) -> Comparison:
    (statement,) = read(text)
    assert isinstance(statement, Comparison)
    return statement


def test_a_run_passes_its_options_on() -> None:
    (statement,) = read("run --replicates 20 --periods 300 --set 'sweep.\"a.b\"=[0, 1]'")
    assert statement == Run(("--replicates", "20", "--periods", "300", "--set", 'sweep."a.b"=[0, 1]'))


def test_a_selftest_names_a_model() -> None:
    assert read("selftest march-1991-text", "knowledge > 0")[0] == Selftest("march-1991-text")


def test_a_value_has_an_arm_settings_and_a_period() -> None:
    comparison = compared("knowledge(small-world-02, network.rewire=0.1, rule=best) at 50 > 0.5")
    assert comparison.sides[0] == (
        Term(1.0, Value("knowledge", "small-world-02", (("network.rewire", "0.1"), ("rule", "best")), 50)),
    )
    assert comparison.sides[1] == (Term(0.5),)
    assert comparison.signs == (">",)
    assert not comparison.everywhere


def test_sums_add_subtract_and_scale() -> None:
    comparison = compared("-0.5 + 2 * best - knowledge(a) < 1")
    assert comparison.sides[0] == (Term(-0.5), Term(2.0, Value("best")), Term(-1.0, Value("knowledge", "a")))


def test_comparisons_form_chains() -> None:
    comparison = compared("best(a) < best(b) < best(c) everywhere")
    assert [side[0].value.arm for side in comparison.sides if side[0].value] == ["a", "b", "c"]
    assert comparison.signs == ("<", "<")
    assert comparison.everywhere
    assert not comparison.leaves_the_arm_open()


def test_an_interval_includes_its_ends() -> None:
    comparison = compared("score in [-0.1, 0.1]")
    assert comparison.sides == ((Term(-0.1),), (Term(1.0, Value("score")),), (Term(0.1),))
    assert comparison.signs == ("<=", "<=")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("knowledge ends near 0.5", "cannot read on at `ends`"),
        ("knowledge", "compares nothing"),
        ("0.4 < 0.5", "a measure is missing"),
        ("knowledge >", "expected a measure, found the end"),
        ("knowledge > .5", "cannot read `.5`"),
        ("knowledge = 0.5", "cannot read on at `=`"),
        ("knowledge >= 0.5", "expected a measure, found `=`"),
        ("knowledge in [0.4 0.5]", "expected `,`, found `0.5`"),
        ("knowledge in [0.5, 0.4]", "0.5 is above 0.4"),
        ("knowledge in [0.4, 0.5] < 1", "cannot read on at `<`"),
        ("knowledge(a, b) > 0.5", "one variant"),
        ("knowledge(a=1, b) > 0.5", "one variant"),
        ("knowledge(a=) > 0.5", "expected a value"),
        ("knowledge(a > 0.5", "expected `)`"),
        ("knowledge at 0.5 > 0.5", "not a period"),
        ("knowledge > 0.5 and best > 0.5", "cannot read on at `and`"),
        ("__import__('os') > 0", "cannot read"),
        ("run --seed 3", "no option `--seed`"),
        ("run --replicates many", "`many` is not a value of --replicates"),
        ("run --replicates", "`` is not a value of --replicates"),
        ("run --set a.b", "`a.b` is not a value of --set"),
        ("run --set 'a=1", "No closing quotation"),
        ("selftest", "one model"),
        ("selftest one two", "one model"),
    ],
)
def test_a_statement_that_cannot_be_read_is_reported_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(Mistake) as mistake:
        read("best > 0" if not text.startswith("run") else "selftest x", text)
    assert str(mistake.value).startswith("some.toml:8: ")
    assert problem in str(mistake.value)


def test_a_run_stands_once_and_before_the_comparisons() -> None:
    for first in ("best > 0", "run --periods 3"):
        with pytest.raises(Mistake, match="some.toml:8: one `run`"):
            read(first, "run --periods 2")
