"""Someone who writes: habits that stay the same from the first field of a form to the last."""

from __future__ import annotations

import functools
import importlib.util
import unicodedata
import zlib
from dataclasses import dataclass

import numpy as np

from . import glyphs, skeletons
from .drawing import Ink
from .glyphs import Glyph

# Fonts drawn after handwriting, all in Debian: fonts-breip, -rufscript, -sjfonts, -humor-sans, -bwht, -tlwg-purisa-otf, -klee,
# -seto, -kiloji, -yozvox-yozfont, -kristi, -dancingscript, -ecolier-court, -havana, -kaushanscript. What their small letters are:
# print, joined, or capitals once more.
FONTS = {
    "truetype/breip/Breip.ttf": "print", "truetype/rufscript/Rufscript010.ttf": "print", "truetype/sjfonts/Delphine.ttf": "print",
    "truetype/sjfonts/SteveHand.ttf": "print", "opentype/tlwg/Purisa.otf": "print", "opentype/tlwg/Purisa-Oblique.otf": "print",
    "truetype/klee/KleeOne-Regular.ttf": "print", "truetype/seto/setofont.ttf": "print", "truetype/kiloji/kiloji_p.ttf": "print",
    "truetype/yozvox-yozfont/YOzRNF90.ttf": "print", "truetype/yozvox-yozfont/YOzRSP90.ttf": "print",
    "truetype/humor-sans/Humor-Sans.ttf": "capitals", "opentype/bwht/BecauseWeBuild-Regular.otf": "capitals",
    "opentype/bwht/BecauseWeConnect-Regular.otf": "capitals", "opentype/bwht/BecauseWeCreate-Regular.otf": "capitals",
    "opentype/bwht/BecauseWeMentor-Regular.otf": "capitals", "opentype/bwht/BecauseWeOrganize-Regular.otf": "capitals",
    "truetype/kristi/Kristi.ttf": "cursive", "opentype/dancingscript/DancingScript-Regular.otf": "cursive",
    "truetype/ecolier-court/Ecolier-court.ttf": "cursive", "opentype/havana/Havana-Regular.otf": "cursive",
    "opentype/kaushanscript/KaushanScript-Regular.otf": "cursive",
}  # fmt: skip
# Of these only the outlines serve: hair lines or strokes so broad that their middle says little.
NOT_FOLLOWED = (
    "truetype/ecolier-court/Ecolier-court.ttf", "opentype/bwht/BecauseWeConnect-Regular.otf",
    "opentype/bwht/BecauseWeBuild-Regular.otf", "truetype/kristi/Kristi.ttf",
)  # fmt: skip
HERSHEY = ("futural", "rowmans", "scripts", "cursive")
STYLES = ("capitals", "print", "mixed", "cursive")


@functools.lru_cache(maxsize=1)
def present_fonts() -> tuple[str, ...]:
    """Of `FONTS`, those installed; none without fontTools, which reads them."""
    if importlib.util.find_spec("fontTools") is None:
        return ()
    return tuple(path for path in FONTS if (glyphs.FONTS / path).is_file())


@dataclass(frozen=True)
class Hand:
    """One person's habits. Lengths are in heights of a capital, angles in degrees; what is called an error is a deviation."""

    seed: int  # of what is this person's own in every letter
    style: str  # one of STYLES: how the letters are joined and whether small letters are used at all
    source: str  # "own", a name of HERSHEY, a path of FONTS (its outlines) or "strokes of " and a path (its pen's way)
    pen: Ink
    kind_of_pen: str  # ballpoint, fountain, felt, pencil
    nib: float  # width of the line
    size: float  # of a capital, as a share of what is asked for
    wide: float  # letters' width, 1 as drawn
    slant: float  # x for y
    small: float  # height of small letters
    tall: float  # height of their ascenders
    deep: float  # depth of their descenders
    later: float  # height of a word's capitals after its first, where all are capitals
    gap: float  # between letters
    space: float  # between words
    own: float  # how far this person's letters differ from the copybook's
    bend: float  # errors from here on: of a letter's shape
    size_error: float
    rise_error: float
    turn_error: float
    gap_error: float
    wander: float  # of the baseline along a line
    climb: float  # of the whole line, degrees
    haste: float  # how far corners are rounded and ends cut
    pressure: float  # how far the line's width varies with the stroke's way and speed
    joined: float  # chance that two letters of a joined hand are joined
    drag: float  # chance that the pen does not leave the paper between strokes of a letter
    faithful: float  # chance of the same form for the same letter
    skips: float  # chance that a stroke has a gap where the ink failed

    @staticmethod
    def random(rng: np.random.Generator, style: str | None = None, source: str | None = None) -> Hand:
        return random_hand(rng, style, source)

    def says(self, text: str) -> str:
        """The text as this hand would write it: capitals only, signs that it cannot draw left out."""
        text = unicodedata.normalize("NFC", text)
        text = text.upper() if self.style == "capitals" else text
        return "".join(c for c in text if c.isspace() or self.forms(c))

    def forms(self, letter: str) -> tuple[Glyph, ...]:
        """This hand's shapes of a letter, from its source or, where that has none, from our own alphabet."""
        return forms(self.source, self.style == "cursive", letter)

    def preferred(self, letter: str, count: int) -> int:
        """Which of so many forms this person uses; the first ones of the list are the usual ones."""
        share = zlib.crc32(f"{self.seed} {letter}".encode()) / 2**32
        return int(count * share**1.25)


