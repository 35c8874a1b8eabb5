"""What the README shows works as it stands."""

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


def test_every_page_it_points_to_exists() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "docs/design.md", "docs/data-flow.md"):
        text = (SOURCE / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            if not target.startswith("http"):
                assert ((SOURCE / page).parent / target).exists(), f"{page}: {target}"
