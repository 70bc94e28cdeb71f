"""Labels, entries, headings and questions of English forms, put together from many words: a form of work may ask for anything, and
who has learnt a hundred labels by heart has not learnt what a label is."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from .tongue import Tongue

LABELS = (
    ("{T}", 10), ("{T} {H}", 14), ("{Q} {T}", 12), ("{Q} {T} {H}", 5), ("{D} By", 6), ("Date {D}", 6), ("{T} {T}", 8),
    ("{T} of {T}", 4), ("Date of {T}", 3), ("Type of {T}", 3), ("Name of {T}", 3), ("No. of {T}s", 3), ("{T} Name", 4), ("{T} ({u})", 4),
    ("{Q} {T} ({u})", 2), ("Total {T}", 4), ("{T}/{T}", 3), ("{T} {D}", 4), ("{D} to", 1), ("{T} & {T}", 2), ("{T}(s)", 2), ("{Q}", 2),
    ("{Q} {T} {D}", 2), ("{T} {T} {H}", 4), ("{P}", 3), ("{T}'s {H}", 2), ("Reason for {T}", 1), ("Est. {T}", 1), ("% {T}", 1),
    ("{T} and {t} of {t}", 2), ("{Q} {T} of {T} ({u})", 1), ("{D} From", 1), ("{D} for", 1), ("{T} to be {d}", 2), ("List {q} {t} {d} by {t}", 1),
)  # fmt: skip
HEADINGS = (
    "{Q} {T}", "{T} {T}", "{T} Information", "{T} and {T}", "{Q} {T} {T}", "{T} to be {D}", "{T} Summary", "Part {n} - {T} {T}", "{n}. {T} {T}",
    "Section {n}: {Q} {T}", "{T} Use Only", "Summary of {T}s", "{Q} {T}s", "{T} Details", "{T} Section",
)  # fmt: skip


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    current = ""
    for line in (Path(__file__).parent / "business.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif not line.startswith("#") and line:
            whole = current in ("question",)
            found[current] = found.get(current, ()) + ((line,) if whole else tuple(_parts(line, current)))
    return found


def _parts(line: str, kind: str) -> list[str]:
    """Words; of those lists whose entries have several words, each entry begins with a capital (or holds together as written)."""
    if kind not in ("option", "person"):
        return line.split()
    parts: list[str] = []
    for word in line.split():
        if parts and (word[0].islower() or (kind == "person" and parts[-1] in _BEFORE)):
            parts[-1] += " " + word
        else:
            parts.append(word)
    return parts


_BEFORE = ("Vice", "Sales", "Brand", "Plant", "Project", "Division", "Account", "Group", "Department", "Principal", "Staff", "Regional")  # fmt: skip
_UNITS = (
    "$", "%", "kg", "lb.", "in.", "hrs.", "days", "months", "years", "miles", "ft.", "units", "000", "°F", "mg", "per unit", "each", "if any", "if applicable",
    "if known", "if different", "optional", "specify", "please print", "type or print", "check one", "see reverse", "see attached", "mm/dd/yy",
    "MM/DD/YYYY", "last, first, middle", "area code", "include ZIP code", "approximate", "city and state", "attach copy", "itemize below",
)  # fmt: skip


class Business:
    """Business wording for one sheet: its own habit of case and abbreviations."""

    def __init__(self, chance: random.Random, tongue: Tongue):
        self.chance, self.tongue = chance, tongue
        self.case = chance.choices(("title", "upper", "first"), (60, 28, 12))[0]

    def _word(self, kind: str) -> str:
        return self.chance.choice(_lists()[kind])

    def filled(self, pattern: str) -> str:
        """{T} {Q} {D}: a capital first; {t} {q} {d} small; {H} a head word, {P} a person's office, {u} a unit, {n} a number."""
        chance, out, i = self.chance, "", 0
        names = {"t": "thing", "q": "quality", "d": "done", "h": "head", "p": "person"}
        while i < len(pattern):
            if pattern[i] == "{":
                end = pattern.index("}", i)
                slot = pattern[i + 1 : end]
                i = end + 1
                if slot == "u":
                    out += chance.choice(_UNITS)
                elif slot == "n":
                    out += chance.choice(("I", "II", "III", "IV", "1", "2", "3", "4", "5", "A", "B", "C"))
                else:
                    word = self._word(names.get(slot.lower(), slot))
                    out += word[0].upper() + word[1:] if slot.isupper() else word
            else:
                out += pattern[i]
                i += 1
        return out

    def cased(self, text: str) -> str:
        if self.case == "upper":
            return text.upper()
        return text[0] + text[1:].lower() if self.case == "first" else text

    def label(self) -> str:
        patterns, shares = zip(*LABELS)
        return self.cased(self.filled(self.chance.choices(patterns, shares)[0]))

    def heading(self) -> str:
        return self.cased(self.filled(self.chance.choice(HEADINGS)))

    def title(self) -> str:
        chance = self.chance
        words = self.filled(chance.choice(("{Q} {T}", "{T} {T}", "{T}", "{T} and {T}", "{T} {T} {T}", "{Q} {T} {T}")))
        last = self._word("title").capitalize()
        return f"{words} {last}" if chance.random() < 0.8 else f"{last} of {words}"

    def question(self) -> str:
        return self.filled(self._word("question"))

    def options(self, count: int) -> list[str]:
        if self.chance.random() < 0.3:
            return [self.cased(self.filled(self.chance.choice(("{T}", "{Q}", "{D}", "{Q} {T}")))) for _ in range(count)]
        return self.chance.sample(_lists()["option"], count)

    def phrase(self) -> str:
        """A few words as one would enter them."""
        text = self.filled(
            self.chance.choice(
                ("{T}", "{Q} {t}", "{T} {t}", "{D}", "{Q} {t} {t}", "{T} to be {d}", "{T} of {q} {t}", "{T} & {t}", "No {t}", "See {t}", "{D} {t}")
            )
        )  # fmt: skip
        return text.upper() if self.chance.random() < 0.15 else text

    def sentence(self) -> str:
        if self.chance.random() < 0.5:
            return self.tongue.sentence()
        return self.filled(
            self.chance.choice(
                (
                    "{Q} {t} to be {d} by {t} before {t}.",
                    "The {t} was {d} in {t} and {d} with the {q} {t}.",
                    "{T} is {d}; please {t} the {q} {t}.",
                    "No {q} {t} has been {d} for this {t}.",
                    "To cover the {q} cost of {t} {d} to date.",
                    "Please return the {d} {t} to the {t} office.",
                    "{Q} {t}s were {d} under {q} {t} conditions.",
                )
            )
        )

    def value(self) -> str:
        """One short entry of any kind."""
        chance, t = self.chance, self.tongue
        kind = chance.choices(
            ("phrase", "name", "date", "number", "money", "code", "company", "city", "initials", "phone", "short", "percent", "words", "street", "month"),
            (20, 14, 14, 10, 9, 9, 6, 5, 2, 3, 4, 2, 6, 3, 2),
        )[0]  # fmt: skip
        if kind == "phrase":
            return self.phrase()
        if kind == "name":
            name = chance.choice(
                (t.faker.name(), f"{t.faker.random_uppercase_letter()}. {t.faker.random_uppercase_letter()}. {t.faker.last_name()}", t.faker.last_name())
            )  # fmt: skip
            return name.upper() if chance.random() < 0.15 else name
        if kind == "date":
            return t.short_date() if chance.random() < 0.75 else t.long_date()
        if kind == "number":
            return chance.choice(
                (str(chance.randint(1, 999)), t.number(chance.uniform(0, 90000), chance.choice((0, 0, 1, 2))))
            )
        if kind == "money":
            return t.money(chance.uniform(1, 90000), chance.choice((2, 2, 0)))
        if kind == "initials":
            return "".join(chance.choices("ABCDEFGHJKLMNPRSTW", k=chance.randint(2, 3)))
        if kind == "short":
            return chance.choice(
                (
                    "Yes",
                    "No",
                    "N/A",
                    "None",
                    "X",
                    "Unk.",
                    "-0-",
                    "Same",
                    "TBD",
                    "OK",
                    "Attached",
                    "Various",
                    "n/a",
                    "See below",
                )
            )
        if kind == "percent":
            return f"{chance.randint(1, 100)}%"
        if kind == "words":
            return " ".join(self.phrase() for _ in range(2))
        if kind == "street":
            return t.value("street")
        if kind == "month":
            return f"{t._month()} {t.today.year}"
        return {"code": t.code, "company": t.company, "city": t.faker.city, "phone": t.faker.phone_number}[kind]()
