"""How pages come to be seen: each recipe reads as the way that the sheet has gone, and draws how hard it was."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np

from . import steps, things
from .page import Page, at_dpi, displaced, homography, padded, resized, skewed, turned
from .steps import Random


def one_of(rng: Random, *choices):
    return choices[int(rng.integers(len(choices)))]


def rarely_turned(page: Page, rng: Random, skew: float, often: float = 0.04) -> Page:
    """Laid on the glass askew by about `skew` degrees; now and then by up to 20, or a quarter or half turn off."""
    degrees = float(np.clip(rng.standard_t(4) * skew, -4 * skew, 4 * skew))
    if rng.random() < 0.03:
        degrees = float(rng.uniform(-20, 20))
    if abs(degrees) > 0.03:
        page = skewed(page, degrees, grow=abs(degrees) > 1 or rng.random() < 0.5)
    quarters = int(rng.choice([0, 1, 2, 3], p=[1 - often, often * 0.4, often * 0.2, often * 0.4]))
    return (turned(page, quarters) if quarters else page).noted(skew_degrees=degrees, turn=90 * quarters)


def resampled(page: Page, rng: Random, low: float, high: float, noted: bool = True) -> Page:
    """Sampled at a usual resolution between `low` and `high` dots an inch, hardly above what the page came with."""
    high = max(low, min(high, 1.35 * page.dpi))
    usual = [d for d in (72, 96, 100, 120, 150, 200, 240, 300) if low <= d <= high]
    dpi = float(one_of(rng, *usual)) if usual and rng.random() < 0.6 else float(rng.uniform(low, high))
    page = at_dpi(page, dpi)
    return page.noted(resolution_dpi=min(dpi, float(page.parameters.get("resolution_dpi", dpi)))) if noted else page


def saved(page: Page, rng: Random, chance: float = 0.5, worst: int = 35) -> Page:
    return steps.jpeg(page, int(rng.triangular(worst, 80, 96))) if rng.random() < chance else page


def clean(page: Page, rng: Random) -> Page:
    """Scanned well: 100 to 300 dots an inch, hardly askew, the paper not quite white."""
    if rng.random() < 0.25:
        page = steps.grey(page)
    page = rarely_turned(page, rng, 0.25, 0.02)
    page = steps.blurred(page, rng.uniform(0, 0.006) * page.dpi)
    page = resampled(page, rng, 100, 220)
    if rng.random() < 0.6:
        page = steps.toned(page, rng.uniform(0, 50), rng.uniform(235, 255), rng.uniform(0.85, 1.2))
    if rng.random() < 0.4:
        page = steps.paper(page, rng, rng.uniform(0.5, 3))
    if rng.random() < 0.2 and page.pixels.ndim == 3:
        page = steps.tinted(page, (1, rng.uniform(0.95, 1), rng.uniform(0.82, 1)))
    page = steps.noisy(page, rng, rng.exponential(1.8))
    if rng.random() < 0.12:
        page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.47, 0.75)), 4)
    return saved(page, rng)


def fax(page: Page, rng: Random) -> Page:
    """Sent by telephone: one bit a pixel at 204 x 98 or 204 x 196 dots an inch, lines lost, and seen again at another scale."""
    page = steps.grey(page)
    page = rarely_turned(page, rng, 0.7)
    if rng.random() < 0.4:
        page = steps.thickened(page, rng.normal(0, 0.8))
    page = steps.blurred(page, rng.uniform(0.002, 0.007) * page.dpi)
    if rng.random() < 0.5:
        page = steps.ink_lost(page, rng, rng.uniform(0, 0.25), rng.uniform(0.04, 0.5) * page.dpi, rng.uniform(0.4, 1.5))
    paper_height = page.size[1] / page.dpi
    down = float(rng.choice((98, 100, 150, 196), p=(0.15, 0.15, 0.2, 0.5)))
    across = one_of(rng, 204.0, 204.0, 150.0, 100.0) if down <= 100 else one_of(rng, 204.0, 150.0)
    page = at_dpi(page, across, down)
    if down > 100 and rng.random() < 0.15:
        page = steps.dithered(page)
    else:
        page = steps.bilevel(
            page, rng, steps.level(page, rng.uniform(0.43, 0.76)), rng.uniform(4, 30), rng.uniform(0, 22)
        )
    page = page.noted(resolution_dpi=min(across, down))
    if rng.random() < 0.5:
        page = steps.streaked(page, rng, int(rng.integers(1, 4)), one_of(rng, 1.0, -1.0), 1.2)
    if rng.random() < 0.4:
        page = steps.rows_repeated(page, rng, int(rng.integers(1, 8)))
    if rng.random() < 0.5:
        page = steps.speckled(page, rng, rng.exponential(5), 1.2)
    # Square pixels again, at the resolution of an archive; a viewer may have left it as it was.
    view = float(one_of(rng, 100, 100, 120, 150, 200))
    width, height = round(page.size[0] / across * view), round(paper_height * view)
    how = cv2.INTER_NEAREST if rng.random() < 0.2 else None
    page = resized(page, width, height, how)
    if rng.random() < 0.3:
        page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.39, 0.75)), 2)
    return saved(replace(page, dpi=view), rng, 0.3)


def photocopy(page: Page, rng: Random) -> Page:
    """Copied once to four times: strokes grow or thin with each, toner fails in places, specks, streaks and black rims come."""
    page = steps.grey(page)
    page = resampled(page, rng, 110, 220)
    for generation in range(int(rng.choice([1, 2, 3, 4], p=[0.45, 0.3, 0.15, 0.1]))):
        page = skewed(page, rng.normal(0, 0.4), grow=False) if generation else rarely_turned(page, rng, 0.6)
        page = steps.thickened(page, rng.normal(0.1, 0.6))
        page = steps.blurred(page, rng.uniform(0.002, 0.006) * page.dpi)
        page = steps.noisy(page, rng, rng.uniform(1, 10), one_of(rng, 1.0, 2.0))
        if rng.random() < 0.4:
            page = steps.ink_lost(
                page, rng, rng.uniform(0, 0.12), rng.uniform(0.02, 0.8) * page.dpi, rng.uniform(0.3, 2)
            )
        page = steps.hardened(page, steps.level(page, rng.uniform(0.43, 0.73)), rng.uniform(6, 22))
        if rng.random() < 0.5:
            page = steps.speckled(page, rng, rng.exponential(5), 0.012 * page.dpi)
    if rng.random() < 0.3:
        page = steps.streaked(page, rng, int(rng.integers(1, 5)), rng.uniform(-0.8, 0.7), 2.5)
    if rng.random() < 0.45:
        page = steps.dark_edges(page, rng, one_of(rng, 0.015, 0.03, 0.06), 0.35)
    if rng.random() < 0.35:
        page = steps.toned(page, rng.uniform(0, 70), rng.uniform(215, 255))
    if rng.random() < 0.2:
        page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.43, 0.75)), rng.uniform(2, 15))
    return saved(page, rng)


def old_typed(page: Page, rng: Random) -> Page:
    """From an archive of the typewriter's days: uneven ribbon, blots, broken letters, scanned to one bit and kept at 72 to
    120 dots an inch in greys."""
    page = steps.grey(page)
    page = rarely_turned(page, rng, 0.7)
    page = at_dpi(page, float(rng.uniform(170, 230)))
    if rng.random() < 0.7:
        page = steps.ink_lost(
            page, rng, rng.uniform(0.02, 0.3), rng.uniform(0.01, 0.06) * page.dpi, rng.uniform(0.3, 1.2)
        )
    if rng.random() < 0.4:
        page = steps.ink_lost(page, rng, rng.uniform(0, 0.15), rng.uniform(0.3, 2) * page.dpi, rng.uniform(0.3, 0.8))
    page = steps.thickened(page, rng.normal(0.3, 0.9))
    page = steps.blurred(page, rng.uniform(0.003, 0.008) * page.dpi)
    page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.37, 0.78)), rng.uniform(5, 35), rng.uniform(0, 25))
    page = steps.speckled(page, rng, rng.exponential(7), 0.012 * page.dpi)
    if rng.random() < 0.35:
        page = things.punch_holes(page, rng, one_of(rng, 10.0, 250.0))
    if rng.random() < 0.5:
        page = steps.dark_edges(page, rng, one_of(rng, 0.01, 0.03), 0.3)
    if rng.random() < 0.25:
        page = steps.streaked(page, rng, int(rng.integers(1, 4)), 0.9, 1.5)
    page = resampled(page, rng, 72, 125)
    if rng.random() < 0.25:
        page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.47, 0.78)), 3)
    elif rng.random() < 0.3:
        page = steps.toned(page, rng.uniform(0, 60), rng.uniform(220, 255), rng.uniform(0.7, 1.4))
    return saved(page, rng, 0.3)


def receipt(page: Page, rng: Random) -> Page:
    """Thermal or needle print on a crumpled strip, pale in places, curled under the scanner's lid or the camera."""
    if rng.random() < 0.6:
        page = steps.grey(page)
    pale = rng.beta(1.3, 2.2)
    page = steps.ink_lost(page, rng, rng.uniform(0, 0.4), rng.uniform(0.1, 1.2) * page.dpi, rng.uniform(0.15, 0.8))
    if rng.random() < 0.3:  # a burnt needle or heater: a white line down the strip
        page = steps.streaked(page, rng, int(rng.integers(1, 3)), -rng.uniform(0.5, 1), 1.5)
    if rng.random() < 0.35:  # dots of the matrix
        page = steps.ink_lost(page, rng, rng.uniform(0.1, 0.35), rng.uniform(0.008, 0.016) * page.dpi, 1.0)
    page = steps.toned(page, 20 + 165 * pale, rng.uniform(225, 255), rng.uniform(0.8, 1.1))
    page = bent_sheet(page, rng, rng.uniform(0, 0.012), 0.0, flat=True)
    if rng.random() < 0.3:  # alone on the scanner's glass
        room = [int(v) for v in rng.uniform(0, 0.6, 4) * min(page.size)]
        page = padded(page, *room, [rng.uniform(235, 255)] * 3)
    page = rarely_turned(page, rng, 1.0)
    width, height = page.size
    rows = max(48, min(400, round(160 * height / width)))
    if rng.random() < 0.45:
        page = steps.lit(page, steps.creases(rng, int(rng.integers(3, 40)), rng.uniform(0.03, 0.35), rows, 160))
    if rng.random() < 0.5:
        page = steps.lit(page, steps.lamp(rng, rng.uniform(0.1, 0.6)))
    if rng.random() < 0.3:
        page = things.stain(page, rng, rng.uniform(0.1, 0.5))
    page = steps.blurred(page, min(0.013, rng.exponential(0.005)) * page.dpi)
    page = resampled(page, rng, 90, 220)
    page = steps.noisy(page, rng, rng.exponential(4))
    if rng.random() < 0.12:
        page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.45, 0.65)), 5, 5)
    elif rng.random() < 0.35:  # an app that "cleans" the picture
        page = steps.hardened(page, steps.level(page, rng.uniform(0.47, 0.75)), rng.uniform(5, 12))
    return saved(page, rng, 0.8, 25)


