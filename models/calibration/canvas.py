"""A sheet on which words are drawn one at a time, each with the exact box of its ink."""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from vocabulary import WORDS

Colour = tuple[int, int, int]

# (family, folder under /usr/share/fonts, regular, bold, italic, how often); Debian's packages are named in README.md.
FAMILIES = [
    (
        "sans",
        "truetype/liberation",
        "LiberationSans-Regular.ttf",
        "LiberationSans-Bold.ttf",
        "LiberationSans-Italic.ttf",
        6,
    ),
    (
        "sans",
        "truetype/liberation",
        "LiberationSansNarrow-Regular.ttf",
        "LiberationSansNarrow-Bold.ttf",
        "LiberationSansNarrow-Italic.ttf",
        2,
    ),
    ("sans", "truetype/dejavu", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans.ttf", 2),
    ("sans", "truetype/crosextra", "Carlito-Regular.ttf", "Carlito-Bold.ttf", "Carlito-Italic.ttf", 3),
    ("sans", "truetype/lato", "Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Italic.ttf", 2),
    ("sans", "truetype/lato", "Lato-Light.ttf", "Lato-Semibold.ttf", "Lato-LightItalic.ttf", 1),
    ("sans", "truetype/open-sans", "OpenSans-Regular.ttf", "OpenSans-Bold.ttf", "OpenSans-Italic.ttf", 2),
    (
        "sans",
        "truetype/open-sans",
        "OpenSans-CondLight.ttf",
        "OpenSans-CondBold.ttf",
        "OpenSans-CondLightItalic.ttf",
        1,
    ),
    ("sans", "truetype/roboto/unhinted/RobotoTTF", "Roboto-Regular.ttf", "Roboto-Bold.ttf", "Roboto-Italic.ttf", 2),
    ("sans", "truetype/freefont", "FreeSans.ttf", "FreeSansBold.ttf", "FreeSansOblique.ttf", 1),
    (
        "sans",
        "opentype/urw-base35",
        "NimbusSansNarrow-Regular.otf",
        "NimbusSansNarrow-Bold.otf",
        "NimbusSansNarrow-Oblique.otf",
        1,
    ),
    ("sans", "opentype/urw-base35", "URWGothic-Book.otf", "URWGothic-Demi.otf", "URWGothic-BookOblique.otf", 1),
    (
        "serif",
        "truetype/liberation",
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-Italic.ttf",
        6,
    ),
    ("serif", "truetype/dejavu", "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif.ttf", 1),
    ("serif", "truetype/crosextra", "Caladea-Regular.ttf", "Caladea-Bold.ttf", "Caladea-Italic.ttf", 2),
    ("serif", "truetype/freefont", "FreeSerif.ttf", "FreeSerifBold.ttf", "FreeSerifItalic.ttf", 2),
    ("serif", "opentype/ebgaramond", "EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf", "EBGaramond12-Italic.otf", 1),
    ("serif", "opentype/urw-base35", "C059-Roman.otf", "C059-Bold.otf", "C059-Italic.otf", 2),
    ("serif", "opentype/urw-base35", "P052-Roman.otf", "P052-Bold.otf", "P052-Italic.otf", 1),
    ("serif", "opentype/urw-base35", "URWBookman-Light.otf", "URWBookman-Demi.otf", "URWBookman-LightItalic.otf", 1),
    (
        "serif",
        "truetype/fonts-oldstandard",
        "OldStandard-Regular.ttf",
        "OldStandard-Bold.ttf",
        "OldStandard-Italic.ttf",
        1,
    ),
    (
        "mono",
        "truetype/liberation",
        "LiberationMono-Regular.ttf",
        "LiberationMono-Bold.ttf",
        "LiberationMono-Italic.ttf",
        3,
    ),
    ("mono", "truetype/dejavu", "DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf", "DejaVuSansMono.ttf", 2),
    ("mono", "opentype/courier-prime", "Courier Prime.otf", "Courier Prime Bold.otf", "Courier Prime Italic.otf", 3),
    ("mono", "truetype/freefont", "FreeMono.ttf", "FreeMonoBold.ttf", "FreeMonoOblique.ttf", 1),
    ("mono", "truetype/inconsolata", "Inconsolata.otf", "Inconsolata.otf", "Inconsolata.otf", 1),
    ("mono", "opentype/ocr-b", "OCRB.otf", "OCRB.otf", "OCRB.otf", 1),
    ("hand", "truetype/breip", "Breip.ttf", "Breip.ttf", "Breip.ttf", 1),
    ("hand", "truetype/fifthhorseman", "dkg.ttf", "dkgBd.ttf", "dkgIt.ttf", 1),
    ("hand", "truetype/femkeklaver", "femkeklaver.ttf", "femkeklaver.ttf", "femkeklaver.ttf", 1),
]
FONTS = Path("/usr/share/fonts")


@functools.lru_cache(maxsize=512)
def open_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def speaks(path: Path, language: str) -> bool:
    """Whether the font has every letter of the language's words: a letter that is not there looks like one that cannot be."""
    font = open_font(path, 40)
    none = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) != none for letter in set("".join(WORDS[language])))


