"""How a document looks: fonts, sizes, colours, rules, paper. Drawn once a document from the seeded chance."""

from __future__ import annotations

import random
from dataclasses import dataclass

# The families are of Debian's packages in cmake/packages.txt (group train); the browser replaces what is missing.
# The first families of a list are the common ones of offices and are taken oftener.
SANS = [
    "Liberation Sans", "Nimbus Sans", "Carlito", "FreeSans", "TeX Gyre Heros", "Aerial", "DejaVu Sans", "Open Sans",
    "Roboto", "Lato", "Noto Sans", "Inter", "PT Sans", "Cabin", "Cantarell", "Clear Sans", "Gillius ADF",
    "Universalis ADF Std", "URW Gothic", "Karla", "Oxygen-Sans", "Veranda", "Go", "B612", "CMU Sans Serif",
    "Latin Modern Sans", "Linux Biolinum O", "Manrope", "Tuffy", "Quicksand", "Play", "National Park", "Sora",
    "Averia Sans GWF", "TeX Gyre Adventor",
]  # fmt: skip
SERIF = [
    "Liberation Serif", "Nimbus Roman", "TeX Gyre Termes", "FreeSerif", "Caladea", "C059", "P052", "URW Bookman",
    "Tymes", "DejaVu Serif", "Noto Serif", "TeX Gyre Pagella", "TeX Gyre Schola", "TeX Gyre Bonum", "EB Garamond",
    "Latin Modern Roman", "CMU Serif", "Old Standard TT", "PT Serif", "Charis SIL", "Gentium Plus", "Vollkorn",
    "Linux Libertine O", "Tribun ADF Std", "Romande ADF Std", "Accanthis ADF Std", "Quattrocento",
    "Century Catalogue", "STIX", "Averia Serif GWF", "Prociono", "Roboto Slab", "CMU Concrete", "Linden Hill",
    "Fanwood Text",
]  # fmt: skip
MONO = [
    "Liberation Mono", "Nimbus Mono PS", "FreeMono", "DejaVu Sans Mono", "TeX Gyre Cursor", "Courier Prime",
    "Inconsolata", "Aerial Mono", "Hack", "PT Mono", "Noto Mono", "Anonymous Pro", "JetBrains Mono", "Fira Code",
    "Go Mono", "mononoki", "B612 Mono",
]  # fmt: skip
TYPEWRITER = [
    "Courier Prime", "GNUTypewriter", "Nimbus Mono PS", "TeX Gyre Cursor", "FreeMono", "CMU Typewriter Text",
    "Latin Modern Mono", "Latin Modern Mono Light", "Liberation Mono", "Latin Modern Mono Slanted",
]  # fmt: skip
NARROW = [
    "Liberation Sans Narrow", "Nimbus Sans Narrow", "TeX Gyre Heros Cn", "Roboto Condensed", "PT Sans Narrow",
    "Open Sans Condensed", "Routed Gothic Narrow", "Yanone Kaffeesatz",
]  # fmt: skip
RECEIPT = [
    "IBM 3270", "IBM 3270 Condensed", "Terminus", "Inconsolata", "Liberation Mono", "DejaVu Sans Mono",
    "Px IBM VGA8", "Px IBM EGA8", "Px IBM MDA", "Px IBM VGA9", "OCR B", "FreeMono", "PT Mono", "Routed Gothic",
    "Liberation Sans Narrow", "Liberation Sans", "OCRA", "Latin Modern Mono Light Cond",
]  # fmt: skip
DISPLAY = [
    "URW Gothic", "Comfortaa", "Dosis", "OSP-DIN", "Yanone Kaffeesatz", "Quicksand", "Routed Gothic Wide",
    "Linux Libertine Display O", "Z003", "Latin Modern Roman Dunhill", "TeX Gyre Chorus", "Conakry",
    "Junicode Two Beta", "Fanwood", "Play", "Sora",
]  # fmt: skip
ACCENTS = ["#1a3f7a", "#7a1a1a", "#1d5c38", "#444", "#b5651d", "#4b2a7a", "#0b6e7a", "#a01030", "#202020", "#2a62b8"]
PAPERS = {"A4": (794, 1123), "Letter": (816, 1056), "Legal": (816, 1344), "A5": (559, 794)}


def pick_family(chance: random.Random, families: list[str]) -> str:
    """One family; the n-th of the list is taken in proportion to about 1/n."""
    weights = [1 / (4 + i) for i in range(len(families))]
    return chance.choices(families, weights)[0]


