"""Results files that stand alone: runs repeated from the file, files checked, compared and joined."""

import os
import shutil
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
from hostile import flipped
from program import ORGLAB, SMALL, SOURCE, orglab, small_scenario

FLIPS = int(os.environ.get("ORGLAB_FLIPS", "100"))  # 1500 for the whole proof

SWEPT = """\
title = "Experts, a network, and both"
[run]
replicates = 4
periods = 6
[task]
dimensions = 12
[workforce]
size = 30
turnover = 0.1
[hierarchy]
kind = "experts"
levels = 2
[network]
kind = "small-world"
degree = 4
[learning]
order = ["network", "experts"]
[observe]
snapshots = [0, 6]
[sweep]
"learning.network.rate" = [0.1, 0.3]
[[variant]]
name = "plain"
[[variant]]
name = "fast-experts"
learning.experts.rate = 0.9
"""
PEOPLE = """\
title = "People and ties of files"
[run]
replicates = 2
periods = 5
[task]
dimensions = 9
[workforce]
file = "data/staff.csv"
[network]
kind = "file"
file = "data/ties.csv"
[hierarchy]
kind = "reporting-line"
[learning]
order = ["network", "reporting-line"]
[observe]
snapshots = [0, 5]
"""
STAFF = "id,manager,team\nann,,Lead\nbob,ann,S\xf6hne\ncid,ann,S\xf6hne\ndee,bob,Lead\n"  # written as Latin-1
TIES = "source,target\nann,bob\nbob,cid\ncid,dee\n"


def run(folder: Path, name: str, text: str, *options: str) -> Path:
    small_scenario(folder, f"{name}.toml", text)
    orglab("run", f"{name}.toml", "--out", f"{name}.h5", "--force", "--quiet", *options, folder=folder)
    return folder / f"{name}.h5"


def people(folder: Path) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "staff.csv").write_bytes(STAFF.encode("latin-1"))
    (folder / "data" / "ties.csv").write_text(TIES)
    made = run(folder, "people", PEOPLE)
    shutil.rmtree(folder / "data")
    (folder / "people.toml").unlink()
    return made


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("swept"), "swept", SWEPT)


def verified(file: Path) -> subprocess.CompletedProcess[str]:
    """Whatever is wrong, it is told in sentences."""
    done = subprocess.run([ORGLAB, "verify", str(file)], capture_output=True, text=True, timeout=60, check=False)
    assert 0 <= done.returncode <= 2, (file, done.returncode, done.stderr)
    assert "internal error" not in done.stderr and "HDF5-DIAG" not in done.stderr, done.stderr
    assert done.stdout + done.stderr
    return done


def held(dataset: h5py.Dataset) -> tuple[object, object]:
    """Texts by their letters, as they stand elsewhere in every file; numbers by their bits."""
    values = np.asarray(dataset[()])
    return dataset.shape, values.tolist() if values.dtype.kind in "OS" else values.tobytes()


def same_roots(one: Path, other: Path) -> bool:
    """All groups but provenance: names, shapes, attributes' names, and numbers, bit for bit."""
    with h5py.File(one) as a, h5py.File(other) as b:
        here: dict[str, object] = {}
        there: dict[str, object] = {}
        a.visititems(lambda name, entry: here.update({name: entry}))
        b.visititems(lambda name, entry: there.update({name: entry}))
        names = [name for name in here if not name.startswith("provenance")]
        assert names == [name for name in there if not name.startswith("provenance")]
        for name in names:
            x, y = here[name], there[name]
            if list(x.attrs) != list(y.attrs):
                return False
            if isinstance(x, h5py.Dataset) and held(x) != held(y):
                return False
        return dict(a.attrs).keys() == dict(b.attrs).keys() and all(
            a.attrs[key] == b.attrs[key] for key in ("title", "source", "study_id", "measures")
        )


# Ranges of replicates.


