from __future__ import annotations

import pytest
from sample_pages import draw_page, encode, encode_pages

recto = pytest.importorskip(
    "recto",
    reason="the package recto is not on the path: PYTHONPATH=build/python after a build with RECTO_BUILD_PYTHON",
)


@pytest.fixture(scope="session")
def engine() -> recto.Engine:
    return recto.Engine()


@pytest.fixture(scope="session")
def page():
    return draw_page()


@pytest.fixture(scope="session")
def page_png(page) -> bytes:
    return encode(page)


@pytest.fixture(scope="session")
def analysis(engine, page_png) -> recto.Analysis:
    return engine.analyze(page_png)


@pytest.fixture(scope="session")
def three_pages_tiff() -> bytes:
    return encode_pages([draw_page([f"This is page {name}"], (500, 120)) for name in ("one", "two", "three")], "TIFF")


@pytest.fixture(scope="session")
def many_pages_tiff() -> bytes:
    """So many that something can be done while they are read."""
    return encode_pages([draw_page()] * 40, "TIFF")
