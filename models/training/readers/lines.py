"""Draws single lines of text as a printer, a scanner and the engine's knife leave them: strips 48 rows high.

A line is drawn large, its ink is spoilt as the machine and the paper spoil it, then it is scanned (few pixels, noise, one
bit, JPEG) and cut out by a box that is as wrong as the detector's boxes are. Round it stand what stands round lines on
paper: the feet of the line above, rules, dots, frames. Those are not read.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from fonts import by_machine, face, letters
from PIL import Image, ImageDraw
from texts import Texts

HEIGHT = 48  # rows of a strip

# How a line comes to the reader, how often, and on which machines it was written.
LOOKS = {
    "clean": (7, {"office": 6, "any": 4, "typewriter": 1, "machine": 1}),
    "office": (4, {"office": 6, "any": 2, "typewriter": 1, "machine": 1}),
    "small": (4, {"office": 5, "any": 2, "typewriter": 3, "machine": 1}),
    "archive": (7, {"office": 4, "any": 1, "typewriter": 5, "machine": 1}),
    "fax": (4, {"office": 3, "any": 1, "typewriter": 6, "machine": 1}),
    "typed": (3, {"typewriter": 1}),
    "needles": (3, {"machine": 5, "typewriter": 3, "office": 1}),
    "thermal": (4, {"machine": 4, "typewriter": 2, "office": 4, "any": 1}),
}  # fmt: skip


@dataclass
class Line:
    strip: np.ndarray  # 48 x columns, grey
    text: str
    look: str
    content: str


@dataclass
class Drawn:
    """A line's ink, 0 to 1, large; where its letters' ink lies, and how high a capital is."""

    ink: np.ndarray
    box: tuple[int, int, int, int]
    capital: float


class Press:
    """Draws lines. Everything comes from the seed. @param characters what the readers can say."""

    def __init__(self, seed: str, characters: str):
        self.words = random.Random(seed)
        self.chance = np.random.default_rng(self.words.getrandbits(64))
        self.texts = Texts(self.words, characters)

    # A coin that falls on its head that often.
    def odds(self, share: float) -> bool:
        return self.words.random() < share

    def between(self, low: float, high: float) -> float:
        return self.words.uniform(low, high)

    def line(self, longest: int = 960, tight: bool = False) -> Line:
        """@param longest columns of the widest strip. @param tight a line whose spaces matter."""
        while True:
            text, content = self.texts.tight() if tight else self.texts.line()
            look = self.words.choices(list(LOOKS), [weight for weight, _ in LOOKS.values()])[0]
            drawn = self.drawn(text, look)
            if drawn is None:
                continue
            strip = self.scanned(drawn, look)
            if strip is not None and 12 <= strip.shape[1] <= longest:
                return Line(strip, text, look, content)

    # The printer --------------------------------------------------------------------------------------------

    def font(self, text: str, look: str) -> Path | None:
        machines = LOOKS[look][1]
        needed = {ord(c) for c in text if c != " "}
        for _ in range(4):
            fonts = by_machine()[self.words.choices(list(machines), list(machines.values()))[0]]
            file = self.words.choices([f for f, _ in fonts], [w for _, w in fonts])[0]
            if needed <= letters(file):
                return file
        return None

    def drawn(self, text: str, look: str) -> Drawn | None:
        file = self.font(text, look)
        if file is None:
            return None
        needles = look == "needles"
        size = self.words.randint(11, 15) if needles else self.words.randint(34, 46)
        font = face(file, size)
        capital = -font.getbbox("H", anchor="ls")[1]
        stretch = self.between(0.8, 1.5) if self.odds(0.25) else 1.0
        tracking = self.words.choices((0.0, self.between(-0.03, 0.06), self.between(0.06, 0.6)), (0.72, 0.2, 0.08))[0]
        tracking *= size
        # However far apart letters stand, words stand farther apart: else nobody could tell.
        gap = self.words.choices((1.0, self.between(0.8, 0.95), self.between(1.2, 3)), (0.75, 0.08, 0.17))[0]
        space = font.getlength(" ") * gap + max(tracking, 0) * self.between(1.6, 2.5)
        jitter = look == "typed" and self.odds(0.7)
        pieces, x = [], 0.0  # what is drawn at once, and where
        wide_gap = self.words.randrange(1, text.count(" ") + 1) if " " in text and self.odds(0.06) else -1
        for i, word in enumerate(text.split(" ")):
            if i:
                x += space + (self.between(2, 8) * size if i == wide_gap else 0)
            if tracking or jitter:
                for letter in word:
                    pieces.append((letter, x))
                    x += font.getlength(letter) + tracking
            else:
                pieces.append((word, x))
                x += font.getlength(word)
        if x > 60 * size:
            return None
        edge = 2 * size
        canvas = Image.new("L", (int(x) + 2 * edge, 4 * size), 0)
        pen = ImageDraw.Draw(canvas)
        pen.fontmode = "1" if needles else "L"
        baseline = int(2.4 * size)
        for piece, at in pieces:
            dy = self.between(-0.04, 0.04) * size if jitter else 0
            pen.text(
                (edge + at, baseline + dy),
                piece,
                fill=round(255 * self.between(0.55, 1)) if jitter else 255,
                font=font,
                anchor="ls",
            )
        ink = np.asarray(canvas)
        rows, columns = np.flatnonzero(ink.max(1)), np.flatnonzero(ink.max(0))
        if not len(rows):
            return None
        box = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
        ink = ink.astype(np.float32) / 255
        if needles:
            ink, grown = self.needled(ink)
            box, capital, size, baseline = (
                tuple(v * grown for v in box),
                capital * grown,
                size * grown,
                baseline * grown,
            )
            edge *= grown
        if stretch != 1:
            ink = cv2.resize(
                ink, None, fx=stretch, fy=1, interpolation=cv2.INTER_AREA if stretch < 1 else cv2.INTER_LINEAR
            )
            box = (int(box[0] * stretch), box[1], int(box[2] * stretch), box[3])
        self.surround(ink := np.ascontiguousarray(ink), box, size, baseline, file)
        return Drawn(ink, box, capital)

    def needled(self, ink: np.ndarray) -> tuple[np.ndarray, int]:
        """Each pixel of small letters as the dot of a needle."""
        grown = 4
        dot = np.zeros((grown, grown), np.float32)
        radius = self.between(1.3, 2.6)
        rows, columns = np.mgrid[:grown, :grown] - 1.5
        dot[:] = np.clip(radius + 0.5 - np.hypot(rows, columns), 0, 1)
        weak = 1 - self.between(0, 0.5) * self.chance.random(ink.shape, np.float32)
        return np.kron(ink * weak, dot), grown

    def surround(self, ink: np.ndarray, box: tuple[int, int, int, int], size: int, baseline: int, file: Path) -> None:
        """Rules, frames and neighbouring lines, none of which is to be read."""
        left, top, right, bottom = box
        thick = max(1, round(size * self.between(0.03, 0.1)))
        roll = self.words.random()
        if roll < 0.16:  # a rule under the text or through its feet
            y = round(baseline + size * self.between(0.02, 0.35))
            self.rule(ink, y, 0 if self.odds(0.5) else left, ink.shape[1] if self.odds(0.5) else right, thick, size)
        elif roll < 0.20:  # one above
            y = round(top - size * self.between(0.05, 0.4))
            self.rule(ink, y, 0, ink.shape[1], thick, size)
        elif roll < 0.26:  # a frame or a cell's border
            x = round(left - size * self.between(0.1, 0.6))
            ink[:, max(0, x) : max(0, x) + thick] = 1
            if self.odds(0.5):
                x = round(right + size * self.between(0.1, 0.6))
                ink[:, x : x + thick] = 1
            if self.odds(0.5):
                self.rule(ink, round(bottom + size * self.between(0.05, 0.3)), 0, ink.shape[1], thick, size)
        elif roll < 0.29:  # a box to be ticked
            side = round(size * self.between(0.5, 0.8))
            x = round(left - side - size * self.between(0.2, 0.6))
            if x > 0:
                y = baseline - side
                cv2.rectangle(ink, (x, y), (x + side, baseline), 1, thick)
        if self.odds(0.3):
            words, leading = self.texts.line()[0][:40], size * self.between(1.05, 1.5)
            for y in (baseline - leading, baseline + leading) if self.odds(0.6) else (baseline + leading,):
                other = Image.new("L", ink.shape[::-1], 0)
                ImageDraw.Draw(other).text(
                    (left + self.between(-size, size), y), words, fill=255, font=face(file, size), anchor="ls"
                )
                np.maximum(ink, np.asarray(other, np.float32) / 255, out=ink)

    def rule(self, ink: np.ndarray, y: int, left: int, right: int, thick: int, size: int) -> None:
        y, strength = min(max(y, 0), ink.shape[0] - thick), self.between(0.6, 1)
        part = ink[y : y + thick, left:right]
        if self.odds(0.25):  # dotted or dashed
            period, share = size * self.between(0.15, 0.6), self.between(0.3, 0.7)
            strength = strength * ((np.arange(right - left) / period) % 1 < share)
        np.maximum(part, strength, out=part)

    # Paper, scanner, knife ------------------------------------------------------------------------------------

    def clouds(self, shape: tuple[int, int], cell: float) -> np.ndarray:
        """Smooth noise of 0 to 1 with patches of about `cell` pixels."""
        coarse = self.chance.random((max(2, int(shape[0] / cell) + 1), max(2, int(shape[1] / cell) + 1)), np.float32)
        return cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_LINEAR)

    def spoilt(self, ink: np.ndarray, look: str) -> np.ndarray:
        """What printer and paper do to the ink."""
        if self.odds(0.45 if look in ("fax", "typed", "thermal", "small") else 0.1):  # ink spreads, or is thin
            kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (self.words.choice((2, 3, 3)),) * 2)
            moved = cv2.dilate(ink, kernel) if self.odds(0.55) else cv2.erode(ink, kernel)
            ink = ink + (moved - ink) * self.between(0.4, 1)
        if self.odds({"clean": 0, "archive": 0.12}.get(look, 0.35)):  # broken strokes, worn ribbon, holes in the toner
            holes = self.clouds(ink.shape, self.between(3, 14))
            limit = self.between(0.05, 0.35)
            ink = ink * np.clip((holes - limit) * 8 + 0.5, self.between(0, 0.7), 1)
        if look in ("thermal", "needles", "office") and self.odds(0.4):  # faint in parts
            ink = ink * (
                self.between(0.2, 0.7) + self.between(0.2, 0.5) * self.clouds(ink.shape, self.between(40, 300))
            )
        return ink

    def scanned(self, drawn: Drawn, look: str) -> np.ndarray | None:
        ink = self.spoilt(drawn.ink, look)
        low, high = {
            "clean": (11, 40),
            "office": (11, 32),
            "small": (5.5, 10),
            "archive": (6.5, 12),
            "fax": (6.5, 14),
            "typed": (9, 26),
            "needles": (9, 30),
            "thermal": (8, 30),
        }[look]
        capital = min(high, max(low, self.chance.lognormal(np.log((low * high) ** 0.5), 0.35)))
        scale = capital / drawn.capital
        # One bit first, then made smaller: how old paper comes out of an archive.
        finer = self.between(1.3, 3) if self.odds({"fax": 0.6, "archive": 0.75}.get(look, 0)) else 1.0
        tilt = np.tan(np.radians(self.chance.normal(0, 0.5)))
        slant = self.chance.normal(0, 0.05) if self.odds(0.15) else 0.0
        s = min(1.0, scale * finer)
        blur = 0.45 / s * self.between(0.6, 1.5) if look != "clean" else 0.4 / s
        if s < 1:
            ink = cv2.GaussianBlur(ink, (0, 0), max(0.3, blur * 0.7))
        wide, high_ = max(8, round(ink.shape[1] * s)), max(8, round(ink.shape[0] * s))
        middle = ink.shape[1] / 2
        map_ = np.float32(
            [[s, s * slant, self.between(-0.5, 0.5)], [s * tilt, s, self.between(-0.5, 0.5) - s * tilt * middle]]
        )
        page = cv2.warpAffine(ink, map_, (wide, high_), flags=cv2.INTER_LINEAR)
        left, top, right, bottom = (v * s for v in drawn.box)
        if self.odds({"clean": 0.03, "archive": 0.03}.get(look, 0.12)):  # out of focus, or the hand moved
            page = cv2.GaussianBlur(page, (0, 0), capital * finer * self.between(0.03, 0.1))
        grey = self.exposed(page, look)
        if finer > 1:
            page = self.one_bit(grey, page)
            back = s / scale if s < scale * finer - 1e-6 else finer
            grey = cv2.resize(
                page,
                None,
                fx=1 / back,
                fy=1 / back,
                interpolation=cv2.INTER_AREA if self.odds(0.8) else cv2.INTER_NEAREST,
            )
            left, top, right, bottom = (v / back for v in (left, top, right, bottom))
        elif look == "fax":
            grey = self.one_bit(grey, page)
        grey = np.clip(grey, 0, 255).astype(np.uint8)
        if self.odds({"clean": 0.1, "archive": 0.15, "office": 0.35, "fax": 0.15, "thermal": 0.6}.get(look, 0.3)):
            grey = cv2.imdecode(
                cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, self.words.randint(25, 92)])[1],
                cv2.IMREAD_GRAYSCALE,
            )
        return self.cut(grey, left, top, right, bottom)

    def one_bit(self, grey: np.ndarray, ink: np.ndarray) -> np.ndarray:
        """Black and white; somewhat more or less becomes black than there is ink."""
        black = min(0.9, float(ink.mean()) * self.words.choice((self.between(0.6, 1), self.between(1, 1.7))))
        page = np.where(grey > np.quantile(grey, black), 255, 0).astype(np.float32)
        if self.odds(0.3):
            specks = self.chance.random(page.shape, np.float32) < self.between(0.0005, 0.012)
            page[specks] = 255 - page[specks]
        return page

    def exposed(self, ink: np.ndarray, look: str) -> np.ndarray:
        """Ink on paper as a scanner's grey values."""
        if look in ("thermal", "needles"):
            paper = self.between(130, 255)
            black = self.between(0, paper - 60)
        elif look in ("clean", "fax", "archive"):
            paper, black = self.between(235, 255), self.between(0, 40)
        else:
            paper, black = self.between(190, 255), self.between(0, 90)
        if look == "clean" and self.odds(0.2):
            paper, black = self.between(150, 255), self.between(0, 110)
        grey = paper + (black - paper) * ink
        if look in ("thermal", "office", "typed") and self.odds(0.5):  # shadow, crease, patches
            grey = grey * (1 - self.between(0, 0.35) * self.clouds(ink.shape, self.between(20, 200)))
        if self.odds({"clean": 0, "archive": 0.3}.get(look, 0.6)):
            grain = self.chance.standard_normal(ink.shape, np.float32) * self.between(1, 14)
            grey = grey + (cv2.GaussianBlur(grain, (0, 0), 0.8) * 1.8 if self.odds(0.4) else grain)
        if look not in ("fax", "archive") and self.odds(0.03):
            grey = 255 - grey
        return grey

    def cut(self, page: np.ndarray, left: float, top: float, right: float, bottom: float) -> np.ndarray | None:
        """The strip inside a box like the detector's (measured on made pages with its own boxes)."""
        high = bottom - top
        # Short text, such as a dash, gets a box as high as itself and more.
        room = high / np.clip(self.chance.normal(0.76, 0.1), 0.52, 0.98)
        above = np.clip(self.chance.normal(0.64, 0.14), 0.25, 1.0) * (room - high)
        before, after = (np.clip(self.chance.normal(0.125, 0.07), -0.02, 0.9) * room for _ in range(2))
        if self.odds(0.05):
            after += room * self.between(0, 2)
        y0, x0, x1 = top - above, left - before, right + after
        columns = max(8, round((x1 - x0) / room * HEIGHT))
        finer = max(1, min(4, round(room / HEIGHT)))
        across, down = (x1 - x0) / (columns * finer), room / (HEIGHT * finer)
        shear = self.chance.normal(0, 0.012)
        lift = -shear * columns * finer * down / 2
        map_ = np.float32([[across, 0, x0 + across / 2 - 0.5], [shear * down, down, y0 + down / 2 - 0.5 + lift]])
        fine = cv2.warpAffine(
            page,
            map_,
            (columns * finer, HEIGHT * finer),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return cv2.resize(fine, (columns, HEIGHT), interpolation=cv2.INTER_AREA) if finer > 1 else fine