@dataclass
class Look:
    body: str
    head: str
    fill: str
    size: float  # points
    leading: float
    ink: str
    fill_ink: str
    accent: str
    rule: float  # CSS pixels
    rule_colour: str
    rule_style: str
    shade: str
    paper: tuple[int, int]
    margin: tuple[int, int]
    scale: float  # device pixels a CSS pixel
    label: str  # CSS of small labels
    head_css: str

    def css(self) -> str:
        top, side = self.margin
        return f"""
*{{box-sizing:border-box}} html,body{{margin:0;padding:0;background:#fff}}
body{{width:{self.paper[0]}px;height:{self.paper[1] or 1000}px;position:relative;overflow:hidden;font:{self.size}pt '{self.body}';
line-height:{self.leading};color:{self.ink};padding:{top}px {side}px;font-synthesis:weight style}}
p{{margin:0 0 .6em}} table{{border-collapse:collapse;border-spacing:0}} td,th{{padding:1px 4px;vertical-align:top;font-weight:inherit;text-align:inherit}}
.title{{font-family:'{self.head}';{self.head_css}}}
.head{{font-family:'{self.head}';font-weight:bold;margin:.7em 0 .3em}}
.bar{{background:{self.accent};color:#fff;padding:1px 5px}} .shade{{background:{self.shade}}}
.fill{{font-family:'{self.fill}';color:{self.fill_ink}}}
.label{{{self.label}}} .small{{font-size:.8em}} .tiny{{font-size:max(.66em,5.5pt)}}
.row{{display:flex;align-items:flex-end}} .nw{{white-space:nowrap}} .r{{text-align:right}} .c{{text-align:center}} .b{{font-weight:bold}}
.line{{border-bottom:{max(self.rule, 0.7)}px {self.rule_style} {self.rule_colour}}}
.box{{border:{self.rule}px solid {self.rule_colour}}}
svg{{overflow:visible}}
"""


def draw_look(chance: random.Random, paper: str | None = None, us: bool = True, body: list[str] | None = None) -> Look:
    """A look; `paper` names one of PAPERS, `us` prefers Letter to A4, `body` restricts the body's families."""
    serif = chance.random() < 0.35
    base = body or chance.choices([SERIF if serif else SANS, TYPEWRITER, NARROW, MONO], (80, 11, 6, 3))[0]
    body_family = pick_family(chance, base)
    same = chance.random() < 0.55
    head = body_family if same else pick_family(chance, chance.choice((SANS, SERIF, NARROW, DISPLAY)))
    fill = pick_family(chance, chance.choices([TYPEWRITER, SANS, MONO, SERIF], (45, 30, 15, 10))[0])
    name = paper or chance.choices(("Letter", "A4", "Legal", "A5"), (60, 34, 5, 1) if us else (5, 92, 1, 2))[0]
    dark = chance.random() < 0.7
    size = chance.choices((6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10, 10.5, 11, 12), (2, 4, 7, 12, 12, 16, 12, 14, 8, 7, 4))[0]
    label = ";".join(
        chance.choice(options)
        for options in (
            ("", "", "font-weight:bold", "font-style:italic"),
            ("", "", "", "text-transform:uppercase", "font-variant:small-caps", "letter-spacing:.04em"),
            ("", f"color:{chance.choice(ACCENTS)}", ""),
        )
    )
    head_css = ";".join(
        chance.choice(options)
        for options in (
            ("font-weight:bold", "font-weight:bold", "font-weight:normal"),
            (f"font-size:{chance.uniform(12, 24):.1f}pt",),
            ("text-align:center", "text-align:center", "text-align:left"),
            (
                "",
                "",
                "text-transform:uppercase",
                "letter-spacing:.25em;text-transform:uppercase",
                "text-decoration:underline",
            ),
            ("", "", f"color:{chance.choice(ACCENTS)}"),
            ("line-height:1.15;margin:0 0 .4em",),
        )
    )
    return Look(
        body=body_family,
        head=head,
        fill=fill,
        size=size,
        leading=chance.choice((1.0, 1.1, 1.15, 1.2, 1.25, 1.35)),
        ink="#000" if dark else chance.choice(("#111", "#222", "#333", "#1a1a40", "#2b2b2b")),
        fill_ink=chance.choice(("#000", "#000", "#111", "#00157a", "#1b1b6b", "#333")),
        accent=chance.choice(ACCENTS),
        rule=chance.choice((0.5, 0.7, 1, 1, 1, 1.3, 2)),
        rule_colour=chance.choice(("#000", "#000", "#000", "#444", "#888", chance.choice(ACCENTS))),
        rule_style=chance.choices(("solid", "dotted", "dashed"), (75, 18, 7))[0],
        shade=chance.choice(("#eee", "#ddd", "#e6ecf5", "#f2efe2", "#e4efe4", "#ccc", "#f5f5f5")),
        paper=PAPERS[name],
        margin=(chance.randint(26, 80), chance.randint(28, 84)),
        scale=chance.choices((100, 120, 150, 200, 250, 300), (10, 10, 40, 28, 4, 8))[0] / 96,
        label=label,
        head_css=head_css,
    )