def test_a_range_from_the_first_replicate_on_is_that_number_of_them(tmp_path: Path) -> None:
    run(tmp_path, "a", SMALL, "--replicates", "3")
    assert same_roots(run(tmp_path, "b", SMALL, "--replicates", "0..2"), tmp_path / "a.h5")
    with h5py.File(tmp_path / "a.h5") as a, h5py.File(tmp_path / "b.h5") as b:
        assert a["provenance/resolved"][()] == b["provenance/resolved"][()]


def test_replicates_of_a_range_are_those_of_a_longer_study(tmp_path: Path) -> None:
    whole = run(tmp_path, "whole", SWEPT, "--replicates", "7")
    part = run(tmp_path, "part", SWEPT, "--replicates", "4..6")
    with h5py.File(whole) as a, h5py.File(part) as b:
        assert b["replicate"][()].tolist() == [4, 5, 6]
        assert a.attrs["study_id"] == b.attrs["study_id"]
        for name in ("run_key", "fingerprint", "seed", "status", "end_knowledge", "knowledge", "time_to_80"):
            assert np.array_equal(a[name][:, 4:], b[name][()], equal_nan=a[name].dtype.kind == "f"), name
        assert np.array_equal(a["workers/beliefs"][:, 4:], b["workers/beliefs"][()])
    assert "4 points x 3 replicates: 12 ok" in orglab("show", str(part)).stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("9..5", "did you mean 5..9?"),
        ("5-9", "did you mean 5..9?"),
        ("5..", "has no last replicate"),
        ("..", "has no first replicate"),
        ("0..1000000000", "is too large"),
        ("x..y", "FIRST..LAST"),
    ],
)
def test_what_is_not_a_range_is_told(tmp_path: Path, text: str, told: str) -> None:
    small_scenario(tmp_path)
    assert told in orglab("run", "small.toml", "--replicates", text, folder=tmp_path, code=2).stderr
    assert not (tmp_path / "results").exists()


# Replays.


def test_runs_are_repeated_from_the_file_alone(swept: Path) -> None:
    for point, replicate in ((0, 0), (3, 3)):
        said = orglab("replay", str(swept), "--point", str(point), "--replicate", str(replicate)).stdout
        assert said.count("\n") == 1 and "the same as in the file, bit for bit" in said
    named = orglab("replay", str(swept), "--variant", "fast-experts", "--at", "rate=0.3", "--replicate", "1").stdout
    assert named.startswith("point 3 (fast-experts learning.network.rate=0.3), replicate 1: the same")


def test_runs_of_files_are_repeated_without_the_files(tmp_path: Path) -> None:
    made = people(tmp_path)
    with h5py.File(made) as file:
        stored = [entry for entry in file["provenance/files"].values() if "name" in entry.attrs]
        assert {entry.attrs["name"] for entry in stored} == {"data/staff.csv", "data/ties.csv"}
        assert STAFF.encode("latin-1") in {entry[()].tobytes() for entry in stored}
    assert "bit for bit" in orglab("replay", str(made), "--replicate", "1", folder=tmp_path).stdout


@pytest.mark.parametrize("scenario", ["hierarchy-vs-network", "your-own-organization", "13-matrix-or-tree"])
def test_shipped_scenarios_are_repeated(tmp_path: Path, scenario: str) -> None:
    orglab("run", scenario, "--replicates", "100..101", "--periods", "8", "--out", "x.h5", "--quiet", folder=tmp_path)
    assert "nothing is wrong" in orglab("verify", "x.h5", folder=tmp_path).stdout