def bend_of(rng: Random, size: tuple[int, int], amount: float) -> np.ndarray:
    """A sheet that does not lie flat, as an offset in pixels on a grid of 49 x 49: a curl along one side, waves, a fold."""
    width, height = size
    y, x = np.mgrid[0:1:49j, 0:1:49j]
    bend = np.zeros((49, 49, 2))
    reach = amount * min(width, height)
    for _ in range(int(rng.integers(1, 4))):
        angle, waves = rng.uniform(0, math.tau), rng.uniform(0.3, 1.3)
        phase = math.tau * waves * (np.cos(angle) * x + np.sin(angle) * y) + rng.uniform(0, math.tau)
        way = rng.uniform(0, math.tau)
        bend += (np.sin(phase) * reach / waves)[..., None] * (math.cos(way), math.sin(way)) * rng.uniform(0.3, 1)
    if rng.random() < 0.4:  # the spine of a book or the end of a roll
        side = rng.integers(4)
        away = (x, 1 - x, y, 1 - y)[side]
        rise = np.exp(-away / rng.uniform(0.08, 0.3)) * reach * rng.choice([-1, 1]) * 1.5
        bend[..., 1 if side < 2 else 0] += rise
    return bend


def bent_sheet(page: Page, rng: Random, curl: float, tilt: float, flat: bool = False) -> Page:
    """Bent by `curl` and seen at an angle by `tilt` (both shares of the page); `flat`: the rest of the canvas is paper."""
    width, height = page.size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    away = corners + rng.uniform(-1, 1, (4, 2)) * tilt * min(width, height)
    matrix = homography(corners, away)
    page, _ = displaced(page, matrix, (width, height), bend_of(rng, page.size, curl))
    return page.noted(curl=curl, perspective=tilt)


