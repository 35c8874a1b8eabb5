"""What the README shows works as it stands."""

import json
import re
from pathlib import Path

from program import SOURCE, orglab

README = (SOURCE / "README.md").read_text(encoding="utf-8")


def test_its_scenario_runs(tmp_path: Path) -> None:
    [scenario] = re.findall(r"```toml\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "second-level.toml").write_text(scenario)
    orglab("check", "second-level.toml", folder=tmp_path)
    orglab("run", "second-level.toml", "--replicates", "3", folder=tmp_path)
    assert (tmp_path / "results" / "second-level.h5").exists()
    orglab("explain", "hierarchy.span", folder=tmp_path)


def test_it_says_how_to_call_the_program_by_its_name_before_it_does_so() -> None:
    path = README.index('export PATH="$PWD/build/release:$PATH"')
    assert path < README.index("\norglab check")
    # What the shell is told to look through is where the preset of the README puts the program.
    presets = json.loads((SOURCE / "CMakePresets.json").read_text(encoding="utf-8"))["configurePresets"]
    by_name = {preset["name"]: preset for preset in presets}
    release = by_name[by_name["release"]["inherits"]] | by_name["release"]
    assert release["binaryDir"].replace("${presetName}", "release") == "${sourceDir}/build/release"


def test_it_points_to_every_page_of_the_docs() -> None:
    for page in (SOURCE / "docs").glob("*.md"):
        assert f"(docs/{page.name})" in README, page.name


def test_every_page_it_points_to_exists() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "docs/design.md", "docs/data-flow.md"):
        text = (SOURCE / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            if not target.startswith("http"):
                assert ((SOURCE / page).parent / target).exists(), f"{page}: {target}"
