"""A page on its way from the printer to the reader, and the moves that carry its quads along.

Coordinates are of pixel edges: pixel i spans i to i+1. OpenCV counts pixel centres, half a pixel less; the two meet only here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

LENGTHS = ("blur_sigma", "motion", "thickened")  # parameters in pixels, which change with the page's size


@dataclass
class Page:
    """`pixels`: uint8, height x width (grey) or height x width x 3 (RGB): in bytes every step is several times faster than in floats. `quads`: N x 4 x 2 pixels.
    `dpi`: pixels an inch of the paper, a guess where the paper is unknown. `parameters`: what was done so far."""

    pixels: np.ndarray
    quads: np.ndarray
    dpi: float = 150.0
    parameters: dict[str, float | str] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def with_pixels(self, pixels: np.ndarray) -> Page:
        return replace(self, pixels=pixels)

    def noted(self, **parameters: float | str) -> Page:
        return replace(self, parameters={**self.parameters, **parameters})


def paper_colour(pixels: np.ndarray) -> list[float]:
    """The lightest usual colour near the page's rim, one number a channel: what lies beyond it when it turns."""
    rim = np.concatenate([pixels[:8].reshape(-1, *pixels.shape[2:]), pixels[-8:].reshape(-1, *pixels.shape[2:])])
    return np.atleast_1d(np.percentile(rim, 70, axis=0)).tolist()


