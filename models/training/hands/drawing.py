"""Ink as values: lines of the pen and filled outlines, as SVG for a browser and as pixels without one."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Ink:
    """What flows from the pen. `colour`: RGB, 0 to 255. `opacity`: 0 to 1. `grain`: share of the paper's grain left bare,
    0 for wet ink, about 0.4 for a pencil."""

    colour: tuple[int, int, int] = (25, 30, 60)
    opacity: float = 0.95
    grain: float = 0.0


@dataclass
class Drawing:
    """In pixels, x to the right, y downwards; (0, 0) is where the baseline begins.

    `lines`: (N x 2 points, width of the pen); `areas`: lists of closed outlines (N x 2) that are filled together by the nonzero rule.
    `outline`: width of a line drawn around the areas too. `ink`: left, top, right, bottom of all ink. `words`: each word as
    it was written, with the box of its ink. `text`: all of it as written, which may differ from what was asked for (a hand
    that writes capitals only; signs that it does not know). `baseline`: y of the baseline, `width`: the pen's way along it."""

    lines: list[tuple[np.ndarray, float]]
    areas: list[list[np.ndarray]]
    pen: Ink
    ink: Box = (0.0, 0.0, 0.0, 0.0)
    baseline: float = 0.0
    width: float = 0.0
    text: str = ""
    words: list[tuple[str, Box]] = field(default_factory=list)
    outline: float = 0.0

    @property
    def svg(self) -> str:
        """A `<g>` to be moved to where the baseline begins."""
        return group(self)

    def element(self, margin: float = 2.0) -> str:
        """A whole `<svg>` element as large as the ink."""
        left, top, right, bottom = self.ink
        left, top, wide, high = left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.1f}" height="{high:.1f}" '
            f'viewBox="{left:.1f} {top:.1f} {wide:.1f} {high:.1f}">{group(self)}</svg>'
        )


def box_of(lines: list[tuple[np.ndarray, float]], areas: list[list[np.ndarray]], outline: float = 0.0) -> Box:
    """Around all ink; zeros where there is none."""
    parts = [points for points, _ in lines] + [contour for contours in areas for contour in contours]
    if not parts:
        return (0.0, 0.0, 0.0, 0.0)
    widths = [width for _, width in lines] + [outline] * (len(parts) - len(lines))
    reach = np.repeat(np.array(widths) / 2, [len(part) for part in parts])[:, None]
    points = np.concatenate(parts)
    low, high = (points - reach).min(0), (points + reach).max(0)
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def measured(drawing: Drawing) -> Drawing:
    return replace(drawing, ink=box_of(drawing.lines, drawing.areas, drawing.outline))


