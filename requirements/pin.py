"""Pins the requirement lists: reads NAME.in, writes NAME.txt with a version and a SHA-256 for every file.

Run it with Debian 12's Python (3.11, x86-64) when a list changes: /usr/bin/python3 -m venv V && V/bin/python requirements/pin.py
The lists of a family share one environment: what an earlier one pins, a later one keeps. Each is whole beside runtime.txt,
or, in the second family, beside maker.txt.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
HEADER = "# Written by requirements/pin.py from {name}.in: do not edit.\n"


def resolve(source: Path, constraints: Path, dependencies: bool) -> dict[str, tuple[str, str]]:
    """The files that pip would install for the list: name -> (version, SHA-256)."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--only-binary", ":all:", "--report", report.name, "-r", str(source), "-c", str(constraints)]
        subprocess.run(command + ([] if dependencies else ["--no-deps"]), check=True)
        answer = json.load(open(report.name))
    pins = {}
    for item in answer["install"]:
        meta = item["metadata"]
        pins[meta["name"].lower().replace("_", "-")] = (
            meta["version"],
            item["download_info"]["archive_info"]["hashes"]["sha256"],
        )
    return pins


def pin(family: tuple[str, ...], base_list: str) -> None:
    taken: dict[str, tuple[str, str]] = {}
    base: set[str] = set()
    for name in family:
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints:
            constraints.writelines(f"{package}=={version}\n" for package, (version, _) in taken.items())
            constraints.flush()
            pins = resolve(HERE / f"{name}.in", Path(constraints.name), dependencies=name != "models")
        new = {package: found for package, found in sorted(pins.items()) if package not in base}
        lines = [f"{package}=={version} --hash=sha256:{digest}\n" for package, (version, digest) in new.items()]
        (HERE / f"{name}.txt").write_text(HEADER.format(name=name) + "".join(lines))
        taken |= pins
        if name == base_list:
            base = set(taken)


pin(("models", "runtime", "test", "bench"), "runtime")
pin(("maker", "train"), "maker")