def mapped(quads: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Points (.. x 2) through a 3 x 3 homography."""
    homogeneous = np.concatenate([quads, np.ones((*quads.shape[:-1], 1))], -1) @ matrix.T
    return homogeneous[..., :2] / homogeneous[..., 2:]


def centred(matrix: np.ndarray) -> np.ndarray:
    """The homography between pixel edges as OpenCV wants it, between pixel centres."""
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1.0]])
    return np.linalg.inv(half) @ matrix @ half


def resized(page: Page, width: int, height: int, how: int | None = None) -> Page:
    """To another size; the mean of the pixels when it shrinks, cubic when it grows, unless `how` says otherwise."""
    old_width, old_height = page.size
    width, height = max(8, width), max(8, height)
    if how is None:
        how = cv2.INTER_AREA if width * height < old_width * old_height else cv2.INTER_CUBIC
    if (width, height) == (old_width, old_height):
        return page
    pixels = cv2.resize(page.pixels, (width, height), interpolation=how)
    scale = np.array([width / old_width, height / old_height])
    lengths = {k: float(page.parameters[k]) * float(scale.mean()) for k in LENGTHS if k in page.parameters}
    parameters = {**page.parameters, **lengths}
    return replace(page, pixels=pixels, quads=page.quads * scale, dpi=page.dpi * float(scale[1]), parameters=parameters)


def at_dpi(page: Page, across: float, down: float | None = None, how: int | None = None) -> Page:
    """Sampled at so many pixels an inch, `down` the page as `across` unless given."""
    width, height = page.size
    down = across if down is None else down
    return resized(page, round(width * across / page.dpi), round(height * down / page.dpi), how)


def turned(page: Page, quarters: int) -> Page:
    """By quarter turns, anticlockwise as seen."""
    quads = page.quads
    width, height = page.size
    for _ in range(quarters % 4):
        quads = np.stack([quads[..., 1], width - quads[..., 0]], -1)
        width, height = height, width
    return replace(page, pixels=np.ascontiguousarray(np.rot90(page.pixels, quarters)), quads=quads)


def padded(page: Page, left: int, top: int, right: int, bottom: int, fill: list[float]) -> Page:
    """With so many pixels more on each side, as a small sheet on a scanner's large glass."""
    pixels = cv2.copyMakeBorder(page.pixels, top, bottom, left, right, cv2.BORDER_CONSTANT, value=fill)
    return replace(page, pixels=pixels, quads=page.quads + (left, top))


def warped(page: Page, matrix: np.ndarray, size: tuple[int, int], fill: list[float] | None = None) -> Page:
    """Through a homography from old to new pixels onto a canvas of `size` (width, height)."""
    fill = paper_colour(page.pixels) if fill is None else fill
    pixels = cv2.warpPerspective(
        page.pixels, centred(matrix), size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=fill
    )
    return replace(page, pixels=pixels, quads=mapped(page.quads, matrix))


def skewed(page: Page, degrees: float, fill: list[float] | None = None, grow: bool = True) -> Page:
    """Turned clockwise about its middle; the canvas grows so that no corner is lost, unless `grow` is off."""
    width, height = page.size
    angle = math.radians(degrees)
    sine, cosine = math.sin(angle), math.cos(angle)
    wide = round(width * abs(cosine) + height * abs(sine)) if grow else width
    high = round(width * abs(sine) + height * abs(cosine)) if grow else height
    matrix = np.array(
        [
            [cosine, -sine, wide / 2 - cosine * width / 2 + sine * height / 2],
            [sine, cosine, high / 2 - sine * width / 2 - cosine * height / 2],
            [0, 0, 1],
        ]
    )
    return warped(page, matrix, (wide, high), fill)


def homography(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """That takes four points (4 x 2) to four others."""
    return cv2.getPerspectiveTransform(source.astype(np.float32), target.astype(np.float32)).astype(np.float64)


def displaced(
    page: Page, matrix: np.ndarray, size: tuple[int, int], bend: np.ndarray, fill: list[float] | None = None
) -> tuple[Page, np.ndarray]:
    """Bent, then through a homography, with one sampling. Returns the page and how far it covers each new pixel (uint8).

    @param bend (rows x columns x 2) where a flat page's point is fetched from, as an offset in pixels; a coarse grid over
    the page, smooth: it must move less than the distance over which it changes, or the page would fold over itself.
    """
    width, height = page.size
    fill = paper_colour(page.pixels) if fill is None else fill
    back = np.linalg.inv(matrix)
    # The map is smooth: every eighth pixel is computed, one row and column more on each side, and the rest lie between.
    step = 8
    columns, rows = -(-size[0] // step) + 2, -(-size[1] // step) + 2
    x, y = np.meshgrid((np.arange(columns) - 0.5) * step, (np.arange(rows) - 0.5) * step)
    flat = mapped(np.stack([x, y], -1), back)
    source = (flat + sampled(bend, flat, (width, height)) - 0.5).astype(np.float32)
    fine = cv2.resize(source, (columns * step, rows * step), interpolation=cv2.INTER_LINEAR)
    fine = fine[step : step + size[1], step : step + size[0]]
    fine = cv2.convertMaps(np.ascontiguousarray(fine), None, cv2.CV_16SC2)
    pixels = cv2.remap(page.pixels, *fine, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=fill)
    sheet = np.full((height, width), 255, np.uint8)
    inside = cv2.remap(sheet, *fine, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    quads = page.quads
    for _ in range(12):  # the point p that p + bend(p) comes from
        quads = page.quads - sampled(bend, quads, (width, height))
    return replace(page, pixels=pixels, quads=mapped(quads, matrix)), inside


def sampled(grid: np.ndarray, points: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A coarse grid (rows x columns x 2) over a page of `size`, read between its knots at points (.. x 2)."""
    if points.size == 0:
        return np.zeros_like(points)
    rows, columns = grid.shape[:2]
    at = (points / np.array(size, np.float64) * (columns - 1, rows - 1)).astype(np.float32)
    flat = at.reshape(-1, 1, 2)
    # OpenCV's remap wants fewer than 32768 rows in its map.
    parts = [
        cv2.remap(grid.astype(np.float32), part, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        for part in np.array_split(flat, len(flat) // 30000 + 1)
    ]
    return np.concatenate(parts).reshape(points.shape).astype(np.float64)
