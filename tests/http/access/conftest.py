from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def access_lines() -> str:
    """The program that signs, verifies and decides lines of JSON."""
    build = Path(os.environ.get("RECTO_BIN", str(Path(__file__).parents[3] / "build" / "recto"))).parent
    path = build / "tests" / "access_lines"
    if not path.exists():
        pytest.fail(f"{path} is not there: ./dev test builds it")
    return str(path)
