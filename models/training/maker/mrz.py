"""Machine-readable zones as ICAO Doc 9303 lays them down: TD1, TD2, TD3, MRV-A and MRV-B, with their check digits."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

SPELLED = {"Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "ẞ": "SS", "Å": "AA", "Æ": "AE", "Ø": "OE", "Œ": "OE", "Ł": "L", "Đ": "D", "İ": "I", "Þ": "TH", "Ð": "D", "I": "I", "ı": "I", "Ñ": "N"}  # fmt: skip


@dataclass
class Holder:
    surname: str
    given: str
    issuer: str  # three letters; D for Germany
    nationality: str
    number: str
    birth: date
    sex: str  # M, F or X
    expiry: date
    personal: str = ""  # optional data


def check_digit(text: str) -> str:
    """Weights 7, 3, 1 over the characters' values; < is 0, A is 10."""
    value = lambda c: 0 if c == "<" else int(c, 36)
    return str(sum(value(c) * (7, 3, 1)[i % 3] for i, c in enumerate(text)) % 10)


def transliterated(text: str) -> str:
    """Capitals A to Z, < for anything between."""
    spelled = "".join(SPELLED.get(c, SPELLED.get(c.upper(), c)) for c in unicodedata.normalize("NFC", text))
    plain = unicodedata.normalize("NFD", spelled.upper())
    kept = "".join("<" if c in " -," else c for c in plain if c.isascii() and (c.isalpha() or c in " -,"))
    return "<".join(part for part in kept.split("<") if part)


def _padded(text: str, length: int) -> str:
    return text[:length].ljust(length, "<")


def _names(holder: Holder, length: int) -> str:
    return _padded(f"{transliterated(holder.surname)}<<{transliterated(holder.given)}", length)


def _checked(text: str) -> str:
    return text + check_digit(text)


def zone(holder: Holder, form: str) -> list[str]:
    """The lines of a zone; `form` is TD1, TD2, TD3, MRV-A or MRV-B."""
    day = lambda when: when.strftime("%y%m%d")
    number, birth, expiry = (
        _checked(_padded(holder.number, 9)),
        _checked(day(holder.birth)),
        _checked(day(holder.expiry)),
    )
    sex = "<" if holder.sex == "X" else holder.sex
    nation, issuer = _padded(holder.nationality, 3), _padded(holder.issuer, 3)
    if form == "TD1":
        first = "I<" + issuer + number + _padded(holder.personal, 15)
        second = birth + sex + expiry + nation + "<" * 11
        whole = first[5:30] + second[0:7] + second[8:15] + second[18:29]
        return [first, second + check_digit(whole), _names(holder, 30)]
    if form == "TD2":
        second = number + nation + birth + sex + expiry + _padded(holder.personal, 7)
        whole = second[0:10] + second[13:20] + second[21:35]
        return ["I<" + issuer + _names(holder, 31), second + check_digit(whole)]
    if form == "TD3":
        personal = _padded(holder.personal, 14)
        second = (
            number + nation + birth + sex + expiry + personal + ("<" if not holder.personal else check_digit(personal))
        )
        whole = second[0:10] + second[13:20] + second[21:43]
        return ["P<" + issuer + _names(holder, 39), second + check_digit(whole)]
    length = {"MRV-A": 44, "MRV-B": 36}[form]
    second = number + nation + birth + sex + expiry
    return ["V<" + issuer + _names(holder, length - 5), second + _padded(holder.personal, length - len(second))]
