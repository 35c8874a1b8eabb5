"""What is too large is refused before it is begun, and no small input takes much memory or time before it is said what would
run."""

import re
import resource
import subprocess
from pathlib import Path

import pytest
from program import ORGLAB, SOURCE, orglab, small_scenario

MIB = 1 << 20
SECONDS = 10
START = """\
title = "t"
run.replicates = 1
run.periods = 2
learning.order = ["network"]
network.kind = "lattice"
"""


def processor_seconds() -> float:
    """Of all programs that this one has waited for: other work on the machine does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bounded(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Within 1 GiB and 10 seconds."""
    began = processor_seconds()
    done = subprocess.run(
        [ORGLAB, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=30 * SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1024 * MIB, 1024 * MIB)),
    )
    assert processor_seconds() - began < SECONDS
    assert done.returncode in (0, 2), done.stderr[-1000:]
    assert len(done.stderr) < 200_000
    return done


SCENARIOS = {
    "events": START + "".join(f'[event.e{i}]\nperiod=1\nkind="reality-shift"\nfraction=0.1\n' for i in range(15000)),
    "dotted-events": START + "".join(f'event.e{i}.kind="reality-shift"\n' for i in range(30000)),
    "values": START + "[sweep]\n'workforce.turnover' = [" + ",".join(f"{i / 1e6:.6f}" for i in range(90000)) + "]\n",
    "axes": START + "[sweep]\n" + "".join(f"'workforce.t{i}' = [1, 2]\n" for i in range(30000)),
    "unknown-keys": START + "".join(f"network.degre{i} = 1\n" for i in range(40000)),
    "unknown-sections": START + "".join(f"[netw{i}]\na = 1\n" for i in range(50000)),
    "variants": START + "".join(f'[[variant]]\nname = "v{i}"\nnetwork.degree = 2\n' for i in range(20000)),
    "kinds": START + "".join(f"workforce.kinds.k{i}.share = 0.00001\n" for i in range(25000)),
    "dots": START + "a" + ".a" * 400_000 + " = 1\n",
    "brackets": START + "a = " + "[" * 900_000,
    "long-word": START + 'network.include = ["' + "x" * 900_000 + '"]\n',
    "long-key": START + "x" * 900_000 + " = 1\n",
    "long-list": START + "hierarchy.levels = 3\nhierarchy.span = [" + "6," * 400_000 + "]\n",
    "comments": START + "#" * 1_000_000,
    "spaces": " " * 1_000_000 + "\n" + START,
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_small_scenario_takes_much(tmp_path: Path, name: str) -> None:
    (tmp_path / "s.toml").write_text(SCENARIOS[name][:MIB])
    bounded(tmp_path, "check", "s.toml")


def flood(seed: int) -> str:
    """Ties whose numbers fall together in a table of a prime length, were they not spread."""
    return "source,target\n" + "".join(f"{seed + 13 * i},{seed + 13 * i + 1}\n" for i in range(50000))


TABLES = {
    "columns": "worker," + ",".join(f"c{i}" for i in range(100_000)) + "\n",
    "same-columns": "worker," + "c," * 400_000 + "\n",
    "commas": "worker\n" + "," * 900_000 + "\n",
    "quotes": 'worker\n"' + '""' * 450_000 + "\n",
    "people": "worker\n" + "".join(f"{i}\n" for i in range(150_000)),
    "chain": "worker,manager\n0,\n" + "".join(f"{i},{i - 1}\n" for i in range(1, 70_000)),
    "circle": "worker,manager\n" + "".join(f"{i},{(i + 1) % 70_000}\n" for i in range(70_000)),
    "wrong-managers": "worker,manager\n" + "".join(f"{i},x{i}\n" for i in range(70_000)),
    "twice": "worker\n" + "a\n" * 400_000,
    "nothing": "",
    "latin-1": "worker\nJos\xe9\n",
    "nul": "worker\na\0b\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_no_small_table_of_people_takes_much(tmp_path: Path, name: str) -> None:
    (tmp_path / "s.toml").write_text(START + "workforce.file = 'p.csv'\n")
    encoding = "latin-1" if name == "latin-1" else "utf-8"
    (tmp_path / "p.csv").write_bytes(TABLES[name][:MIB].encode(encoding))
    bounded(tmp_path, "check", "s.toml")


@pytest.mark.parametrize("directed", ["true", "false"])
def test_no_small_table_of_ties_takes_much(tmp_path: Path, directed: str) -> None:
    (tmp_path / "s.toml").write_text(START.replace("lattice", "file") + f"network.file = 't.csv'\nnetwork.directed = {directed}\n")
    (tmp_path / "t.csv").write_text(flood(0)[:MIB])
    bounded(tmp_path, "check", "s.toml")


TIES = {
    "matrix": "," + ",".join(f"k{i}" for i in range(700)) + "\n" + "".join(f"k{i}" + ",1" * 700 + "\n" for i in range(700)),
    "bare": ("1 " * 700 + "\n") * 700,
    "one-row": ",".join(f"k{i}" for i in range(150_000)) + "\n",
    "nominations": "".join(f"k{i}," + ",".join(f"k{(i + j) % 5000}" for j in range(1, 30)) + "\n" for i in range(5000)),
    "ragged": "".join("a," * (i % 900) + "b\n" for i in range(2000)),
    "missing": "source,target\n" + "NA,NA\n" * 100_000,
    "fractions": "source,target\n" + "".join(f"{i}.0,{i + 1}\n" for i in range(50_000)),
    "commas": "," * 900_000 + "\n1",
}


@pytest.mark.parametrize("name", TIES)
def test_no_layout_of_ties_takes_much(tmp_path: Path, name: str) -> None:
    (tmp_path / "s.toml").write_text(START.replace("lattice", "file") + "network.file = 't.csv'\n")
    (tmp_path / "t.csv").write_text(TIES[name][:MIB])
    bounded(tmp_path, "check", "s.toml")


def test_many_options_do_not_take_much(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(START)
    many = [word for i in range(30_000) for word in ("--set", f"workforce.turnover=0.{i % 10}")]
    assert "at most" in bounded(tmp_path, "check", "s.toml", *many).stderr
    assert bounded(tmp_path, "check", "s.toml", *many[:1000]).returncode == 0


def test_bytes_that_are_not_utf8_have_a_place(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(START + "workforce.file = 'p.csv'\n")
    (tmp_path / "p.csv").write_bytes(b"worker\n\xc3\x89va\nJos\xe9\n")
    told = orglab("check", "s.toml", code=2, folder=tmp_path).stderr
    assert "p.csv:3:4" in told and "0xe9" in told


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        (["workforce.size=1e8", "task.dimensions=65536"], "workforce.size"),
        (["workforce.size=1000000", "teams.size=1000000", 'network.include=["team"]'], "network.include"),
        (["workforce.size=10000000", "run.periods=2000", "observe.snapshots={from=1, to=2000}"], "observe.snapshots"),
        (["run.replicates=1000000000"], "run.replicates"),
    ],
)
def test_what_cannot_fit_is_refused_with_its_largest_part(tmp_path: Path, settings: list[str], word: str) -> None:
    (tmp_path / "s.toml").write_text(START)
    options = [part for setting in settings for part in ("--set", setting)]
    for command in ("check", "run"):
        began = processor_seconds()
        told = orglab(command, "s.toml", *options, code=2, folder=tmp_path).stderr
        assert word in told, told
        assert processor_seconds() - began < SECONDS
    assert not list(tmp_path.glob("results/*.h5"))


@pytest.mark.parametrize(
    "settings",
    [
        ["teams.size=1000000", 'learning.order=["team"]'],
        ["communities.count=2", 'learning.order=["community"]'],
        ["network.kind=complete"],
    ],
)
def test_groups_of_a_million_cost_their_members(tmp_path: Path, settings: list[str]) -> None:
    (tmp_path / "s.toml").write_text(START)
    options = [part for setting in ["workforce.size=1000000", *settings] for part in ("--set", setting)]
    said = orglab("check", "s.toml", *options, folder=tmp_path).stdout
    found = re.search(r"memory: about ([\d.]+) MiB", said)
    assert found and float(found.group(1)) < 400, said


def test_check_tells_what_a_study_takes(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    said = orglab("check", "small.toml", folder=tmp_path).stdout
    assert "memory: about" in said and "days" not in said
    long = ["--set", "workforce.size=1000000", "--set", "run.periods=10000", "--set", "run.replicates=100"]
    assert "days" in orglab("check", "small.toml", *long, "--set", "network.kind=lattice", folder=tmp_path).stdout


def test_a_run_without_memory_fails_alone(tmp_path: Path) -> None:
    """At a limit that the check cannot foresee, since threads take address space of their own."""
    small_scenario(tmp_path)
    for limit in range(60, 460, 40):
        done = subprocess.run(
            [ORGLAB, "run", "small.toml", "--periods", "4000", "--threads", "4", "--out", f"{limit}.h5", "--quiet"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_AS, (limit * MIB, limit * MIB)),
        )
        assert 0 <= done.returncode <= 2, (limit, done)
        assert "bad_alloc" not in done.stderr and "terminate" not in done.stderr
        if done.returncode == 1:
            assert "memory" in done.stderr or "threads cannot be started" in done.stderr, done.stderr


def test_a_long_path_is_measured_in_time(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(START)
    options = ["--set", "network.kind=path", "--set", "workforce.size=80000", "--periods", "1", "--out", "p.h5", "--quiet"]
    began = processor_seconds()
    orglab("run", "s.toml", *options, folder=tmp_path)
    assert processor_seconds() - began < 30


@pytest.mark.parametrize("targets", ["/dev/null", "/tmp", "/dev/zero", "header.csv", "nowhere.csv", "endless.csv"])
def test_a_self_test_of_nothing_is_a_mistake(tmp_path: Path, targets: str) -> None:
    heading = (SOURCE / "scenarios" / "published" / "targets.csv").read_text().splitlines()
    heading = next(line for line in heading if line.startswith("model,")) + "\n"
    (tmp_path / "header.csv").write_text(heading)
    (tmp_path / "endless.csv").write_text(heading + "m,t,s,p,,,knowledge,mean,end,0.5,0,1,inf,exact,1,1\n")
    told = orglab("selftest", "--targets", targets, code=2, folder=tmp_path).stderr
    assert told.count("\n") >= 1