def table_top(rng: Random, size: tuple[int, int]) -> np.ndarray:
    """What lies around a photographed page: wood, cloth, stone, a plain desk, dark or light; height x width x 3."""
    width, height = size
    small = (max(16, width // 4), max(16, height // 4))
    base = np.array(
        one_of(
            rng,
            (96, 66, 42),
            (140, 105, 70),
            (60, 60, 64),
            (25, 25, 28),
            (180, 178, 172),
            (120, 40, 35),
            (70, 85, 110),
            (205, 190, 160),
        )
    )
    base = base * rng.uniform(0.6, 1.2)
    rough = lambda cell: steps.patches(rng, small, cell)
    kind = rng.integers(4)
    if kind == 0:  # planks
        coarse = rng.standard_normal((int(rng.integers(3, 9)), small[0] // 2 + 2), dtype=np.float32)
        coarse = coarse if rng.random() < 0.5 else coarse.T
        field = cv2.resize(np.ascontiguousarray(coarse), small, interpolation=cv2.INTER_LINEAR) * 12
    elif kind == 1:  # cloth
        y, x = np.mgrid[0 : small[1], 0 : small[0]]
        period = rng.uniform(3, 8)
        field = 10 * (np.sin(x * math.tau / period) + np.sin(y * math.tau / period)) * rng.uniform(0.3, 1)
    else:
        field = rough(rng.uniform(2, 40)) * rng.uniform(1, 18)
    field = field + rough(small[0] / 2) * rng.uniform(2, 14) + rough(1.5) * rng.uniform(0, 6)
    picture = np.clip(base[None, None] * (1 + field[..., None] / 90), 0, 255).astype(np.uint8)
    return cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)


def photo(page: Page, rng: Random) -> Page:
    """Taken with a telephone: at an angle, on a table, bent, in uneven light, a hand's shadow on it, shaken, saved small."""
    page = steps.coloured(page)
    width, height = page.size
    shrink = min(1.0, rng.uniform(1000, 2200) / max(width, height) * (1.0 if rng.random() < 0.85 else 0.7))
    page = resized(page, round(width * shrink), round(height * shrink))
    width, height = page.size
    page = steps.paper(page, rng, rng.uniform(0, 3))
    if rng.random() < 0.3:
        page = things.folds(page, rng, int(rng.integers(1, 4)), rng.uniform(0.1, 0.8))
    # Some fill the picture with the page and more; others leave a wide rim of table.
    share = rng.uniform(-0.03, 0.15)
    tilt, curl = float(np.clip(rng.exponential(0.035), 0, 0.16)), float(np.clip(rng.exponential(0.006), 0, 0.03))
    frame = (round(width * (1 + 2 * share)), round(height * (1 + 2 * share)))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    angle = math.radians(float(np.clip(rng.standard_t(3) * 2, -20, 20)))
    rotation = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    target = (corners - (width / 2, height / 2)) @ rotation.T + np.array(frame) / 2
    target = target + rng.uniform(-1, 1, (4, 2)) * tilt * min(width, height)
    matrix = homography(corners, target)
    page, inside = displaced(page, matrix, frame, bend_of(rng, (width, height), curl))
    if inside.min() < 255:
        page = laid_on(page, inside, table_top(rng, frame), rng)
    page = page.noted(perspective=tilt, curl=curl, skew_degrees=math.degrees(angle), resolution_dpi=page.dpi)
    light = cv2.resize(steps.lamp(rng, rng.uniform(0.1, 1.0)), (144, 192))
    if rng.random() < 0.45:
        light = light * steps.shadow(rng, rng.uniform(0.15, 0.6), rng.uniform(0.005, 0.12), 192, 144)
    if rng.random() < 0.3:
        light = light * steps.creases(rng, int(rng.integers(1, 8)), rng.uniform(0.02, 0.2), 192, 144)
    exposure = rng.uniform(0.6, 1.02) if rng.random() < 0.8 else rng.uniform(0.35, 0.6)
    cast = np.clip(1 + rng.normal(0, 0.06) * np.array([1, 0, -1]) + rng.normal(0, 0.015, 3), 0.75, 1.1)
    page = steps.lit(page, light[..., None] * exposure * cast)
    page = steps.toned(page, rng.uniform(0, 40), rng.uniform(225, 265), rng.uniform(0.8, 1.25))
    if rng.random() < 0.25:
        page = steps.moved(page, rng.uniform(1.5, 0.04 * page.dpi + 2), rng.uniform(0, 180))
    else:
        page = steps.blurred(page, min(2.5, rng.exponential(0.8)))
    if rng.random() < 0.15:  # the sensor of a weak camera
        page = steps.noisy(page, rng, rng.uniform(3, 10), 2.0)
    page = steps.noisy(page, rng, rng.exponential(3.5))
    page = steps.jpeg(page, int(rng.triangular(20, 70, 95)))
    quarters = int(rng.choice([0, 1, 2, 3], p=[0.9, 0.04, 0.02, 0.04]))
    return turned(page, quarters).noted(turn=90 * quarters)


def laid_on(page: Page, inside: np.ndarray, table: np.ndarray, rng: Random) -> Page:
    """The page over a table top, with the shadow that its edge throws. `inside`: how far each pixel is page (uint8)."""
    small = cv2.resize(inside, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    lift = rng.uniform(0.5, 5)
    dark = cv2.GaussianBlur(small, (0, 0), max(0.5, lift))
    shift = np.array([[1, 0, rng.normal(0, lift)], [0, 1, rng.normal(0, lift)]])
    dark = cv2.warpAffine(dark, shift, small.shape[::-1], borderMode=cv2.BORDER_REPLICATE)
    dark = cv2.convertScaleAbs(dark, alpha=-rng.uniform(0.2, 0.7), beta=255)
    table = steps.times(table, cv2.resize(cv2.merge([dark] * 3), inside.shape[::-1]))
    rim = np.nonzero((inside > 0) & (inside < 255))
    share = inside[rim][:, None] / np.float32(255)
    mixed = page.pixels[rim] * share + table[rim] * (1 - share)
    pixels = cv2.copyTo(page.pixels, inside, table)
    pixels[rim] = mixed
    return page.with_pixels(pixels)


def screen(page: Page, rng: Random) -> Page:
    """Captured from a display: letters smoothed, sometimes by thirds of a pixel, zoomed, dark or tinted."""
    page = resampled(page, rng, 72, 150)
    if rng.random() < 0.35:
        page = subpixels(page)
    if rng.random() < 0.2:
        page = steps.with_inverted(page)
    if rng.random() < 0.4:
        page = steps.toned(page, rng.uniform(0, 70), rng.uniform(230, 255))
    if rng.random() < 0.25:
        scale = rng.uniform(0.7, 1.4)
        page = resized(
            page,
            round(page.size[0] * scale),
            round(page.size[1] * scale),
            one_of(rng, cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA),
        )
    return saved(page, rng, 0.35, 40)


def subpixels(page: Page) -> Page:
    """Red and blue sampled a third of a pixel aside, as on a display of striped cells."""
    page = steps.coloured(page)
    red, green, blue = cv2.split(page.pixels)
    shifted = [
        cv2.warpAffine(
            c, np.array([[1, 0, s], [0, 1, 0.0]]), page.size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        for c, s in ((red, 1 / 3), (blue, -1 / 3))
    ]
    return page.with_pixels(cv2.merge([shifted[0], green, shifted[1]]))


def bleed(page: Page, rng: Random) -> Page:
    """Thin paper, printed on both sides: the back shines through."""
    page = steps.shone_through(page, rng, rng.uniform(0.08, 0.5))
    page = rarely_turned(page, rng, 0.5)
    page = resampled(page, rng, 100, 200)
    if rng.random() < 0.6:
        page = steps.coloured(page)
        yellow = rng.uniform(0, 0.22)
        page = steps.tinted(page, (1 - 0.15 * yellow, 1 - 0.4 * yellow, 1 - yellow))
        page = steps.paper(page, rng, rng.uniform(1, 5))
    page = steps.toned(page, rng.uniform(10, 80), rng.uniform(220, 250), rng.uniform(0.8, 1.2))
    page = steps.blurred(page, rng.uniform(0, 0.006) * page.dpi)
    page = steps.noisy(page, rng, rng.exponential(3))
    if rng.random() < 0.15:
        page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.35, 0.67)), 6, 10)
    return saved(page, rng)


def punched(page: Page, rng: Random) -> Page:
    """Filed, stapled, folded into an envelope, sealed, and put down under a cup."""
    if rng.random() < 0.3:
        page = steps.grey(page)
    for thing, chance in (
        (lambda p: things.stain(p, rng, rng.uniform(0.2, 0.9)), 0.35),
        (lambda p: things.folds(p, rng, int(rng.integers(1, 4)), rng.uniform(0.15, 0.9)), 0.45),
        (lambda p: things.seal(p, rng, rng.uniform(0.4, 0.95)), 0.25),
        (lambda p: things.tape(p, rng), 0.12),
        (lambda p: things.punch_holes(p, rng, one_of(rng, 5.0, 60.0, 200.0)), 0.6),
        (lambda p: things.staple(p, rng), 0.45),
    ):
        if rng.random() < chance:
            page = thing(page)
    page = steps.paper(page, rng, rng.uniform(0.5, 4))
    page = rarely_turned(page, rng, 0.6)
    page = steps.blurred(page, rng.uniform(0, 0.006) * page.dpi)
    page = resampled(page, rng, 100, 200)
    page = steps.toned(page, rng.uniform(0, 60), rng.uniform(225, 253))
    page = steps.noisy(page, rng, rng.exponential(2.5))
    if rng.random() < 0.2:
        page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.43, 0.73)), 6, 10)
    return saved(page, rng)


