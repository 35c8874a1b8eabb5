"""Tables for programs, read by Python's own csv and json; pages, by its HTML parser."""

import csv
import html.parser
import io
import json
import math
import os
import subprocess
from pathlib import Path

FIRST = 0.1234567890123
ROWS = 8  # with numbers; one more without


def table(form: str) -> str:
    return subprocess.run([os.environ["WRITE_TABLE"], form], capture_output=True, check=True).stdout.decode()


def values() -> list[float]:
    numbers, value = [], FIRST
    for _ in range(ROWS):
        value += 1
        numbers.append(value)
    return numbers


def test_csv_parses_back_to_the_same_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(table("csv"))))
    assert len(rows) == ROWS + 1
    for row, value in zip(rows, values(), strict=False):
        assert float(row["number (per | worker)"]) == value
        assert [float(row[name]) for name in ("estimate", "estimate low", "estimate high")] == [value, -value, 1e-9]
        assert float(row["share low"]) == 0.25
        assert float(row["period"]) == math.inf and float(row["period low"]) == 90
        assert (row["reached reached"], row["reached runs"]) == ("3", "8")
        assert row["reached low"] == "", "NaN is nothing"
    assert rows[-1]["text"] == "'=1+2", "no formula"
    assert {rows[-1][name] for name in ("code", "number (per | worker)", "estimate", "period high")} == {""}


def test_csv_keeps_texts_in_their_cells() -> None:
    rows = list(csv.reader(io.StringIO(table("csv"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    for number, row in enumerate(rows[1 : ROWS + 1]):
        assert row[0].startswith(f"h{number} ") and row[0] == row[1]
    assert rows[2][0] == "h1 \"quotes\", 'more', and, commas"


def test_json_parses_back_to_the_same_numbers() -> None:
    (line,) = table("json").splitlines()
    parsed = json.loads(line, parse_constant=lambda word: (_ for _ in ()).throw(ValueError(word)))
    assert [column["label"] for column in parsed["columns"]][2:4] == ["number", "estimate"]
    assert parsed["columns"][2]["unit"] == "per | worker"
    for row, value in zip(parsed["rows"], values(), strict=False):
        assert row[2] == value
        assert row[3] == {"estimate": value, "low": -value, "high": 1e-9}
        assert row[5] == {"estimate": "inf", "low": 90.0, "high": "inf"}
        assert row[6]["reached"] == 3 and row[6]["low"] is None
    assert parsed["rows"][-1][1] is None
    assert parsed["rows"][2][0] == "h2 <script>alert(1)</script> &amp; &lt;"
    assert "\x1b" in parsed["rows"][4][0], "as it was: JSON can say it"
    assert "\x1b" not in line


class Cells(html.parser.HTMLParser):
    """The texts of a page's table cells, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data.rstrip("\n")


def test_html_is_read_as_the_texts_that_went_in() -> None:
    cells = Cells()
    cells.feed(table("html"))
    assert cells.tags == {"table", "caption", "tr", "th", "td", "code", "p"}
    assert cells.cells[0] == "h0 | bar || bars"
    assert cells.cells[2 * 7] == "h2 <script>alert(1)</script> &amp; &lt;"


def test_show_prints_every_format(orglab: str, real: Path) -> None:
    def shown(form: str) -> str:
        done = subprocess.run([orglab, "show", str(real), "--format", form], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    numbers = [json.loads(line) for line in shown("json").splitlines()]
    knowledge = next(row for table in numbers for row in table["rows"] if row[0] == "knowledge")
    assert 0 < knowledge[1]["estimate"] < 1
    assert repr(knowledge[1]["estimate"]) in shown("csv")
    assert f"{knowledge[1]['estimate']:.3f} [" in shown("markdown").replace("\\", "")  # Markdown needs some escaped
    assert shown("html").startswith("<!doctype html>")
    assert shown("terminal") == subprocess.run([orglab, "show", str(real)], capture_output=True, text=True, check=True).stdout


def test_show_answers_a_misspelt_format(orglab: str, real: Path) -> None:
    done = subprocess.run([orglab, "show", str(real), "--format", "jsn"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "did you mean json?" in done.stderr