@functools.lru_cache(maxsize=16384)
def forms(source: str, joined: bool, letter: str) -> tuple[Glyph, ...]:
    path = source.removeprefix("strokes of ")
    if source in HERSHEY:
        found = glyphs.hershey_forms(letter, source)
    elif source == "own":
        found = ()
    else:
        # The small letters of a font that has capitals only are more capitals.
        both = FONTS.get(path) == "capitals" and letter.isupper() and len(letter.lower()) == 1  # not İ
        letters = (letter, letter.lower()) if both else (letter,)
        drawn = glyphs.font_forms if path == source else skeletons.skeleton_forms
        touching = () if path == source else (FONTS.get(path) == "cursive",)
        found = tuple(form for one in letters for form in drawn(one, path, *touching))
    return found or glyphs.own_forms(letter, joined)


PENS = {"ballpoint": 0.55, "fountain": 0.12, "felt": 0.17, "pencil": 0.16}


def random_ink(rng: np.random.Generator, kind: str) -> Ink:
    jitter = lambda colour, by=18: tuple(int(np.clip(c + rng.normal(0, by), 0, 255)) for c in colour)
    if kind == "pencil":
        level = int(rng.integers(45, 130))
        return Ink((level, level, level + 4), float(rng.uniform(0.7, 0.95)), float(rng.uniform(0.25, 0.6)))
    blue, black, red, green = (28, 45, 135), (25, 25, 30), (175, 35, 40), (25, 105, 70)
    choice = rng.choice(4, p=[0.47, 0.46, 0.05, 0.02])
    colour = jitter((blue, black, red, green)[choice], 14)
    return Ink(colour, float(rng.uniform(0.82, 1.0)), float(rng.choice([0, 0, rng.uniform(0.05, 0.25)])))


def random_hand(rng: np.random.Generator, style: str | None, source: str | None) -> Hand:
    style = str(rng.choice(STYLES, p=[0.38, 0.27, 0.15, 0.2])) if style is None else style
    if source is None:
        kind = rng.random()
        wanted = {"capitals": ("capitals", "print"), "cursive": ("cursive",)}.get(style, ("print",))
        fitting = [path for path in present_fonts() if FONTS[path] in wanted]
        source = "own"
        if kind < 0.12 and fitting:
            source = str(rng.choice(fitting))
        elif kind < 0.42 and fitting:
            source = "strokes of " + str(rng.choice([path for path in fitting if path not in NOT_FOLLOWED]))
        elif kind < 0.54 and glyphs.HERSHEY.is_dir():
            source = str(rng.choice(["scripts", "cursive"] if style == "cursive" else ["futural", "rowmans"]))
    style = "capitals" if FONTS.get(source.removeprefix("strokes of ")) == "capitals" else style
    pen = str(rng.choice(list(PENS), p=list(PENS.values())))
    # How careless: most are middling, some draw their letters, some scrawl.
    care = float(rng.choice([0.45, 0.8, 1.2, 1.7, 2.2, 2.8], p=[0.12, 0.27, 0.29, 0.18, 0.1, 0.04]))
    error = lambda typical: float(typical * care * rng.uniform(0.5, 1.5))
    nib = {"ballpoint": (0.05, 0.12), "fountain": (0.07, 0.16), "felt": (0.1, 0.2), "pencil": (0.05, 0.13)}[pen]
    return Hand(
        seed=int(rng.integers(1 << 31)), style=style, source=source, pen=random_ink(rng, pen), kind_of_pen=pen,
        nib=float(rng.uniform(*nib)) * (0.8 if style == "cursive" else 1.0), size=float(rng.uniform(0.82, 1.12)), wide=float(rng.uniform(0.72, 1.25)),
        slant=float(np.clip(rng.normal(0.1, 0.16), -0.3, 0.55)), small=float(rng.uniform(0.45, 0.68)),
        tall=float(rng.uniform(0.92, 1.2)), deep=float(rng.uniform(0.3, 0.5)),
        later=float(rng.uniform(0.68, 0.9)) if style == "capitals" and rng.random() < 0.25 else 1.0,
        gap=float(rng.uniform(0.1, 0.3) if style != "capitals" else rng.uniform(0.12, 0.42)),
        space=float(rng.uniform(0.4, 0.85)), own=float(rng.uniform(0.01, 0.06)), bend=error(0.02),
        size_error=error(0.045), rise_error=error(0.025), turn_error=error(2.5), gap_error=error(0.035), wander=error(0.035),
        climb=float(rng.normal(0, 0.7)), haste=float(rng.gamma(1.6, 0.35) * care), pressure=float(rng.uniform(0.05, 0.5)),
        joined=float(rng.choice([0.7, 0.9, 1.0])) if style == "cursive" else float(rng.choice([0.25, 0.5])) if style == "mixed" else 0.0,
        drag=float(rng.choice([0.0, 0.02, 0.12 * min(care, 1.5)])), faithful=float(rng.uniform(0.6, 0.98)),
        skips=float(rng.choice([0, 0, rng.uniform(0, 0.15)])) if pen in ("ballpoint", "pencil") else 0.0,
    )  # fmt: skip