def test_a_run_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    made = run(tmp_path, "a", SMALL)
    with h5py.File(made, "r+") as file:
        file["knowledge"][1, 2, 3] += 0.25
    said = orglab("replay", "a.h5", "--point", "1", "--replicate", "2", folder=tmp_path, code=1).stdout
    assert said.startswith("point 1 (complete), replicate 2: knowledge in period 3 is "), said
    orglab("replay", "a.h5", "--point", "1", "--replicate", "1", folder=tmp_path)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--replicate", "1"], "4 points could be meant"),
        (["--point", "4", "--replicate", "1"], "a whole number from 0 to 3"),
        (["--point", "0", "--replicate", "4"], "a whole number from 0 to 3"),
        (["--point", "0"], "no --replicate"),
        (["--variant", "plane", "--replicate", "0"], "did you mean plain?"),
        (["--at", "rat=0.1", "--replicate", "0"], "is not swept"),
        (["--at", "rate=0.2", "--replicate", "0"], "no point has rate=0.2"),
        (["--at", "rate=0.1", "--point", "0", "--replicate", "0"], "one way to name the point"),
    ],
)
def test_a_run_that_is_not_there_is_told(swept: Path, options: list[str], told: str) -> None:
    assert told in orglab("replay", str(swept), *options, code=2).stderr


def test_a_file_of_an_earlier_version_cannot_be_repeated(tmp_path: Path) -> None:
    made = run(tmp_path, "a", SMALL)
    with h5py.File(made, "r+") as file:
        del file["provenance/resolved"]
    told = orglab("replay", "a.h5", "--point", "0", "--replicate", "0", folder=tmp_path, code=2).stderr
    assert "an earlier version of orglab made it" in told
    said = orglab("verify", "a.h5", folder=tmp_path, code=1).stdout
    assert "an earlier version of orglab made it" in said and "8 ok" in said


# Verification.


def test_a_good_file_has_nothing_wrong(swept: Path) -> None:
    said = orglab("verify", str(swept), "--sample", "5").stdout
    assert "16 runs of 4 points: 16 ok, 0 failed, 0 timeout, 0 not run" in said
    assert "5 runs repeated, 5 of them the same bit for bit" in said
    assert said.endswith("nothing is wrong\n")


def test_a_flipped_byte_is_found_wherever_it_is(tmp_path: Path) -> None:
    good = run(tmp_path, "good", SMALL).read_bytes()
    last = len(good) - 1
    for at in sorted({int(place) for place in np.linspace(0, last, FLIPS)} | {last - 30, last - 5, last}):
        changed = bytearray(good)
        changed[at] ^= 1 << (at % 8)
        (tmp_path / "changed.h5").write_bytes(changed)
        done = verified(tmp_path / "changed.h5")
        assert done.returncode == 1, (at, done.stdout, done.stderr)
        assert "checksum" in done.stdout, (at, done.stdout)


