"""explain, check and list as a person meets them."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

SOURCE = Path(os.environ["ORGLAB_SOURCE"])


def orglab(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([os.environ["ORGLAB"], *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("network.degree", "network.degree\n"),
        ("event.crisis.period", "event.NAME.period\n"),
        ("event.NAME.period", "event.NAME.period\n"),
        ("[run]", "replicates"),
        ("event", "[event.NAME]"),
        ("community", "[learning.community]"),
        ("small-world", "the network kind small-world"),
        ("nk", "the landscape nk"),
        ("knowledge", "the measure knowledge"),
        ("rate", "learning.network.rate"),
        ("learning.network.rate", "March"),
        ("p1", "learning.experts.rate"),
        ("manager", "workforce.columns.manager"),
        ("weight", "network.columns.weight"),
    ],
)
def test_explain_says_what_a_word_means(word: str, part: str) -> None:
    assert part in orglab("explain", word).stdout


def test_explain_answers_a_misspelt_word_with_the_nearest() -> None:
    assert "did you mean network.degree?" in orglab("explain", "netwrok.degree", code=2).stderr
    assert "did you mean small-world?" in orglab("explain", "smal-world", code=2).stderr


def test_the_generated_pages_are_what_the_program_writes(tmp_path: Path) -> None:
    orglab("explain", "--pages", str(tmp_path))
    pages = {page.name: page.read_text() for page in tmp_path.iterdir()}
    assert pages["parameters.md"] == orglab("explain", "--all").stdout
    assert pages["renamed-keys.md"] == orglab("explain", "--renamed").stdout
    docs = SOURCE / "docs"
    stale = [name for name, text in pages.items() if not (docs / name).is_file() or (docs / name).read_text() != text]
    assert not stale, "stale in docs; `cmake --build --preset ci --target pages` writes them"


def test_pages_are_written_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "file: is not a folder" in orglab("explain", "--pages", str(tmp_path / "file"), code=2).stderr
    orglab("explain", "--pages", str(tmp_path / "new"))
    assert (tmp_path / "new" / "parameters.md").is_file()


def test_the_page_of_network_kinds_has_a_row_for_every_kind(tmp_path: Path) -> None:
    orglab("explain", "--pages", str(tmp_path))
    text = (tmp_path / "network-kinds.md").read_text()
    allowed = next(line for line in orglab("explain", "network.kind").stdout.splitlines() if "allowed:" in line)
    kinds = re.findall(r'"([a-z-]+)"', allowed)
    assert len(kinds) > 5
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == kinds


def test_the_page_of_renamed_keys_has_keys_and_sections() -> None:
    text = orglab("explain", "--renamed").stdout
    assert "| `event.NAME.share` | `event.NAME.fraction` |" in text
    assert "| `[learning.line]` | `[learning.reporting-line]` |" in text


@pytest.mark.parametrize(
    ("old", "parts", "code"),
    [
        ("learning.experts.superior", ["was renamed to learning.experts.compare_by\n", "score"], 2),
        ("event.crisis.share", ["was renamed to event.crisis.fraction\n", "event.NAME.fraction\n"], 2),
        ("learning.line.share", ["was renamed to learning.reporting-line.visibility\n"], 2),
        ("learning.line", ["was renamed to learning.reporting-line\n", "[learning.reporting-line]"], 2),
        ("line", ["[learning.reporting-line]", '"line", a value of hierarchy.kind, is now written "reporting-line"\n'], 0),
        ("rule_k", ["learning.experts.majority_measure\n"], 0),
    ],
)
def test_explain_answers_a_former_name_with_the_one_of_today(old: str, parts: list[str], code: int) -> None:
    """A script that asks whether a key is one is told by the exit code that the full former name is not."""
    text = orglab("explain", old, code=code).stdout
    for part in parts:
        assert part in text


def test_list_shows_every_shipped_scenario_with_its_title() -> None:
    text = orglab("list").stdout
    for file in (SOURCE / "scenarios").rglob("*.toml"):
        name = file.relative_to(SOURCE / "scenarios").with_suffix("").as_posix()
        title = tomllib.loads(file.read_text()).get("title", "")
        assert any(line.split()[:1] == [name] and title in line for line in text.splitlines()), name


def test_a_shipped_scenario_is_found_without_its_folder() -> None:
    """As the self-test and the pages call it."""
    whole = orglab("check", "published/march-1991-figure-1").stdout
    assert orglab("check", "march-1991-figure-1").stdout == whole


def test_check_says_what_would_run() -> None:
    text = orglab("check", "hierarchy-vs-network", "--set", "run.replicates=10").stdout
    assert "4 points x 10 replicates x 600 periods: 40 runs, up to 12,000,000 worker-updates" in text
    assert "before compression" in text


def test_check_goes_on_to_the_next_file(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('title = "t"\nnetwrok.degree = 4\n')
    done = orglab("check", str(wrong), "hierarchy-vs-network", code=2)
    assert f"{wrong}:2:9: netwrok.degree: there is no such key; did you mean network.degree?" in done.stderr
    assert "4 points" in done.stdout


def test_the_resolved_scenario_resolves_to_itself(tmp_path: Path) -> None:
    for name in ("hierarchy-vs-network", "questions/12-when-experts-leave", "published/li-hierarchy"):
        text = orglab("check", "--resolved", name).stdout
        file = tmp_path / "resolved.toml"
        file.write_text(text)
        assert orglab("check", "--resolved", str(file)).stdout == text


def test_check_refuses_what_it_does_not_find() -> None:
    assert "did you mean hierarchy-vs-network?" in orglab("check", "hierarchy-vs-netwrok", code=2).stderr
    assert "--set" in orglab("check", "hierarchy-vs-network", "--set", "run.seed", code=2).stderr


def test_check_refuses_a_former_name_with_the_one_of_today(tmp_path: Path) -> None:
    old = tmp_path / "old.toml"
    old.write_text('title = "t"\nlearning.order = ["experts"]\nlearning.experts.superior = "right"\nhierarchy.levels = 1\n')
    said = orglab("check", str(old), code=2).stderr
    assert said == f"{old}:3:18: learning.experts.superior: was renamed to learning.experts.compare_by\n"
    said = orglab("run", str(old), "--set", "hierarchy.kind=line", "--out", str(tmp_path / "old.h5"), code=2).stderr
    assert 'hierarchy.kind: in --set: "line" is now written "reporting-line"\n' in said
