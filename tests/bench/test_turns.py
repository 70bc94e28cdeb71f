"""Turning a page and telling the answer back must land on the same ink."""

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from peers import rectangle, textract, Word  # noqa: E402
from turns import turn, turned_back, turned_picture  # noqa: E402

WIDTH, HEIGHT = 300, 200
BOX = (40, 30, 120, 50)


def page() -> Image.Image:
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    picture.paste("black", BOX)
    return picture


def ink(picture: Image.Image) -> tuple[float, float, float, float]:
    """Where the dark pixels are, as outer edges."""
    rows, columns = np.nonzero(np.asarray(picture.convert("L")) < 128)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


@pytest.mark.parametrize("angle", [0, 90, 180, 270, 7, -7, 33])
def test_points_follow_the_ink(angle):
    affine, width, height = turn(angle, WIDTH, HEIGHT)
    picture = turned_picture(page(), angle)
    assert picture.size == (width, height)
    corners = np.array(rectangle(*BOX)) @ affine[:, :2].T + affine[:, 2]
    expected = (*corners.min(0), *corners.max(0))
    assert ink(picture) == pytest.approx(expected, abs=0.0 if angle % 90 == 0 else 1.0)


@pytest.mark.parametrize("angle", [90, 180, 270, 7, -7])
def test_an_answer_comes_back_where_it_was(angle):
    affine, width, height = turn(angle, WIDTH, HEIGHT)
    corners = np.array(rectangle(*BOX)) @ affine[:, :2].T + affine[:, 2]
    answer = textract([[Word("ink", [tuple(p) for p in corners], 99.0)]], width, height)
    block = turned_back(answer, angle, WIDTH, HEIGHT)["Blocks"][0]
    box = block["Geometry"]["BoundingBox"]
    assert (box["Left"] * WIDTH, box["Top"] * HEIGHT) == pytest.approx(BOX[:2])
    assert (box["Width"] * WIDTH, box["Height"] * HEIGHT) == pytest.approx((BOX[2] - BOX[0], BOX[3] - BOX[1]))
    first = block["Geometry"]["Polygon"][0]
    assert (first["X"] * WIDTH, first["Y"] * HEIGHT) == pytest.approx(BOX[:2])


def test_nothing_is_cut_off():
    turned = turned_picture(Image.new("RGB", (WIDTH, HEIGHT), "black"), 7)
    dark = (np.asarray(turned.convert("L")) < 128).sum()
    assert dark == pytest.approx(WIDTH * HEIGHT, rel=0.01)
