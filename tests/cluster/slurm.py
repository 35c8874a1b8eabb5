"""A real Slurm of one node, on the loopback, without systemd: started and stopped by the tests that need it.

All of it lives in one folder; nothing under /etc is read or written. Needs root, as slurmd does, and the
packages slurmctld, slurmd, slurm-client and munge.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

CONFIG = """\
ClusterName=orglab
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={daemon_port}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge.sock,cred_expire=5
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny,block_null_hash
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/log/slurmctld.log
SlurmdLogFile={folder}/log/slurmd.log
PlugStackConfig={folder}/plugstack.conf
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,sched_min_interval=0,bf_interval=2,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MinJobAge=3600
MaxArraySize={largest_array}
KillWait=2
SlurmdTimeout=10
SlurmctldTimeout=10
InactiveLimit=0
BatchStartTimeout=10
MessageTimeout=10
NodeName={host} NodeAddr=127.0.0.1 {node} State=UNKNOWN
PartitionName=small Nodes={host} Default=YES MaxTime=30 State=UP
"""


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on; all are held until the last is found, so that they differ."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def state_of(process: int) -> str:
    """The letter in /proc: Z is as good as gone, since nobody may reap a daemon here."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return ""
    found = re.search(r"^State:\s+(\S)", status, re.MULTILINE)
    return found.group(1) if found else ""


def wait_until(holds: Callable[[], bool], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {seconds} s")
        time.sleep(0.1)


class Slurm:
    """`with Slurm(folder) as slurm:` ...; commands run with `slurm.environment`."""

    def __init__(self, folder: Path, largest_array: int = 1001) -> None:
        self.folder = folder
        self.largest_array = largest_array
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf")}

    def __enter__(self) -> "Slurm":
        for name in ("state", "spool", "log"):
            (self.folder / name).mkdir(parents=True, mode=0o755)
        (self.folder / "munge").mkdir(mode=0o700)
        key = self.folder / "munge" / "key"
        key.write_bytes(secrets.token_bytes(128))
        key.chmod(0o400)
        hardware = subprocess.run(["slurmd", "-C"], capture_output=True, text=True, check=True).stdout
        processors = re.search(r"CPUs=(\d+)", hardware)
        memory = re.search(r"RealMemory=(\d+)", hardware)
        assert processors and memory, hardware
        ports = free_ports(2)
        (self.folder / "slurm.conf").write_text(
            CONFIG.format(
                host=socket.gethostname().split(".")[0],
                folder=self.folder,
                controller_port=ports[0],
                daemon_port=ports[1],
                largest_array=self.largest_array,
                # Two at least, so that two tasks run at a time wherever the tests do.
                node=f"CPUs={max(int(processors.group(1)), 2)} RealMemory={int(memory.group(1)) - 512}",
            )
        )
        (self.folder / "plugstack.conf").write_text("")
        try:
            munge = self.folder / "munge"
            self._run(
                "munged", "--force", f"--socket={self.folder}/munge.sock", f"--key-file={key}",
                f"--pid-file={munge}/munged.pid", f"--log-file={munge}/munged.log",
                f"--seed-file={munge}/seed", "--num-threads=1", "--origin=127.0.0.1",
            )  # fmt: skip
            self._run("slurmctld", "-i", "-c")
            self._run("slurmd", "-c")
            wait_until(lambda: self.says("sinfo", "-h", "-o", "%T") == "idle", "a node that is idle")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        jobs = self.says("squeue", "-h", "-o", "%A").split()
        if jobs:
            subprocess.run(["scancel", "-f", *jobs], env=self.environment, timeout=20, check=False)
        processes = [
            int(file.read_text())
            for file in (self.folder / "slurmd.pid", self.folder / "slurmctld.pid", self.folder / "munge" / "munged.pid")
            if file.exists() and file.read_text().strip()
        ]
        processes += self._step_daemons()
        for how in (signal.SIGTERM, signal.SIGKILL):  # slurmd does not listen while a step is stuck
            alive = [one for one in processes if state_of(one) not in ("", "Z")]
            for one in alive:
                os.kill(one, how)
            try:
                wait_until(lambda: all(state_of(one) in ("", "Z") for one in processes), "the end of Slurm", 5)
                return
            except TimeoutError:
                continue

    def _run(self, *words: str) -> None:
        # Daemons keep what they inherit open: nothing that a test waits for.
        with open(self.folder / "log" / "start.log", "a") as log:
            subprocess.run(words, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True, timeout=60)

    def _step_daemons(self) -> list[int]:
        found = []
        for process in Path("/proc").iterdir():
            if process.name.isdigit():
                try:
                    named = (process / "comm").read_text().strip() == "slurmstepd"
                    ours = f"SLURM_CONF={self.folder}/slurm.conf".encode() in (process / "environ").read_bytes()
                except OSError:
                    continue
                if named and ours:
                    found.append(int(process.name))
        return found

    def says(self, *words: str) -> str:
        """What a command of Slurm prints; empty if it fails."""
        if shutil.which(words[0]) is None:
            return ""
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, timeout=30, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    def state(self, job: str) -> set[str]:
        """The states of a job and of its array's tasks."""
        return set(re.findall(r"JobState=(\w+)", self.says("scontrol", "show", "job", "-o", job)))

    def wait_for(self, job: str, seconds: float = 120) -> set[str]:
        under_way = {"PENDING", "RUNNING", "COMPLETING", "CONFIGURING"}
        wait_until(lambda: bool(self.state(job)) and not self.state(job) & under_way, f"the end of job {job}", seconds)
        return self.state(job)
