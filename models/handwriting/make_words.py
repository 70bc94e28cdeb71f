#!/usr/bin/env python3
"""Draws pages of printed and of handwritten lines, ages them, and writes beside each where its lines are and who wrote them.

    make_words.py --out DIR [--count 300] [--seed 1] [--jobs 2] [--held-out]

DIR/NAME.png is the page, DIR/NAME.lines its truth, one record a row, fields parted by tabs:

    line X0 Y0 X1 Y1 X2 Y2 X3 Y3                the stretch that a detector would give, clockwise from its top left
    word KIND SHAPE LEFT TOP RIGHT BOTTOM TEXT  of that line: hand or print, the font, the box of its ink
    letter X                                    of that word: the middle of a letter in pixels of the page

`--held-out` draws with other fonts, for checking: no font is in both. The same count, seed and fonts give the same bytes.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import zlib
from dataclasses import dataclass, field, replace
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "calibration"))

import ageing  # noqa: E402
import pens  # noqa: E402
from canvas import FAMILIES  # noqa: E402
from vocabulary import LABELS, Writer  # noqa: E402

HELD_OUT_HANDS = ["truetype/sjfonts/SteveHand.ttf", "truetype/rufscript/Rufscript010.ttf", "opentype/bwht/BecauseWeOrganize-Regular.otf", "rowmans"]
HELD_OUT_PRINT = ("OpenSans", "LiberationSerif", "FreeMono", "URWGothic", "Caladea")


@dataclass
class Word:
    text: str
    kind: str
    shape: str
    box: np.ndarray  # four corners, x and y
    middles: np.ndarray  # x and y of each letter


@dataclass
class Sheet:
    """A page in the making: how much ink of what colour lies where."""

    width: int
    height: int
    ink: np.ndarray = field(init=False)
    lines: list[list[Word]] = field(default_factory=list)

    def __post_init__(self):
        self.ink = np.zeros((self.height, self.width, 3), np.float32)

    def put(self, drawn: pens.Drawn, x: float, baseline: float, darkness: np.ndarray) -> np.ndarray | None:
        """Lays a word's ink down; returns the corners of its box, or nothing where it does not fit."""
        seen = drawn.ink > 0.35 * drawn.ink.max()
        rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
        if not len(rows):
            return None
        left, top = round(x) - columns[0], round(baseline - drawn.baseline)
        x0, y0, x1, y1 = left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1
        if x0 < 2 or y0 < 2 or x1 > self.width - 2 or y1 > self.height - 2:
            return None
        high, wide = drawn.ink.shape
        part = drawn.ink[max(0, -top) : self.height - top, max(0, -left) : self.width - left]
        under = self.ink[max(0, top) : top + high, max(0, left) : left + wide]
        np.maximum(under, part[..., None] * darkness, out=under)
        drawn.middles = [m + left for m in drawn.middles]
        return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], float)


def print_fonts(held_out: bool) -> list[tuple[Path, str, int]]:
    found = []
    for kind, folder, *files, weight in FAMILIES:
        if kind == "hand" or any(f.startswith(HELD_OUT_PRINT) for f in files[:1]) != held_out:
            continue
        for name, share in zip(files, (3, 1.3, 2)):
            path = pens.FONTS / folder / name
            if not path.exists():
                raise SystemExit(f"{path}: no such font; README.md names the Debian packages")
            found.append((path, kind, weight * share))
    return found


def hand_shapes(held_out: bool) -> list[str]:
    every = [*pens.HAND_FONTS, *pens.STROKE_FONTS, *pens.STROKE_FONTS]  # the pen's lines are the more like a hand's
    return [s for s in every if (s in HELD_OUT_HANDS) == held_out]


def value(w: Writer, chance: random.Random) -> list[str]:
    make = chance.choice((w.name, w.name, w.date, w.number, w.amount, w.address, w.place, w.phone, w.code, lambda: " ".join(w.prose(chance.randint(1, 5)))))
    return make().split()


