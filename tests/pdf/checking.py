"""PDFs put before veraPDF, the validator of the PDF Association, in one call for all of a flavour."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

MAIN = "org.verapdf.apps.GreenfieldCliWrapper"


def verdicts(flavour: str, files: Iterable[Path]) -> list[str]:
    """What veraPDF says of the files that do not conform to ``flavour`` ("ua1", "2a", "3a"), a line for each.

    ``VERAPDF`` is the folder with its jar.
    """
    (jar,) = Path(os.environ["VERAPDF"]).glob("greenfield-apps-*.jar")
    paths = [str(path) for path in files]
    command = ["java", "-cp", str(jar), MAIN, "--flavour", flavour, "--format", "text", "--verbose", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    passed = [line for line in lines if line.startswith("PASS ")]
    failed = [line for line in lines if line not in passed]
    missing = len(paths) - len(passed) - sum(line.startswith("FAIL ") for line in lines)
    return [*failed, done.stderr] if missing else failed