def test_files_without_their_line_end_in_sentences(tmp_path: Path) -> None:
    """As if another program had changed them: HDF5 alone has to notice, and nothing crashes."""
    good = run(tmp_path, "good", SMALL).read_bytes()[:-31]
    bare = tmp_path / "bare.h5"
    bare.write_bytes(good)
    said = verified(bare)
    assert said.returncode == 1
    assert "changed by another program since it was written, and nothing is known of its bytes" in said.stdout
    for seed in range(max(20, FLIPS // 5)):
        bare.write_bytes(flipped(good, seed))
        assert verified(bare).returncode in (1, 2), seed


def test_each_chunk_is_read(tmp_path: Path) -> None:
    made = run(tmp_path, "good", SMALL)
    with h5py.File(made) as file:
        chunk = file["diversity" if "diversity" in file else "knowledge"].id.get_chunk_info(0)
        name = "diversity" if "diversity" in file else "knowledge"
    bytes_ = bytearray(made.read_bytes())
    bytes_[chunk.byte_offset + chunk.size // 2] ^= 4
    made.write_bytes(bytes_)
    said = orglab("verify", "good.h5", folder=tmp_path, code=1).stdout
    assert "it is not as it was written: its checksum differs" in said
    assert f"{name} cannot be read (" in said


def test_keys_of_other_runs_are_found(tmp_path: Path) -> None:
    made = run(tmp_path, "a", SMALL)
    with h5py.File(made, "r+") as file:
        file["run_key"][1, 2] = 5
    said = orglab("verify", "a.h5", folder=tmp_path, code=1).stdout
    assert "the run of point 1, replicate 2 has seed 1 and key 0000000000000005" in said


def test_what_is_not_a_results_file_is_a_mistake_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "a.h5").write_text("nothing")
    assert "is not a results file" in orglab("verify", "a.h5", folder=tmp_path, code=2).stderr
    assert "no such file" in orglab("verify", "b.h5", folder=tmp_path, code=2).stderr


# Comparison.


def test_the_same_study_twice_has_no_difference(swept: Path, tmp_path: Path) -> None:
    again = run(tmp_path, "again", SWEPT, "--threads", "1")
    assert orglab("diff", str(swept), str(again)).stdout == "16 runs are in both, and equal\n"


def test_a_planted_difference_is_named(swept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.h5"
    shutil.copy(swept, other)
    with h5py.File(other, "r+") as file:
        file["knowledge"][2, 1, 4] = 0.5
        file["knowledge"][3, 0, 0] = 0.5
        file["end_skill" if "end_skill" in file else "end_knowledge"][2, 3] = 0.5
    said = orglab("diff", str(swept), "other.h5", folder=tmp_path, code=1).stdout.splitlines()
    assert said[0].startswith("first difference: fast-experts rate=0.1, replicate 1, period 4: knowledge is ")
    assert said[0].endswith(" 0.5 in other.h5")
    assert "knowledge: 2 of 16 runs differ" in said
    assert len(said) == 3
    with h5py.File(other, "r+") as file:
        file["workers/beliefs"][0, 0, 0, 0, 0] *= -1
    assert "workers/beliefs differs" in orglab("diff", str(swept), "other.h5", folder=tmp_path, code=1).stdout


def test_other_scenarios_are_told_before_their_numbers(swept: Path, tmp_path: Path) -> None:
    text = SWEPT.replace("[0.1, 0.3]", "[0.3, 0.5]").replace("size = 30", "size = 31")
    other = run(tmp_path, "other", text, "--replicates", "2..5")
    said = orglab("diff", str(swept), str(other), code=1).stdout
    assert f"workforce.size is 30 in {swept}, 31 in {other}" in said
    assert f"only {swept} has 2 points: plain rate=0.1, fast-experts rate=0.1" in said
    assert f"replicates are 0..3 in {swept}, 2..5 in {other}" in said
    assert "first difference: plain rate=0.3, replicate 2: net_" in said
    assert "fingerprint: 4 of 4 runs differ" in said


def test_numbers_within_a_tolerance_are_equal(swept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.h5"
    shutil.copy(swept, other)
    with h5py.File(other, "r+") as file:
        file["knowledge"][1, 1, 1] += 1e-4
    orglab("diff", str(swept), str(other), code=1)
    assert "equal within 0.001" in orglab("diff", str(swept), str(other), "--tolerance", "0.001").stdout
    assert "a number of at least 0" in orglab("diff", str(swept), str(other), "--tolerance", "-1", code=2).stderr


# Joining.


def test_halves_joined_are_the_whole(tmp_path: Path) -> None:
    whole = run(tmp_path, "whole", SWEPT, "--replicates", "5")
    run(tmp_path, "low", SWEPT, "--replicates", "0..1")
    run(tmp_path, "high", SWEPT, "--replicates", "2..4")
    said = orglab("merge", "high.h5", "low.h5", "--out", "merged.h5", folder=tmp_path).stdout
    assert said.startswith("20 of 20 runs merged")
    assert same_roots(whole, tmp_path / "merged.h5")
    assert "20 runs are in both, and equal" in orglab("diff", "whole.h5", "merged.h5", folder=tmp_path).stdout
    assert "nothing is wrong" in orglab("verify", "merged.h5", folder=tmp_path).stdout
    assert "already exists" in orglab("merge", "high.h5", "low.h5", "--out", "merged.h5", folder=tmp_path, code=2).stderr


def test_files_of_people_are_joined(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "staff.csv").write_bytes(STAFF.encode("latin-1"))
    (tmp_path / "data" / "ties.csv").write_text(TIES)
    whole = run(tmp_path, "whole", PEOPLE, "--replicates", "4")
    run(tmp_path, "low", PEOPLE, "--replicates", "0..1")
    run(tmp_path, "high", PEOPLE, "--replicates", "2..3")
    orglab("merge", "low.h5", "high.h5", "--out", "merged.h5", folder=tmp_path)
    assert same_roots(whole, tmp_path / "merged.h5")


def test_swept_values_and_variants_are_joined(tmp_path: Path) -> None:
    whole = run(tmp_path, "whole", SWEPT.replace("[0.1, 0.3]", "[0.1, 0.2, 0.3]"))
    run(tmp_path, "a", SWEPT)
    run(tmp_path, "b", SWEPT.replace("[0.1, 0.3]", "[0.2]"))
    orglab("merge", "a.h5", "b.h5", "--out", "merged.h5", folder=tmp_path)
    assert same_roots(whole, tmp_path / "merged.h5")
    head, first, second = SWEPT.split("[[variant]]")
    run(tmp_path, "c", head + "[[variant]]" + first)
    run(tmp_path, "d", head + "[[variant]]" + second)
    orglab("merge", "c.h5", "d.h5", "--out", "variants.h5", folder=tmp_path)
    assert "16 runs are in both, and equal" in orglab("diff", "a.h5", "variants.h5", folder=tmp_path).stdout


def test_what_does_not_belong_together_is_refused_with_reasons(tmp_path: Path) -> None:
    run(tmp_path, "a", SMALL, "--replicates", "0..1")
    run(tmp_path, "gap", SMALL, "--replicates", "4..5")
    told = orglab("merge", "a.h5", "gap.h5", "--out", "m.h5", folder=tmp_path, code=2).stderr
    assert "replicates 2..3 are in no file" in told
    run(tmp_path, "other", SMALL.replace("size = 20", "size = 21"), "--replicates", "2..3", "--periods", "6")
    told = orglab("merge", "a.h5", "other.h5", "--out", "m.h5", folder=tmp_path, code=2).stderr
    assert "workforce.size is 20 in a.h5, 21 in other.h5" in told and "run.periods is 5 in a.h5, 6 in other.h5" in told
    shutil.copy(tmp_path / "a.h5", tmp_path / "changed.h5")
    with h5py.File(tmp_path / "changed.h5", "r+") as file:
        file["knowledge"][1, 0, 2] = 0.5
    told = orglab("merge", "a.h5", "changed.h5", "--out", "m.h5", folder=tmp_path, code=2).stderr
    assert "point 1 (complete), replicate 0 as well, and it is another run: knowledge in period 2 is " in told
    assert not (tmp_path / "m.h5").exists()
    shutil.copy(tmp_path / "gap.h5", tmp_path / "b.h5")
    run(tmp_path, "b", SMALL, "--replicates", "2..3")
    with h5py.File(tmp_path / "b.h5", "r+") as file:
        environment = file["provenance/environment/data"][()].decode()
        del file["provenance/environment/data"]
        file["provenance/environment"]["data"] = environment.replace('"version": "', '"version": "9')
    told = orglab("merge", "a.h5", "b.h5", "--out", "m.h5", folder=tmp_path, code=2).stderr
    assert "one version, or --mix-versions" in told
    orglab("merge", "a.h5", "b.h5", "--out", "m.h5", "--mix-versions", folder=tmp_path)
    assert "nothing is wrong" in orglab("verify", "m.h5", folder=tmp_path).stdout