class Page:
    """One page: sizes and inks that go together."""

    def __init__(self, seed: str, held_out: bool):
        self.words = random.Random(seed)
        self.chance = np.random.default_rng(zlib.crc32(seed.encode()))
        self.writer = Writer(self.words, "en" if self.words.random() < 0.7 else self.words.choice(["de", "fr", "es", "it", "nl"]))
        self.fonts, self.hands = print_fonts(held_out), hand_shapes(held_out)
        dots = self.chance.choice([100, 130, 150, 200, 250, 300])
        self.point = dots / 72
        width = int(dots * self.chance.uniform(5, 8.3))
        self.sheet = Sheet(width, int(width * self.chance.uniform(0.7, 1.2)))
        self.press_colour = 1 - np.array(self.words.choice([(0, 0, 0), (0, 0, 0), (0.15, 0.15, 0.15), (0.1, 0.1, 0.35)]))
        self.pen_colour = 1 - np.array(self.words.choice([(0, 0, 0), (0.1, 0.12, 0.45), (0.3, 0.3, 0.3), (0.15, 0.15, 0.2)]))
        self.matrix = self.chance.random() < 0.06
        self.body = self.font()
        self.hand = self.new_hand()

    def font(self) -> Path:
        return self.words.choices([f for f, _, _ in self.fonts], [w for _, _, w in self.fonts])[0]

    def new_hand(self) -> pens.Hand:
        return pens.new_hand(self.chance, self.chance.uniform(8, 17) * self.point * 0.72, self.hands)

    def printed(self, x: float, baseline: float, words: list[str], size: float, path: Path) -> list[Word]:
        placed = []
        spaced = self.words.choice((0, 0, 0, 0, 0, 0.06, 0.15)) * size
        font = pens.open_font(path, 11 if self.matrix else max(6, round(size)))
        dots = max(2, round(size / 11)) if self.matrix else 0
        for text in words:
            if not pens.has_letters(path, text):
                continue
            drawn = pens.press(text, font, 0 if self.matrix else round(spaced), dots)
            corners = self.sheet.put(drawn, x, baseline, self.press_colour)
            if corners is None:
                break
            placed.append(self.placed(text, "print", path.stem + (" dots" if dots else ""), corners, drawn, baseline))
            x = corners[1, 0] + size * 0.3 + spaced
        return placed

    def written(self, x: float, baseline: float, words: list[str], hand: pens.Hand) -> list[Word]:
        placed = []
        for text in words:
            text = text.upper() if hand.capitals else text
            stroked = hand.shape in pens.STROKE_FONTS
            if not (all(32 < ord(c) < 127 for c in text) if stroked else pens.has_letters(pens.FONTS / hand.shape, text)):
                continue
            drawn = pens.write(text, hand, self.chance)
            rise = self.chance.normal(0, hand.rise) * hand.capital
            corners = self.sheet.put(drawn, x, baseline + rise, self.pen_colour)
            if corners is None:
                break
            placed.append(self.placed(text, "hand", Path(hand.shape).stem, corners, drawn, baseline))
            x = corners[1, 0] + hand.capital * self.chance.uniform(0.35, 0.9)
        return placed

    @staticmethod
    def placed(text: str, kind: str, shape: str, corners: np.ndarray, drawn: pens.Drawn, baseline: float) -> Word:
        return Word(text, kind, shape, corners, np.array([(m, baseline) for m in drawn.middles]))

    def rule(self, left: float, right: float, y: float) -> None:
        thick = int(self.chance.integers(1, max(2, round(self.point * 0.8)) + 1))
        self.sheet.ink[round(y) : round(y) + thick, round(left) : round(right)] = self.press_colour * self.chance.uniform(0.5, 1)

    def row(self, top: float) -> float:
        """Draws one line of a kind; returns where it ends."""
        kind = self.words.choices(("print", "hand", "form", "plain hand"), (6, 4, 5, 1))[0]
        left = self.sheet.width * self.words.uniform(0.02, 0.3)
        path = self.body if self.words.random() < 0.7 else self.font()
        size = self.point * (self.words.uniform(6, 13) if self.words.random() < 0.85 else self.words.uniform(13, 30))
        hand = replace(self.hand) if self.words.random() < 0.5 else self.new_hand()
        tall = hand.capital * 2.4
        if kind == "print":
            baseline = top + size * 1.2
            words = self.writer.prose(self.words.randint(1, 10)) if self.words.random() < 0.6 else value(self.writer, self.words)
            style = self.words.random()
            words = [w.upper() for w in words] if style < 0.15 else words
            self.keep(self.printed(left, baseline, words, size, path))
            return baseline + size * 0.5
        if kind in ("hand", "plain hand"):
            if kind == "plain hand" and hand.shape not in pens.STROKE_FONTS:  # a font after handwriting as it is
                hand.size = hand.rise = hand.turn = hand.gap = hand.bend = hand.drift = hand.pressure = hand.slant = 0
                hand.wide = 1
            baseline = top + tall * 0.7
            words = value(self.writer, self.words) if self.words.random() < 0.6 else self.writer.prose(self.words.randint(1, 7))
            placed = self.written(left, baseline, words, hand)
            if placed and self.words.random() < 0.4:
                self.rule(left, placed[-1].box[1, 0] + hand.capital, baseline + hand.capital * self.words.uniform(0.02, 0.3))
            self.keep(placed)
            return baseline + tall * 0.4
        size = min(size, self.point * 13)
        tall = max(tall, size * 1.5)
        baseline = top + tall * 0.7
        printed = self.printed(left, baseline, (self.words.choice(LABELS) + self.words.choice((":", ""))).split(), size, path)
        if not printed:
            return baseline
        x = printed[-1].box[1, 0] + size * self.words.uniform(0.4, 2)
        lift = self.words.uniform(0, 0.25) * hand.capital
        if self.words.random() < 0.25:  # typed, not written
            filled = self.printed(x, baseline - lift * 0.5, value(self.writer, self.words)[:4], size * self.words.uniform(0.9, 1.3), self.font())
        else:
            filled = self.written(x, baseline - lift, value(self.writer, self.words)[:4], hand)
        if self.words.random() < 0.6:
            self.rule(x - size * 0.3, min(self.sheet.width - 3, (filled or printed)[-1].box[1, 0] + size), baseline + size * 0.12)
        if x - printed[-1].box[1, 0] < size and self.words.random() < 0.7:
            self.keep(printed + filled)
        else:
            self.keep(printed)
            self.keep(filled)
        return baseline + tall * 0.4

    def keep(self, words: list[Word]) -> None:
        if words:
            self.sheet.lines.append(words)

    def draw(self) -> None:
        y = self.sheet.height * 0.02
        while y < self.sheet.height * 0.95:
            y = self.row(y) + self.point * self.words.uniform(0, 8)