def carbon(page: Page, rng: Random) -> Page:
    """The second or fifth sheet of a set of forms: ink in the carbon's blue or violet, spread and faint, on coloured paper."""
    page = steps.thickened(steps.grey(page), rng.uniform(-0.2, 1.2))
    page = steps.ink_lost(page, rng, rng.uniform(0.02, 0.35), rng.uniform(0.03, 0.6) * page.dpi, rng.uniform(0.25, 0.9))
    page = steps.noisy(page, rng, rng.uniform(0, 14), 2.0)
    page = steps.blurred(page, rng.uniform(0.003, 0.009) * page.dpi)
    papers = ((255, 214, 222), (255, 240, 170), (212, 240, 205), (205, 225, 250), (250, 244, 230), (255, 222, 180))
    inks = ((60, 65, 150), (90, 60, 140), (50, 70, 110), (70, 70, 80))
    paper, ink = (
        np.array(one_of(rng, *papers)) * rng.uniform(0.88, 1),
        np.array(one_of(rng, *inks)) * rng.uniform(0.7, 1.3),
    )
    share = np.linspace(0, 1, 256)[:, None] ** rng.uniform(0.9, 1.6)
    pale = rng.uniform(0.0, 0.45)
    page = steps.curved(steps.coloured(page), (ink + (paper - ink) * (pale + (1 - pale) * share))[:, None])
    page = page.noted(contrast=1 - pale)
    page = rarely_turned(page, rng, 0.5)
    page = resampled(page, rng, 100, 200)
    if rng.random() < 0.5:
        page = steps.paper(page, rng, rng.uniform(0.5, 3))
    if rng.random() < 0.35:
        page = steps.grey(page)
    page = steps.noisy(page, rng, rng.exponential(2.5))
    if rng.random() < 0.15:
        page = steps.bilevel(page, rng, steps.level(page, rng.uniform(0.5, 0.8)), 6, 8)
    return saved(page, rng)


RECIPES = {
    clean: 0.26, fax: 0.12, photocopy: 0.12, old_typed: 0.12, receipt: 0.08, photo: 0.12, screen: 0.05, bleed: 0.05, punched: 0.07, carbon: 0.04,
}  # fmt: skip
