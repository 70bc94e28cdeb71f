"""The fonts that made lines are set in, by the machine that would have printed them. All are Debian's packages."""

from __future__ import annotations

import os
import re
import string
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

ENGLISH = "".join((string.ascii_letters, string.digits, ".,:-()"))
# RECTO_FONTS names another folder, for a machine without the packages.
FOLDERS = [
    Path(f) for f in os.environ.get("RECTO_FONTS", "/usr/share/fonts:/usr/share/texmf/fonts/opentype").split(":")
]

# Part of a path, the machine, how often a font of it is taken beside the others of the machine. The first match counts.
KINDS = [
    (r"small|caps|libertine_k|adfstyle|ocrb[a-z]\.|outline|hairline|symbol|dingbat|d050000l|math|emoji|tamil|conakry|/type1/|X11/Type1|lmroman5|unslanted|demi-outline|cmunso|cmuntx|cmunvt|cmunui|cmunci|fandol", "none", 0),
    (r"yozvox|kiloji|/seto|klee|yusei|kristi|dancing|leckerli|joscelyn|levien|rufscript|humor|bwht|breip|femke|sjfonts|ecolier|chancery|z003|evertype|dkg|comfortaa|fifthhorse|quicksand|lindenhill.*italic|play/", "none", 0),
    (r"liberationmono|freemono|nimbusmono|courier|gnutypewriter|cmuntt|cmunst|cmunit|cmunbt|lmmono(8|9|10|12|light|slant|prop)|texgyrecursor|dejavusansmono", "typewriter", 1),
    (r"ocrb|ocr-b|ocra|3270|glasstty|terminus|/pc/|inconsolata|anonymous|hack-|mononoki|league-mono|jetbrains|firacode|go-mono|b612mono|notosansmono|ptmono|ubuntumono", "machine", 1),
    (r"liberation(sans|serif)-|arkpandora|urw-base35/(nimbus(sans|roman)|c059|p052|urwgothic|urwbookman)|crosextra|dejavu(sans|serif)|tex-gyre/.*(heros|termes|pagella|schola|bonum|adventor)", "office", 3),
    (r"freesans|freeserif|sansnarrow|lato|open-sans|roboto|oldstandard|century", "office", 1),
    (r"noto/noto(sans|serif)(display)?-|inter/|adf|paratype|clear-sans|cantarell|cabin|gentium|charis|libertine|stix|vollkorn|karla-|averia|routed|manrope|sora|dosis|yanone|tuffy|ebgaramond|fanwood|oxygen|go-|b612|cmu|/lm/lm(roman|sans)|dosis|national|quattrocento|prociono|opendin", "any", 1),
]  # fmt: skip


@lru_cache(1)
def by_machine() -> dict[str, list[tuple[Path, float]]]:
    """Font files with their weights, by machine, in an order that does not depend on the disk."""
    found: dict[str, list[tuple[Path, float]]] = {"office": [], "typewriter": [], "machine": [], "any": []}
    files = sorted(f for folder in FOLDERS for f in folder.rglob("*") if f.suffix.lower() in (".ttf", ".otf"))
    for file in files:
        for pattern, machine, weight in KINDS:
            if re.search(pattern, str(file), re.IGNORECASE):
                if machine in found:
                    # A family of fifty weights should not be seen fifty times as often as one of two.
                    found[machine].append((file, weight))
                break
    for machine, fonts in found.items():
        folders = [file.parent for file, _ in fonts]
        found[machine] = [(file, weight / folders.count(file.parent) ** 0.5) for file, weight in fonts]
    return found


@lru_cache(2000)
def letters(file: Path) -> frozenset[int]:
    """The code points that a font has; none where it lacks the letters of English."""
    with TTFont(str(file), fontNumber=0, lazy=True) as font:
        known = frozenset(font.getBestCmap() or ())
    return known if known.issuperset(map(ord, ENGLISH)) else frozenset()


@lru_cache(3000)
def face(file: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