def bend(page: np.ndarray, lines: list[list[Word]], chance: np.random.Generator) -> np.ndarray:
    """Paper that does not lie flat before the camera, or a feed that slips: print bends a little as well."""
    height, width = page.shape[:2]
    amount = chance.uniform(0.001, 0.008) * width
    turns, offset, tilt = chance.uniform(0.3, 1.6), chance.uniform(0, math.tau), chance.normal(0, 0.006)
    moved = lambda x: amount * np.sin(x / width * math.tau * turns + offset) + tilt * (x - width / 2)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    shift = moved(columns)
    for words in lines:
        for word in words:
            word.box[:, 1] += moved(word.box[:, 0])
            word.middles[:, 1] += moved(word.middles[:, 0])
    return np.dstack([ndimage.map_coordinates(page[..., c], [rows - shift, columns], order=1, mode="nearest") for c in range(3)])


def worn(page: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """A few of the steps of ageing, none so strong that nothing can be read."""
    count = int(chance.choice([0, 1, 2, 3], p=[0.2, 0.35, 0.35, 0.1]))
    weights = np.array(list(ageing.STEPS.values()), float)
    chosen = list(chance.choice(np.array(list(ageing.STEPS), object), size=count, replace=False, p=weights / weights.sum()))
    if chance.random() < 0.04:
        chosen.append(ageing.reversed_)
    for step in sorted(chosen, key=ageing.ORDER.index):
        page = np.clip(step(page, chance, chance.uniform(0.02, 0.6 / max(count, 1) ** 0.5)), 0, 1).astype(np.float32)
    return page


def legible(before: Image.Image, after: Image.Image, corners: np.ndarray) -> bool:
    """Whether a word still looks much as it was drawn."""
    (left, top), (right, bottom) = np.floor(corners.min(0)), np.ceil(corners.max(0)) + 1
    share = after.width / before.width
    cut = lambda page, by: page.crop([round(v * by) for v in (left, top, right, bottom)])
    drawn = cut(before, 1)
    pair = [np.ravel(np.asarray(p, float)) for p in (drawn, cut(after, share).resize(drawn.size, Image.Resampling.BOX))]
    return min(p.std() for p in pair) > 2 and abs(np.corrcoef(*pair)[0, 1]) > 0.66


def stretch(words: list[Word], chance: np.random.Generator) -> np.ndarray:
    """The rectangle that a detector would draw round a line: the ink and a margin, a little off."""
    every = np.vstack([w.box for w in words])
    along = np.mean([w.middles.mean(0) for w in words[-1:]], 0) - np.mean([w.middles.mean(0) for w in words[:1]], 0)
    angle = math.atan2(along[1], along[0]) if len(words) > 1 and abs(along[1]) < 0.1 * along[0] else 0.0
    angle += math.radians(chance.normal(0, 0.4))
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    flat = every @ turn
    low, high = flat.min(0), flat.max(0)
    tall = max(high[1] - low[1], 4)
    if high[0] - low[0] > 0 and len(words) == 1 and len(words[0].text) < 3:
        tall = max(tall, 0.5 * (high[0] - low[0]))
    strip = tall / chance.uniform(0.55, 0.78)
    middle = (low[1] + high[1]) / 2 + chance.normal(0, 0.03) * strip
    side = strip * chance.uniform(0.05, 0.3, 2)
    low, high = np.array([low[0] - side[0], middle - strip / 2]), np.array([high[0] + side[1], middle + strip / 2])
    return np.array([low, (high[0], low[1]), high, (low[0], high[1])]) @ turn.T


def make_page(seed: int, index: int, held_out: bool) -> tuple[Image.Image, list[list[Word]], np.random.Generator]:
    page = Page(f"{seed}/{index}{'/held out' if held_out else ''}", held_out)
    page.draw()
    chance, lines = page.chance, page.sheet.lines
    paper = 1 - np.array([0, 0, chance.uniform(0, 0.08)]) - chance.uniform(0, 0.12)
    grown = paper * (1 - page.sheet.ink)
    if chance.random() < 0.3:
        grown = bend(grown.astype(np.float32), lines, chance)
    if chance.random() < 0.75:  # paper and optics are never sharp
        grown = ndimage.gaussian_filter(grown, (s := chance.uniform(0.3, 0.9), s, 0))
    aged = worn(grown.astype(np.float32), chance)
    picture = Image.fromarray((aged.clip(0, 1) * 255 + 0.5).astype(np.uint8))
    pair = Image.fromarray((grown.clip(0, 1) * 255).astype(np.uint8)).convert("L"), picture.convert("L")
    lines = [words for words in lines if all(legible(*pair, word.box) for word in words)]
    shares = np.array([aged.shape[1] / grown.shape[1], aged.shape[0] / grown.shape[0]])
    for words in lines:
        for word in words:
            word.box *= shares
            word.middles *= shares
    return picture, lines, chance


def write_page(job: tuple[Path, int, int, bool]) -> int:
    folder, seed, index, held_out = job
    picture, lines, chance = make_page(seed, index, held_out)
    name = folder / f"{'held' if held_out else 'page'}{index:05}"
    picture.save(name.with_suffix(".png"), compress_level=1)
    numbers = lambda values: "\t".join(f"{v:.2f}" for v in np.ravel(values))
    rows = []
    for words in lines:
        rows.append("line\t" + numbers(stretch(words, chance)))
        for word in words:
            rows.append(f"word\t{word.kind}\t{word.shape}\t{numbers([word.box.min(0), word.box.max(0)])}\t{word.text}")
            rows += [f"letter\t{numbers(m)}" for m in word.middles]
    name.with_suffix(".lines").write_text("\n".join(rows) + "\n")
    return sum(map(len, lines))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    jobs = [(options.out, options.seed, i, options.held_out) for i in range(options.count)]
    with Pool(options.jobs) as pool:
        words = sum(pool.imap_unordered(write_page, jobs))
    print(f"{options.count} pages, {words} words in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
