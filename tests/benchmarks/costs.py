"""What a process costs: CPU seconds and memory, its children included."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
STEADY = {
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "",  # else what is installed from its sources is compiled in every process
    "PYTHONSAFEPATH": "1",  # else the folder that this runs in stands before what is installed
}
"""The environment of every process, so that each run does the same work with the same code."""


class Failed(Exception):
    """A measured process ended with an error, or took longer than it may."""


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user and system) and wall seconds of a process, and its peak memory in MiB.

    Of several processes the memory is that of the largest.
    """

    cpu: float
    wall: float
    memory: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.memory, other.memory))


def run(
    command: Sequence[str | Path], log: Path, *, env: Mapping[str, str] | None = None, most: float = 1800
) -> Cost:
    """Run ``command``, whose output goes to the file ``log``, and return what it cost.

    Args:
        command: a program and its arguments.
        log: what it prints.
        env: added to the environment.
        most: seconds after which it is stopped.

    Raises:
        Failed: with the end of the log.
    """
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **STEADY, **(env or {})},
            start_new_session=True,
        )
        status, usage = _wait(process, started + most)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(
            f"{' '.join(map(str, command))}: {process.returncode}\n{log.read_text('utf-8', 'replace')[-3000:]}"
        )
    memory = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - started, memory)


def _wait(process: subprocess.Popen[bytes], until: float) -> tuple[int, resource.struct_rusage]:
    while time.monotonic() < until:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            return status, usage
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    raise Failed("took longer than it may")


def sphinx(*arguments: str | Path) -> list[str | Path]:
    """The command that builds with Sphinx; a warning is printed and nothing else."""
    return [PYTHON, "-m", "sphinx", "-q", *arguments]