def moved(drawing: Drawing, x: float, y: float) -> Drawing:
    shift = np.array([x, y])
    shifted = lambda box: (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
    return replace(
        drawing,
        lines=[(points + shift, width) for points, width in drawing.lines],
        areas=[[contour + shift for contour in contours] for contours in drawing.areas],
        ink=shifted(drawing.ink),
        words=[(word, shifted(box)) for word, box in drawing.words],
        baseline=drawing.baseline + y,
    )


def turned(drawing: Drawing, degrees: float, about: tuple[float, float]) -> Drawing:
    """Clockwise. The words' boxes are dropped: they would no longer be boxes."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    move = lambda points: (points - about) @ turn + about
    return measured(
        replace(
            drawing,
            lines=[(move(points), width) for points, width in drawing.lines],
            areas=[[move(contour) for contour in contours] for contours in drawing.areas],
            words=[],
        )
    )


def together(drawings: list[Drawing]) -> Drawing:
    """One drawing of several by the same pen."""
    first = drawings[0]
    return measured(
        replace(
            first,
            lines=[line for d in drawings for line in d.lines],
            areas=[area for d in drawings for area in d.areas],
            words=[word for d in drawings for word in d.words],
            text=" ".join(d.text for d in drawings if d.text),
            width=max(d.width for d in drawings),
        )
    )


def path_of(points: np.ndarray, closed: bool = False) -> str:
    tenths = np.round(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    steps = steps[(steps != 0).any(1)] if len(steps) > 1 else steps
    number = lambda v: f"{v / 10:g}"
    begin = f"M{number(tenths[0, 0])} {number(tenths[0, 1])}"
    rest = " ".join(f"{number(x)} {number(y)}" for x, y in steps.tolist())
    return f"{begin}l{rest}{'z' if closed else ''}" if rest else f"{begin}h0"


def group(drawing: Drawing) -> str:
    colour = "#{:02x}{:02x}{:02x}".format(*drawing.pen.colour)
    pen = f'<g fill="none" stroke="{colour}" stroke-linecap="round" stroke-linejoin="round" opacity="{drawing.pen.opacity:.2f}"'
    by_width: dict[str, list[str]] = {}
    for points, width in drawing.lines:
        by_width.setdefault(f"{width:.2f}", []).append(path_of(points))
    parts = [f'<path stroke-width="{width}" d="{"".join(paths)}"/>' for width, paths in by_width.items()]
    for contours in drawing.areas:
        path = "".join(path_of(contour, True) for contour in contours)
        parts.append(f'<path fill="{colour}" stroke-width="{drawing.outline:.2f}" d="{path}"/>')
    ink = "".join(parts)
    if drawing.pen.grain <= 0 or not ink:
        return f"{pen}>{ink}</g>"
    name = f"grain{zlib.crc32(ink.encode()):x}"
    return f'{pen} filter="url(#{name})">{rough(name, drawing)}{ink}</g>'


def rough(name: str, drawing: Drawing) -> str:
    """A filter that leaves bare what the paper's grain does not take: `grain` for a browser."""
    left, top, right, bottom = drawing.ink
    box = f'x="{left - 2:.0f}" y="{top - 2:.0f}" width="{right - left + 4:.0f}" height="{bottom - top + 4:.0f}"'
    # The turbulence's alpha lies about 0.5, deviation 0.12: twice the grain of pixels drawn by `grain`, which is flatter.
    amount = 3.2 * drawing.pen.grain
    return (
        f'<filter id="{name}" filterUnits="userSpaceOnUse" {box}><feTurbulence type="fractalNoise" baseFrequency="0.2" numOctaves="3" '
        f'seed="{zlib.crc32(name.encode()) % 9999}"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 {-amount:.2f} '
        f'{1.1 + 0.32 * amount:.2f}"/><feComposite in="SourceGraphic" operator="in"/></filter>'
    )


def covered(drawing: Drawing, origin: tuple[float, float], size: tuple[int, int], fine: int = 4) -> np.ndarray:
    """How much of each pixel is inked, float32 0 to 1, height x width. `origin`: the pixel of (0, 0). Drawn `fine` times larger
    and averaged: OpenCV's own antialiasing knows no widths between whole pixels."""
    width, height = size
    sheet = np.zeros((height * fine, width * fine), np.uint8)
    # Pixel edges at whole numbers; OpenCV counts pixel centres. Coordinates in sixteenths.
    place = lambda points: np.round(((points + origin) * fine - 0.5) * 16).astype(np.int32)
    for contours in drawing.areas:
        placed = [place(contour) for contour in contours]
        fill(sheet, placed)
        if drawing.outline * fine >= 1:
            cv2.polylines(sheet, placed, True, 255, round(drawing.outline * fine), cv2.LINE_8, 4)
    if drawing.lines:
        ends = np.cumsum([len(points) for points, _ in drawing.lines])
        every = np.split(place(np.concatenate([points for points, _ in drawing.lines])), ends[:-1])
        for points, (_, width_of_pen) in zip(every, drawing.lines):
            cv2.polylines(sheet, [points], False, 255, max(1, round(width_of_pen * fine)), cv2.LINE_8, 4)
    return cv2.resize(sheet, size, interpolation=cv2.INTER_AREA).astype(np.float32) * np.float32(1 / 255)


def fill(sheet: np.ndarray, contours: list[np.ndarray]) -> None:
    """Nearly SVG's nonzero rule, which letters are drawn for: an outline that turns the other way than the one around it is a
    hole, all else is ink. OpenCV's own even-odd rule would hollow out where two outlines of a letter overlap."""
    turns = [float(np.sum(c[:-1, 0] * c[1:, 1].astype(float) - c[1:, 0] * c[:-1, 1].astype(float))) for c in contours]
    boxes = [(*c.min(0).tolist(), *c.max(0).tolist()) for c in contours]
    order = sorted(range(len(contours)), key=lambda k: -abs(turns[k]))
    for rank, k in enumerate(order):
        a = boxes[k]
        outer = [
            o
            for o in order[:rank]
            if boxes[o][0] <= a[0] and boxes[o][1] <= a[1] and boxes[o][2] >= a[2] and boxes[o][3] >= a[3]
        ]
        hole = bool(outer) and (turns[outer[-1]] > 0) != (turns[k] > 0)
        cv2.fillPoly(sheet, [contours[k]], 0 if hole else 255, cv2.LINE_8, 4)


@dataclass
class Raster:
    """`image`: uint8, height x width, 255 paper. `origin`: where the drawing's (0, 0) lies in it, in pixels."""

    image: np.ndarray
    origin: tuple[float, float]


def rasterise(drawing: Drawing, margin: float = 3.0, rng: np.random.Generator | None = None, fine: int = 4) -> Raster:
    """The drawing in greys on white, as large as its ink and a margin. `rng`: for the grain of a pencil or a dry pen; without it
    the ink is even."""
    left, top, right, bottom = drawing.ink
    origin = (margin - left, margin - top)
    size = (max(1, int(np.ceil(right - left + 2 * margin))), max(1, int(np.ceil(bottom - top + 2 * margin))))
    ink = covered(drawing, origin, size, fine) * np.float32(drawing.pen.opacity)
    if rng is not None and drawing.pen.grain > 0:
        ink *= grain(rng, ink.shape, drawing.pen.grain)
    red, green, blue = drawing.pen.colour
    dark = 0.299 * red + 0.587 * green + 0.114 * blue
    image = 255 - ink * np.float32(255 - dark)
    return Raster((image + 0.5).astype(np.uint8), origin)


def grain(rng: np.random.Generator, shape: tuple[int, int], amount: float) -> np.ndarray:
    """Share of the ink that the paper took, 0 to 1, rough from pixel to pixel and from place to place."""
    rough = rng.random(shape, dtype=np.float32)
    patches = cv2.resize(rng.random((shape[0] // 6 + 2, shape[1] // 6 + 2), dtype=np.float32), shape[::-1])
    return np.clip(1.25 - np.float32(amount) * (rough + patches), 0, 1)
