"""./quickstart on machines that miss packages, sudo, or a distribution that has them.

The tools that change a machine are stood in for: each writes down that it was called.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from program import SOURCE

# What quickstart reads the machine with.
REAL = ("bash", "dirname", "echo", "env", "grep", "nproc", "sed", "tee", "xargs", "cat")

DPKG_ALL = "echo 'install ok installed'"
DPKG_NONE = "exit 1"


class Machine:
    def __init__(self, folder: Path) -> None:
        self.tools = folder / "bin"
        self.calls = folder / "calls"
        self.tools.mkdir()
        self.calls.write_text("")
        for name in REAL:
            found = shutil.which(name)
            assert found is not None, name
            (self.tools / name).symlink_to(found)
        for name in ("cmake", "ctest", "apt-get"):
            self.has(name)

    def has(self, name: str, does: str = "") -> None:
        tool = self.tools / name
        tool.write_text(f'#!/bin/bash\necho "{name} $*" >> {self.calls}\n{does}\n')
        tool.chmod(0o755)

    def quickstart(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", str(SOURCE / "quickstart"), *arguments],
            env={"PATH": str(self.tools)},
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self, what: str) -> list[str]:
        return [call for call in self.calls.read_text().splitlines() if call.startswith(what)]


@pytest.fixture()
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.has("dpkg-query", DPKG_NONE)
    made.has("apt-cache")
    made.has("id", "echo 0")
    return made


def test_what_is_installed_is_not_installed_again(machine: Machine) -> None:
    machine.has("dpkg-query", DPKG_ALL)
    done = machine.quickstart("test")
    assert done.returncode == 0, done.stderr
    assert "all packages are installed" in done.stdout
    assert machine.called("apt-get") == []
    assert machine.called("cmake --preset ci") and machine.called("cmake --build --preset ci")
    assert machine.called("ctest --preset ci")


def test_root_installs_what_is_missing_and_asks_nobody(machine: Machine) -> None:
    done = machine.quickstart("test")
    assert done.returncode == 0, done.stderr
    [install] = machine.called("apt-get install")
    assert "libhdf5-dev" in install and "libgtest-dev" in install


def test_others_ask_sudo(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    machine.has("sudo", '"$@"')
    done = machine.quickstart("test")
    assert done.returncode == 0, done.stderr
    assert any("apt-get install" in call for call in machine.called("sudo"))


def test_without_sudo_it_says_what_root_would_type(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    done = machine.quickstart("test")
    assert done.returncode == 1
    assert "as root run: apt-get install" in done.stderr and "libhdf5-dev" in done.stderr
    assert machine.called("apt-get") == [] and machine.called("cmake") == []


def test_a_package_that_cannot_be_had_is_named(machine: Machine) -> None:
    machine.has("apt-cache", '[ "$2" != libhdf5-dev ]')
    done = machine.quickstart()
    assert done.returncode == 1
    assert "the package libhdf5-dev cannot be had here" in done.stderr
    assert machine.called("apt-get install") == [] and machine.called("cmake") == []


def test_a_browser_that_cannot_be_had_is_left_out_and_said(machine: Machine) -> None:
    machine.has("apt-cache", '[ "$2" != chromium ]')
    done = machine.quickstart("test")
    assert done.returncode == 0, done.stderr
    assert "without chromium" in done.stdout
    [install] = machine.called("apt-get install")
    assert "chromium" not in install and "libgtest-dev" in install
    assert machine.called("ctest --preset ci")


def test_root_is_not_asked_for_a_browser_that_cannot_be_had(machine: Machine) -> None:
    machine.has("dpkg-query", 'case "$*" in *chromium*) exit 1 ;; esac; echo "install ok installed"')
    machine.has("apt-cache", '[ "$2" != chromium ]')
    machine.has("id", "echo 1000")
    done = machine.quickstart("test")
    assert done.returncode == 0, done.stderr
    assert "but chromium, which cannot be had here" in done.stdout
    assert machine.called("apt-get") == [] and machine.called("ctest --preset ci")


def test_an_installation_that_fails_ends_it(machine: Machine) -> None:
    machine.has("apt-get", '[ "$1" != install ]')
    done = machine.quickstart()
    assert done.returncode == 1
    assert "could not install" in done.stderr
    assert machine.called("cmake") == []


def test_elsewhere_it_says_what_to_do_by_hand(machine: Machine) -> None:
    (machine.tools / "dpkg-query").unlink()
    done = machine.quickstart()
    assert done.returncode == 1
    assert "cmake/packages.txt" in done.stderr and "cmake --preset release" in done.stderr


def test_another_word_is_answered_with_its_usage(machine: Machine) -> None:
    done = machine.quickstart("tset")
    assert done.returncode == 2
    assert "usage: ./quickstart [test]" in done.stderr
