"""Places that cannot take a file are refused before the first run, and nothing beside them is touched."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ORGLAB, SMALL, names_in, orglab, small_scenario

# A study that would take a minute: what is refused is refused at once.
LONG = SMALL.replace("replicates = 4", "replicates = 100000").replace("periods = 5", "periods = 500")


def refused_at_once(folder: Path, *arguments: str) -> str:
    began = time.monotonic()
    told = orglab("run", *arguments, code=2, folder=folder).stderr
    assert time.monotonic() - began < 30
    return told


def test_names_beside_the_results_lead_nowhere(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    victim = tmp_path / "victim"
    victim.write_text("precious")
    for name in (".small.h5.part", "small.orglab", "small.h5.part", "small.h5.tmp"):
        (tmp_path / name).symlink_to("victim")
    told = refused_at_once(tmp_path, "small.toml", "--out", "small.h5")
    assert "small.orglab" in told
    (tmp_path / "small.orglab").unlink()
    orglab("run", "small.toml", "--out", "small.h5", folder=tmp_path)
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("target", ["nowhere.h5", "small.h5", "older.h5"])
def test_nothing_is_written_through_a_link(tmp_path: Path, target: str) -> None:
    small_scenario(tmp_path, "long.toml", LONG)
    orglab("run", "long.toml", "--replicates", "1", "--periods", "2", "--out", "older.h5", folder=tmp_path)
    older = (tmp_path / "older.h5").read_bytes()
    (tmp_path / "small.h5").symlink_to(target)
    for options in ([], ["--force"]):
        assert "is a link" in refused_at_once(tmp_path, "long.toml", "--out", "small.h5", *options)
    assert (tmp_path / "small.h5").is_symlink()
    assert (tmp_path / "older.h5").read_bytes() == older
    assert names_in(tmp_path) == ["long.toml", "older.h5", "small.h5"]


def test_a_second_name_of_a_file_keeps_what_it_had(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    orglab("run", "small.toml", "--out", "a.h5", folder=tmp_path)
    os.link(tmp_path / "a.h5", tmp_path / "b.h5")
    older = (tmp_path / "b.h5").read_bytes()
    orglab("run", "small.toml", "--out", "a.h5", "--force", "--seed", "5", folder=tmp_path)
    assert (tmp_path / "b.h5").read_bytes() == older != (tmp_path / "a.h5").read_bytes()


@pytest.mark.parametrize("locking", ["TRUE", "FALSE"])
def test_two_studies_do_not_work_for_one_file(tmp_path: Path, locking: str) -> None:
    small_scenario(tmp_path, "long.toml", LONG)
    small_scenario(tmp_path)
    environment = os.environ | {"HDF5_USE_FILE_LOCKING": locking}
    first = subprocess.Popen(
        [ORGLAB, "run", "long.toml", "--out", "o.h5", "--quiet"], cwd=tmp_path, env=environment
    )
    while not (tmp_path / "o.orglab").exists():
        time.sleep(0.01)
    try:
        for options in ([], ["--force"], ["--share", "1/2"]):
            told = refused_at_once(tmp_path, "small.toml", "--out", "o.h5", *options)
            assert "another study that is running writes this file" in told
        assert "is running" in orglab("collect", "o.orglab", "--partial", code=2, folder=tmp_path).stderr
    finally:
        first.terminate()
        first.wait(timeout=60)
    orglab("run", "small.toml", "--out", "o.h5", folder=tmp_path)
    assert names_in(tmp_path) == ["long.toml", "o.h5", "small.toml"]


def test_two_scenarios_of_one_results_name_are_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        small_scenario(tmp_path / folder, "s.toml", LONG)
    for options in (["--out", "both/"], ["--out", "both/", "--force"], []):
        told = refused_at_once(tmp_path, "one/s.toml", "two/s.toml", *options)
        assert "two/s.toml" in told and "s.h5" in told
    assert names_in(tmp_path) == ["one", "two"]


@pytest.mark.parametrize("name", ["", "a/b", "A", "é", "x" * 300])
def test_names_of_variants_that_no_file_can_hold_are_refused(tmp_path: Path, name: str) -> None:
    small_scenario(tmp_path, "v.toml", LONG.replace('"lattice"\nnetwork', f'"{name}"\nnetwork'))
    assert "variant.name" in refused_at_once(tmp_path, "v.toml", "--out", "v.h5")
    assert "variant.name" in orglab("check", "v.toml", code=2, folder=tmp_path).stderr


NOBODY = 65534


def as_nobody(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the program as a user whom permissions hold, also if the tests run as root."""
    root = os.geteuid() == 0
    return subprocess.run(
        [ORGLAB, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        user=NOBODY if root else None,
        group=NOBODY if root else None,
        extra_groups=[] if root else None,
    )


@pytest.fixture
def theirs() -> Iterator[Path]:
    """A folder of that user, reachable for it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        small_scenario(folder)
        small_scenario(folder, "long.toml", LONG)
        place = folder / "place"
        place.mkdir()
        if os.geteuid() == 0:
            os.chown(place, NOBODY, NOBODY)
        yield folder
        place.chmod(0o700)


def test_a_folder_that_takes_no_files_is_refused_first(theirs: Path) -> None:
    (theirs / "place").chmod(0o500)
    for out in ("place/o.h5", "place/deeper/o.h5", "place/deeper/", "small.toml/o.h5"):
        began = time.monotonic()
        done = as_nobody(theirs, "run", "long.toml", "--out", out, "--quiet")
        assert done.returncode == 2 and "a folder that takes new files" in done.stderr, done
        done = as_nobody(theirs, "selftest", "--full", "--report", f"{Path(out).parent}/r.md")
        assert done.returncode == 2 and "a folder that takes new files" in done.stderr, done
        assert time.monotonic() - began < 30
    assert names_in(theirs / "place") == []


def test_a_folder_that_may_only_be_written_to_takes_results(theirs: Path) -> None:
    (theirs / "place").chmod(0o300)
    done = as_nobody(theirs, "run", "small.toml", "--out", "place/o.h5", "--quiet")
    assert done.returncode == 0, done
    (theirs / "place").chmod(0o700)
    assert names_in(theirs / "place") == ["o.h5"]


def test_another_users_file_in_a_shared_folder_is_refused_first(theirs: Path) -> None:
    """Files of two users take root; without, a write-protected file stands in."""
    shared = theirs / "shared"
    shared.mkdir()
    orglab("run", "small.toml", "--out", "shared/o.h5", "--quiet", folder=theirs)
    (shared / "o.h5").chmod(0o666 if os.geteuid() == 0 else 0o400)
    shared.chmod(0o1777)
    done = as_nobody(theirs, "run", "long.toml", "--out", "shared/o.h5", "--force", "--quiet")
    assert done.returncode == 2 and "cannot be replaced" in done.stderr, done
    assert names_in(shared) == ["o.h5"]


def test_runs_that_cannot_be_collected_in_a_folder_that_takes_no_names_stay_there(theirs: Path) -> None:
    place = theirs / "place"
    root = os.geteuid() == 0
    running = subprocess.Popen(
        [ORGLAB, "run", "small.toml", "--replicates", "2000", "--out", "place/o.h5", "--quiet"],
        cwd=theirs,
        stderr=subprocess.PIPE,
        text=True,
        user=NOBODY if root else None,
        group=NOBODY if root else None,
    )
    while not (place / "o.orglab" / ".lock").exists():
        time.sleep(0.001)
    place.chmod(0o500)  # it takes no names any more
    _, told = running.communicate(timeout=100)
    assert running.returncode == 1 and "the runs are kept in place/o.orglab" in told
    done = as_nobody(theirs, "collect", "place/o.orglab")
    assert done.returncode == 2 and "a folder that takes new files" in done.stderr, done
    place.chmod(0o700)
    done = as_nobody(theirs, "collect", "place/o.orglab")
    assert done.returncode == 0 and "4000 of 4000 runs collected" in done.stdout, done
    assert names_in(place) == ["o.h5"]


def test_a_folder_of_the_users_own_is_not_taken_for_a_studys(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    mine = tmp_path / "small.orglab"
    mine.mkdir(0o700)
    (mine / "thesis.tex").write_text("precious")
    assert "thesis.tex" in refused_at_once(tmp_path, "small.toml", "--out", "small.h5")
    assert "holds no study" in orglab("collect", "small.orglab", code=2, folder=tmp_path).stderr
    assert names_in(mine) == ["thesis.tex"]


def test_each_place_is_looked_at_before_the_first_of_several_runs(tmp_path: Path) -> None:
    small_scenario(tmp_path, "a.toml", LONG)
    small_scenario(tmp_path, "b.toml", LONG)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.h5").symlink_to("nowhere")
    running = subprocess.Popen(
        [ORGLAB, "run", "a.toml", "b.toml", "--out", "out/", "--quiet"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    assert "b.h5: is a link" in running.stderr.readline()  # while a runs, which goes on
    assert running.poll() is None
    running.terminate()
    running.communicate(timeout=60)


def test_pages_are_replaced_only_when_forced_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "renamed-keys.md").write_text("precious")
    assert "already exists" in orglab("explain", "--pages", str(tmp_path), code=2).stderr
    assert names_in(tmp_path) == ["renamed-keys.md"]
    assert (tmp_path / "renamed-keys.md").read_text() == "precious"
    orglab("explain", "--pages", str(tmp_path), "--force")
    assert (tmp_path / "renamed-keys.md").read_text().startswith("#")


def test_a_pipe_takes_no_results(tmp_path: Path) -> None:
    small_scenario(tmp_path, "long.toml", LONG)
    os.mkfifo(tmp_path / "pipe.h5")
    assert "is not a regular file" in refused_at_once(tmp_path, "long.toml", "--out", "pipe.h5", "--force")


def test_a_report_is_refused_before_the_targets_run_and_replaced_only_when_forced(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("precious")
    arguments = ["selftest", "march-1991-exact", "--report", "r.md", "--replicates", "50"]
    assert "already exists" in orglab(*arguments, code=2, folder=tmp_path).stderr
    assert (tmp_path / "r.md").read_text() == "precious"
    (tmp_path / "link.md").symlink_to("r.md")
    told = orglab("selftest", "march-1991-exact", "--report", "link.md", "--force", code=2, folder=tmp_path).stderr
    assert "is a link" in told
    subprocess.run([ORGLAB, *arguments, "--force"], cwd=tmp_path, check=False, stdout=subprocess.DEVNULL)
    assert (tmp_path / "r.md").read_text().startswith("# orglab selftest")
    assert names_in(tmp_path) == ["link.md", "r.md"]


def test_runs_that_cannot_be_collected_are_kept_and_can_be_collected_later(tmp_path: Path) -> None:
    small_scenario(tmp_path, "s.toml", SMALL.replace("replicates = 4", "replicates = 40000"))
    running = subprocess.Popen(
        [ORGLAB, "run", "s.toml", "--out", "o.h5", "--replicates", "2000", "--quiet"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "o.orglab").exists():
        time.sleep(0.001)
    (tmp_path / "o.h5").write_text("came in between")
    _, told = running.communicate(timeout=100)
    assert running.returncode == 1 and "the runs are kept in o.orglab" in told
    assert (tmp_path / "o.h5").read_text() == "came in between"
    assert "not an orglab results file" in orglab("collect", "o.orglab", code=2, folder=tmp_path).stderr
    done = orglab("collect", "o.orglab", "--out", "late.h5", folder=tmp_path)
    assert "4000 of 4000 runs collected" in done.stdout
    orglab("run", "s.toml", "--out", "again.h5", "--replicates", "2000", "--quiet", folder=tmp_path)
    compared = subprocess.run(
        ["h5diff", "--exclude-path=/provenance", "late.h5", "again.h5"], cwd=tmp_path, capture_output=True, text=True
    )
    assert compared.returncode == 0, compared.stdout
    assert names_in(tmp_path) == ["again.h5", "late.h5", "o.h5", "s.toml"]
