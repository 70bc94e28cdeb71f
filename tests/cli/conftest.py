from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_pages import draw_page, encode, encode_pages


@pytest.fixture(scope="session")
def recto_path() -> str:
    path = os.environ.get("RECTO_BIN", str(Path(__file__).parents[2] / "build" / "recto"))
    if not Path(path).exists():
        pytest.fail(f"{path} is not there: ./dev build makes it, RECTO_BIN names another")
    return path


@pytest.fixture(scope="session")
def recto(recto_path: str) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the command to its end."""

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
        options = {"stdin": subprocess.DEVNULL} | options if "input" not in options else options
        return subprocess.run([recto_path, *map(str, arguments)], capture_output=True, timeout=120, **options)

    return run


@pytest.fixture(scope="session")
def page_png() -> bytes:
    return encode(draw_page())


@pytest.fixture(scope="session")
def small_png() -> bytes:
    """One short line: the fastest page to read."""
    return encode(draw_page(["Small page"], size=(300, 90)))


@pytest.fixture(scope="session")
def three_pages_tiff() -> bytes:
    return encode_pages([draw_page([f"This is page {name}"], (500, 120)) for name in ("one", "two", "three")], "TIFF")


@pytest.fixture(scope="session")
def three_pages_pdf() -> bytes:
    return encode_pages([draw_page([f"This is page {name}"], (500, 120)) for name in ("one", "two", "three")], "PDF")
