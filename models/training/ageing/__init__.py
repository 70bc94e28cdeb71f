"""Ageing: a drawn page becomes one that was printed, sent, copied, folded, photographed; its truth is carried along exactly."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from . import recipes, things
from .page import Page

NAMES = {recipe.__name__: recipe for recipe in recipes.RECIPES}


@dataclass
class Aged:
    """`image`: uint8, height x width (grey) or height x width x 3 (RGB). `quads`: N x 4 x 2, pixel edges, in the order of
    corners that was given. `keep`: N, whether a quad is still on the page and what was in it can still be seen: not wiped out, not blurred away,
    at least five pixels high.
    `parameters`: see `DEFAULTS`; the same names for every page."""

    image: np.ndarray
    quads: np.ndarray
    keep: np.ndarray
    parameters: dict[str, float | str]


# What a page that nothing happened to would have. Lengths are in pixels of the result unless the name says otherwise.
DEFAULTS: dict[str, float | str] = {
    "recipe": "", "blur_sigma": 0.0, "motion": 0.0, "contrast": 1.0, "resolution_dpi": 0.0, "text_height": 0.0,
    "skew_degrees": 0.0, "turn": 0.0, "perspective": 0.0, "curl": 0.0, "noise": 0.0, "bits": 8.0, "jpeg_quality": 100.0,
    "ink_loss": 0.0, "shading": 0.0, "thickened": 0.0, "speckles": 0.0, "streaks": 0.0, "bleed": 0.0, "folds": 0.0,
}  # fmt: skip


def age(
    image: np.ndarray,
    quads: np.ndarray,
    rng: np.random.Generator,
    recipe: str | None = None,
    dpi: float | None = None,
    notes: bool = False,
) -> Aged:
    """One fate for one page. The same generator state gives the same bytes.

    @param image uint8, height x width x 3 (RGB) or height x width
    @param quads N x 4 x 2, pixel edges: (0, 0) is the top left corner of the first pixel
    @param recipe a name of `NAMES`; none: drawn by the recipes' weights
    @param dpi pixels an inch of paper; none: guessed as of an A4 or letter sheet, or of a strip 3 inches wide
    @param notes a pen's rings and ticks over the page first, of which the truth says nothing
    """
    chosen = drawn(rng) if recipe is None else NAMES[recipe]
    quads = np.asarray(quads, np.float64).reshape(-1, 4, 2)
    before = visible_ink(image, quads)
    page = Page(np.ascontiguousarray(image), quads, guessed_dpi(image) if dpi is None else dpi)
    page = chosen(things.notes(page, rng) if notes else page, rng)
    after = visible_ink(page.pixels, page.quads)
    keep = on_page(page.quads, page.size) & ~((before > 40) & (after < np.maximum(14, 0.1 * before)))
    heights = np.minimum(*(np.linalg.norm(page.quads[:, a] - page.quads[:, b], axis=1) for a, b in ((3, 0), (1, 0))))
    # Letters are half as high as their box; blurred by a quarter of that, or four pixels high, nobody can tell them apart.
    keep &= heights > max(5.0, 4.5 * float(page.parameters.get("blur_sigma", 0)))
    heights = np.linalg.norm(page.quads[:, 3] - page.quads[:, 0], axis=1)
    measured = {"recipe": chosen.__name__, "text_height": float(np.median(heights)) if len(heights) else 0.0}
    return Aged(page.pixels, page.quads, keep, {**DEFAULTS, "resolution_dpi": page.dpi, **page.parameters, **measured})


def drawn(rng: np.random.Generator):
    weights = np.array(list(recipes.RECIPES.values()))
    return list(recipes.RECIPES)[int(rng.choice(len(weights), p=weights / weights.sum()))]


def guessed_dpi(image: np.ndarray) -> float:
    short, long = sorted(image.shape[:2])
    return long / 11.3 if long < 1.7 * short else short / 3.1


def on_page(quads: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Of each quad, whether its middle and most of its corners lie inside."""
    inside = ((quads >= -1) & (quads <= np.array(size) + 1)).all(-1)
    middle = quads.mean(1)
    return (inside.sum(1) >= 3) & ((middle >= 0) & (middle <= np.array(size))).all(-1)


def visible_ink(image: np.ndarray, quads: np.ndarray) -> np.ndarray:
    """Of each quad, how far its darkest and lightest pixels lie apart (0 to 255), single pixels left out."""
    height, width = image.shape[:2]
    if image.ndim == 3:
        image = image[..., 1]
    low = np.clip(np.floor(quads.min(1)).astype(int), 0, (width - 1, height - 1))
    high = np.clip(np.ceil(quads.max(1)).astype(int), low + 1, (width, height))
    apart = np.zeros(len(quads))
    for i, ((x0, y0), (x1, y1)) in enumerate(zip(low.tolist(), high.tolist())):
        part = cv2.blur(image[y0:y1, x0:x1], (2, 2))
        apart[i] = int(part.max()) - int(part.min())
    return apart
