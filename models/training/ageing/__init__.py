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
    corners that was given. `clarity`: N, how much of what a quad held can still be told, 0 to 1; 1 for empty and for large ones.
    `keep`: N, whether it is on the page, at least five pixels high and of a clarity of `READABLE`. `parameters`: see `DEFAULTS`; the same names for every page."""

    image: np.ndarray
    quads: np.ndarray
    keep: np.ndarray
    clarity: np.ndarray
    parameters: dict[str, float | str]


READABLE = 0.55  # of clarity

# What a page that nothing happened to would have. Lengths are in pixels of the result unless the name says otherwise.
DEFAULTS: dict[str, float | str] = {
    "recipe": "", "clarity": 1.0, "blur_sigma": 0.0, "motion": 0.0, "contrast": 1.0, "resolution_dpi": 0.0, "text_height": 0.0,
    "skew_degrees": 0.0, "turn": 0.0, "bent_degrees": 0.0, "perspective": 0.0, "curl": 0.0, "noise": 0.0, "bits": 8.0, "jpeg_quality": 100.0,
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
    page = Page(np.ascontiguousarray(image), quads, guessed_dpi(image) if dpi is None else dpi)
    aged = chosen(things.notes(page, rng) if notes else page, rng)
    heights = np.minimum(*(np.linalg.norm(aged.quads[:, a] - aged.quads[:, b], axis=1) for a, b in ((3, 0), (1, 0))))
    here = on_page(aged.quads, aged.size) & (heights >= 5)
    clarity, contrast = np.ones(len(quads)), np.zeros(len(quads))
    worth = np.flatnonzero(here & (np.ptp(quads[..., 1], axis=1) < 0.6 * page.dpi))
    clarity[worth], contrast[worth] = clarities(image, quads[worth], aged.pixels, aged.quads[worth])
    heights = np.linalg.norm(aged.quads[:, 3] - aged.quads[:, 0], axis=1)
    measured = {
        **(turns_between(quads, aged.quads) if len(quads) else {}),
        "recipe": chosen.__name__,
        "text_height": float(np.median(heights)) if len(heights) else 0.0,
        "clarity": float(np.median(clarity[worth])) if len(worth) else 1.0,
    }
    if (contrast > 0).any():
        measured["contrast"] = float(np.median(contrast[contrast > 0]))
    parameters = {**DEFAULTS, "resolution_dpi": aged.dpi, **aged.parameters, **measured}
    return Aged(aged.pixels, aged.quads, here & (clarity >= READABLE), clarity, parameters)


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


def turns_between(quads: np.ndarray, aged_quads: np.ndarray) -> dict[str, float]:
    """How the page was turned, from what the quads' upper edges did: `turn` in anticlockwise quarters (0, 90, 180, 270), `skew_degrees`
    clockwise beyond it, and `bent_degrees`, how far the edges differ among each other (deviation)."""
    before, after = ((q[:, 1] - q[:, 0]) @ np.array([1, 1j]) for q in (quads, aged_quads))
    ways = after * np.conj(before)
    mean = complex(ways.sum())
    if abs(mean) < 1e-9:
        return {}
    degrees = float(np.degrees(np.angle(mean)))
    quarters = round(degrees / 90)
    apart = np.degrees(np.angle(ways / mean))
    bent = float(np.sqrt(np.average(apart**2, weights=np.abs(ways) + 1e-9)))
    return {"turn": float(-90 * quarters % 360), "skew_degrees": degrees - 90 * quarters, "bent_degrees": bent}


def clarities(before: np.ndarray, quads: np.ndarray, after: np.ndarray, aged_quads: np.ndarray) -> np.ndarray:
    """Of each quad, how well what it shows now correlates with what it showed, at the scale of letters' strokes; 1 where it was
    empty; below it how far its darkest and lightest pixels lie apart now (0 to 1; 0 where it was empty). A good recognizer (PP-OCRv6 small) read 3 % of the letters of words of 0.3 to 0.5, 25 % to 0.6, 58 % to 0.7, 80 % to
    0.8, 94 % to 0.9 and 99 % above."""
    before, after = (image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) for image in (before, after))
    found, apart = np.ones(len(quads)), np.zeros(len(quads))
    for i, (old, new) in enumerate(zip(quads.astype(np.float32), aged_quads.astype(np.float32))):
        wide = float(np.linalg.norm(old[1] - old[0])) / max(1.0, float(np.linalg.norm(old[3] - old[0])))
        size = (int(np.clip(24 * wide, 6, 240)), 24)
        target = np.array([[0, 0], [size[0], 0], [0, 24]], np.float32) - np.float32(0.5)
        first, second = (
            cv2.warpAffine(
                image,
                cv2.getAffineTransform(quad[[0, 1, 3]] - np.float32(0.5), target),
                size,
                borderMode=cv2.BORDER_REPLICATE,
            )
            for image, quad in ((before, old), (after, new))
        )
        if int(first.max()) - int(first.min()) < 40:
            continue
        apart[i] = (int(second.max()) - int(second.min())) / 255
        a, b = strokes_of(first), strokes_of(second)
        found[i] = abs(float(np.vdot(a, b))) / (float(np.linalg.norm(a) * np.linalg.norm(b)) + 1)
    return np.stack([found, apart])


def strokes_of(word: np.ndarray) -> np.ndarray:
    """What changes over a tenth of a word's height, without its shading."""
    word = word.astype(np.float32)
    return cv2.GaussianBlur(word, (5, 5), 1.0) - cv2.GaussianBlur(word, (17, 17), 4.0)
