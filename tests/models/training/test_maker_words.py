"""Zones, sums and wording of made documents must hold what they claim."""

import random
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from models.training.maker.mrz import Holder, check_digit, transliterated, zone  # noqa: E402

# The specimen of ICAO Doc 9303.
ERIKSSON = Holder(
    "Eriksson", "Anna Maria", "UTO", "UTO", "L898902C3", date(1974, 8, 12), "F", date(2012, 4, 15), "ZE184226B"
)


def test_zone_of_a_passport():
    assert zone(ERIKSSON, "TD3") == [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]


@pytest.mark.parametrize("form, lines, length", [("TD1", 3, 30), ("TD2", 2, 36), ("MRV-A", 2, 44), ("MRV-B", 2, 36)])
def test_zones_have_their_size_and_check_digits(form, lines, length):
    made = zone(ERIKSSON, form)
    assert [len(line) for line in made] == [length] * lines
    number = made[0][5:15] if form == "TD1" else made[1][:10]
    assert number == "L898902C36"
    if form == "TD1":
        assert made[1][-1] == check_digit(made[0][5:] + made[1][:7] + made[1][8:15] + made[1][18:29])
    if form == "TD2":
        assert made[1][-1] == check_digit(made[1][:10] + made[1][13:20] + made[1][21:35])


def test_names_lose_their_accents():
    assert transliterated("Łukasiewicz-Müller de la Peña") == "LUKASIEWICZ<MUELLER<DE<LA<PENA"


def test_sums_of_a_sale_agree():
    pytest.importorskip("faker", reason="wording needs faker")
    pytest.importorskip("cv2", reason="the kinds draw handwriting with opencv-python-headless")
    from models.training.maker.kinds.goods import draw_sale
    from models.training.maker.words import Tongue

    for seed in range(40):
        chance = random.Random(seed)
        sale = draw_sale(chance, Tongue(chance), 5)
        assert all(i.total == round(i.quantity * i.price, 2) for i in sale.items)
        goods = sum(i.total for i in sale.items)
        assert sale.net == pytest.approx(goods - sale.discount + sale.shipping, abs=0.005)
        assert sale.total == pytest.approx(sale.net + sale.tax, abs=0.005)


def test_every_language_says_everything():
    pytest.importorskip("faker", reason="wording needs faker")
    from models.training.maker.words import LANGUAGES, Tongue
    from models.training.maker.words.tongue import _labels

    for language in LANGUAGES:
        tongue = Tongue(random.Random(language), language)
        for concept in _labels():
            assert tongue.label(concept).strip() and tongue.value(concept).strip()
        for kind in ("prose", "note", "declaration", "ask", "option", "title", "section", "rowname", "product"):
            assert "{" not in tongue.sentence(kind)


def test_numbers_are_written_as_the_country_does():
    pytest.importorskip("faker", reason="wording needs faker")
    from models.training.maker.words import Tongue

    wanted = {"en": "1,234,567.50", "de": "1.234.567,50", "sv": "1 234 567,50"}
    for language, text in wanted.items():
        chance = random.Random(1)
        chance.random = lambda: 0.9  # the first country of the language, with thousands marks
        assert Tongue(chance, language).number(1234567.5) == text


def test_labels_of_business_vary_and_follow_from_the_chance():
    pytest.importorskip("faker", reason="Faker is not installed")
    from models.training.maker.words.business import Business
    from models.training.maker.words.tongue import Tongue

    def said(seed: int) -> list[str]:
        chance = random.Random(seed)
        words = Business(chance, Tongue(chance, "en"))
        return [words.label() for _ in range(200)]

    assert said(1) == said(1)
    assert len(set(said(1) + said(2))) > 350
    assert not any("{" in label for label in said(3))