def ink_box(x: int, baseline: int, word: str, font: ImageFont.FreeTypeFont) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the ink alone; Pillow's own box reaches over the advance of the last letter."""
    mask, (dx, dy) = font.getmask2(word, "L", anchor="ls")
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return x + dx + left, baseline + dy + top, x + dx + right, baseline + dy + bottom


@dataclass(frozen=True)
class Face:
    """A family at hand: its three files."""

    regular: Path
    bold: Path
    italic: Path

    def font(self, size: float, style: str = "regular") -> ImageFont.FreeTypeFont:
        return open_font(getattr(self, style), max(5, round(size)))


def face(chance: random.Random, kinds: tuple[str, ...], language: str) -> Face:
    """One of the families of these kinds that can write the language."""
    found = []
    for kind, folder, *files, weight in FAMILIES:
        one = Face(*(FONTS / folder / name for name in files))
        missing = [p for p in (one.regular, one.bold, one.italic) if not p.exists()]
        if missing:
            raise SystemExit(f"{missing[0]}: no such font; README.md names the Debian packages")
        if kind in kinds and all(speaks(p, language) for p in (one.regular, one.bold, one.italic)):
            found.append((one, weight))
    if not found:
        return face(chance, ("sans", "serif"), language)
    return chance.choices([f for f, _ in found], [w for _, w in found])[0]


@dataclass
class Placed:
    text: str
    box: tuple[float, float, float, float]  # left, top, right, bottom in pixels


@dataclass
class Canvas:
    image: Image.Image
    words: list[Placed] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)

    def __post_init__(self):
        self.pen = ImageDraw.Draw(self.image)
        self.width, self.height = self.image.size

    def line(
        self, x: float, baseline: float, words: list[str], font, colour: Colour, space: float | None = None
    ) -> float:
        """Draws words from x along a baseline; returns where the next would begin."""
        gap = font.getlength(" ") if space is None else space
        boxes = []
        for word in words:
            left, top, right, bottom = ink_box(round(x), round(baseline), word, font)
            if right > left and left >= 0 and top >= 0 and right <= self.width and bottom <= self.height:
                self.pen.text((round(x), round(baseline)), word, colour, font, anchor="ls")
                boxes.append(Placed(word, (left, top, right, bottom)))
            x += font.getlength(word) + gap
        if boxes:
            self.words += boxes
            edges = list(zip(*(b.box for b in boxes)))
            self.lines.append(
                Placed(" ".join(b.text for b in boxes), (min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])))
            )
        return x

    def right(self, x: float, baseline: float, words: list[str], font, colour: Colour) -> None:
        self.line(x - font.getlength(" ".join(words)), baseline, words, font, colour)

    def centre(self, x: float, baseline: float, words: list[str], font, colour: Colour) -> None:
        self.line(x - font.getlength(" ".join(words)) / 2, baseline, words, font, colour)

    def paragraph(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        words: list[str],
        font,
        colour: Colour,
        leading: float = 1.25,
        justify: bool = False,
    ) -> float:
        """Sets words into lines until they or the place run out; returns the y below the last line."""
        step = font.size * leading
        baseline = top + font.size
        row: list[str] = []

        def flush(last: bool) -> None:
            nonlocal row
            space = None
            if justify and not last and len(row) > 1:
                space = min((right - left - sum(font.getlength(w) for w in row)) / (len(row) - 1), 2.5 * font.size)
            self.line(left, baseline, row, font, colour, space)
            row = []

        for word in words:
            if font.getlength(" ".join((*row, word))) > right - left and row:
                flush(False)
                baseline += step
                if baseline > bottom:
                    return baseline
            if font.getlength(word) <= right - left:
                row.append(word)
        if row and baseline <= bottom:
            flush(True)
            baseline += step
        return baseline - font.size + step * 0.2

    def rule(self, left: float, top: float, right: float, bottom: float, colour: Colour, width: int = 1) -> None:
        self.pen.line((left, top, right, bottom), colour, width)

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        colour: Colour,
        width: int = 1,
        fill: Colour | None = None,
    ) -> None:
        self.pen.rectangle((left, top, right, bottom), fill, colour, width)
