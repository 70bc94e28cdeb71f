"""One language and country's way to say things: everything comes from the seeded chance given to it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from faker import Faker

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "cs", "tr")
SHARES = (50, 10, 8, 7, 5, 4, 4, 3, 3, 3, 3)  # per cent of the documents
# Country, Faker's locale, currency signs as they stand before or after an amount, decimal mark, thousands mark, date formats.
COUNTRIES = {
    "en": [
        (
            "US",
            "en_US",
            ("$", "$", "USD "),
            ("",),
            ".",
            ",",
            ("%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%m-%d-%Y", "%m/%d/%Y"),
        ),
        (
            "GB",
            "en_GB",
            ("£", "£", "GBP "),
            ("",),
            ".",
            ",",
            ("%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%d.%m.%y", "%d/%m/%y"),
        ),
        ("CA", "en_CA", ("$", "CAD "), ("",), ".", ",", ("%Y-%m-%d", "%d/%m/%Y", "%B %d, %Y")),
        ("AU", "en_AU", ("$", "A$"), ("",), ".", ",", ("%d/%m/%Y", "%d %b %Y")),
    ],
    "de": [
        ("DE", "de_DE", ("",), (" €", " EUR"), ",", ".", ("%d.%m.%Y", "%d.%m.%y", "%d. %B %Y")),
        ("CH", "de_CH", ("CHF ", "Fr. "), ("",), ".", "'", ("%d.%m.%Y", "%d. %B %Y")),
        ("AT", "de_AT", ("€ ", "EUR "), ("",), ",", ".", ("%d.%m.%Y", "%d. %B %Y")),
    ],
    "fr": [("FR", "fr_FR", ("",), (" €", " EUR"), ",", " ", ("%d/%m/%Y", "%d %B %Y", "%d.%m.%Y"))],
    "es": [("ES", "es_ES", ("",), (" €", "€", " EUR"), ",", ".", ("%d/%m/%Y", "%d-%m-%Y", "%d de %B de %Y"))],
    "it": [("IT", "it_IT", ("€ ", "", "EUR "), ("",), ",", ".", ("%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"))],
    "pt": [
        ("PT", "pt_PT", ("",), (" €", " EUR"), ",", ".", ("%d/%m/%Y", "%Y-%m-%d", "%d de %B de %Y")),
        ("BR", "pt_BR", ("R$ ",), ("",), ",", ".", ("%d/%m/%Y", "%d de %B de %Y")),
    ],
    "nl": [("NL", "nl_NL", ("€ ", "EUR "), ("",), ",", ".", ("%d-%m-%Y", "%d %B %Y", "%d/%m/%Y"))],
    "sv": [("SE", "sv_SE", ("",), (" kr", " SEK", ""), ",", " ", ("%Y-%m-%d", "%d %B %Y"))],
    "pl": [("PL", "pl_PL", ("",), (" zł", " PLN"), ",", " ", ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%Y r."))],
    "cs": [("CZ", "cs_CZ", ("",), (" Kč", " CZK"), ",", " ", ("%d.%m.%Y", "%d. %m. %Y"))],
    "tr": [("TR", "tr_TR", ("",), (" TL", " ₺", ""), ",", ".", ("%d.%m.%Y", "%d/%m/%Y", "%d %B %Y"))],
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
}


@cache
def _labels() -> dict[str, dict[str, tuple[str, ...]]]:
    """concept → language → ways to say it."""
    table = {}
    for line in (FOLDER / "labels.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            concept, *said = (part.strip() for part in line.split(" | "))
            ways = lambda text: (text,) if text == "/" else tuple(w.replace("∕", "/") for w in text.split("/"))
            table[concept] = {language: ways(text) for language, text in zip(LANGUAGES, said, strict=True)}
    return table


@cache
def _sentences() -> dict[str, tuple[str, ...]]:
    """ "language kind" → templates."""
    table: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = table.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {kind: tuple(lines) for kind, lines in table.items()}


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """Language → common words, where Faker has none."""
    lines = (FOLDER / "common.txt").read_text(encoding="utf-8").splitlines()
    return {line[:2]: tuple(line[3:].split()) for line in lines if not line.startswith("#")}


@cache
def _faker(locale: str) -> Faker:
    return Faker(locale)


class Tongue:
    """A language and a country, chosen by `chance` unless given."""

    def __init__(self, chance: random.Random, language: str | None = None):
        self.chance = chance
        self.language = language or chance.choices(LANGUAGES, SHARES)[0]
        country = chance.choice(COUNTRIES[self.language]) if chance.random() < 0.5 else COUNTRIES[self.language][0]
        self.country, locale, before, after, self.decimal, self.thousands, formats = country
        self.faker = _faker(locale)
        self.faker.seed_instance(chance.getrandbits(63))
        self._sign = (chance.choice(before), chance.choice(after))
        self._short_date = chance.choice([f for f in formats if "B" not in f])
        self._long_date = next((f for f in formats if "B" in f), self._short_date)
        self._plain_thousands = chance.random() < 0.25
        self.used: set[str] = set()  # concepts that a label was asked for
        self.today = date(1985, 1, 1) + timedelta(chance.randrange(365 * 42))

    def label(self, concept: str) -> str:
        """One way to say a concept of labels.txt."""
        self.used.add(concept)
        return self.chance.choice(_labels()[concept][self.language])

    def labels(self, concept: str) -> tuple[str, ...]:
        return _labels()[concept][self.language]

    def question(self, concept: str) -> str:
        """A question in English that asks for a concept of labels.txt."""
        known = QUESTIONS.get(concept)
        if known and self.chance.random() < 0.5:
            return known
        label = self.chance.choice(_labels()[concept]["en"]).split("(")[0].strip(" .#")
        label = label if label.isupper() else label[0].lower() + label[1:]
        pattern = self.chance.choice(
            ("What is the {}?", "What is the {}?", "what is the {}", "{}?", "Which {} is given?", "Find the {}")
        )
        text = pattern.format(label)
        return text[0].upper() + text[1:] if self.chance.random() < 0.8 else text

    def sentence(self, kind: str = "prose") -> str:
        """One sentence of a kind of sentences.txt, its slots filled."""
        return self.filled(self.chance.choice(_sentences()[f"{self.language} {kind}"]))

    def several(self, kind: str, count: int) -> list[str]:
        """Up to `count` different sentences of a kind."""
        known = _sentences()[f"{self.language} {kind}"]
        return [self.filled(s) for s in self.chance.sample(known, min(count, len(known)))]

    def filled(self, template: str) -> str:
        while "{" in template:
            name = template[template.index("{") + 1 : template.index("}")]
            template = template.replace("{" + name + "}", getattr(self, f"_{name}")(), 1)
        return template

    def paragraph(self, count: int) -> str:
        """So many sentences, some of them of any words of the language."""
        loose = self.chance.choice((0.0, 0.4, 0.7, 0.9))
        return " ".join(self._loose() if self.chance.random() < loose else self.sentence() for _ in range(count))

    def _loose(self) -> str:
        """A sentence that means nothing."""
        count = self.chance.randint(5, 22)
        words = _common().get(self.language)
        text = " ".join(self.chance.choices(words, k=count)) if words else self.faker.sentence(count).rstrip(".")
        chosen = [self._pointed(word) if self.chance.random() < 0.07 else word for word in text.split()]
        text = " ".join(chosen)
        return text[0].upper() + text[1:] + self.chance.choice(".....?!")

    def _pointed(self, word: str) -> str:
        """A word with the marks that print puts round words."""
        quotes = {
            "de": ("„{}“", "»{}«"),
            "fr": ("« {} »", "«{}»"),
            "es": ("«{}»",),
            "it": ("«{}»",),
            "pl": ("„{}”",),
            "cs": ("„{}“",),
        }
        common = (
            "“{}”",
            '"{}"',
            "‘{}’",
            "({})",
            "[{}]",
            "{},",
            "{};",
            "{}:",
            "{} —",
            "{} –",
            "{}…",
            "{}®",
            "{}™",
            "{}*",
            "{}/",
            "§ {}",
            "{}²",
            "±{}",
            "½ {}",
            "{}’s",
            "© {}",
            "~{}",
            "{} >",
            "{} |",
            "{}_",
            "{} =",
            "{}°",
            "#{}",
        )
        return self.chance.choice(common + 3 * quotes.get(self.language, ())).format(word)

    def _org(self) -> str:
        return self.company()

    def _person(self) -> str:
        return self.faker.last_name()

    def _date(self) -> str:
        return self.long_date() if self.chance.random() < 0.5 else self.short_date()

    def _amount(self) -> str:
        return self.money(self.chance.uniform(10, 9e5))

    def _n(self) -> str:
        return str(self.chance.choice((2, 3, 4, 5, 7, 10, 12, 14, 15, 18, 24, 28, 30, 42, 60, 90, 115, 250)))

    def _percent(self) -> str:
        space = "" if self.language in ("en", "it", "pt", "nl", "tr") else " "
        return self.number(self.chance.uniform(0.2, 60), self.chance.choice((0, 1, 1, 2))) + space + "%"

    def _city(self) -> str:
        return self.faker.city()

    def _product(self) -> str:
        return self.chance.choice(_sentences()[f"{self.language} product"])

    def _ref(self) -> str:
        return self.code()

    def _month(self) -> str:
        return self.chance.choice(MONTHS[self.language].split())

    def product(self) -> str:
        return self._product()

    def company(self) -> str:
        return self.faker.company()

    def day(self, low: int = -400, high: int = 400) -> date:
        """A day so many days around the document's own."""
        return self.today + timedelta(self.chance.randint(low, high))

    def short_date(self, when: date | None = None) -> str:
        when = when or self.day()
        text = when.strftime(self._short_date)
        return text

    def long_date(self, when: date | None = None) -> str:
        when = when or self.day()
        month = MONTHS[self.language].split()[when.month - 1]
        return when.strftime(self._long_date.replace("%B", month).replace("%d", str(when.day)))

    def number(self, value: float, places: int = 2) -> str:
        """A number as the country writes it."""
        text = f"{abs(value):,.{places}f}"
        thousands = "" if self._plain_thousands and abs(value) < 1e5 else self.thousands
        text = text.replace(",", "\0").replace(".", self.decimal).replace("\0", thousands)
        return ("-" if value < 0 else "") + text

    def money(self, value: float, places: int = 2) -> str:
        """An amount with its currency."""
        before, after = self._sign
        return ("-" if value < 0 else "") + f"{before}{self.number(abs(value), places)}{after}"

    @property
    def currency(self) -> str:
        return "".join(self._sign).strip() or self.country

    def code(self, shape: str | None = None) -> str:
        """A code: # is a digit, A a capital, anything else itself."""
        shapes = (
            "######",
            "########",
            "AA-#####",
            "A##/####",
            "##-####-##",
            "####-AA",
            "AAA######",
            "#####/##",
            "## ### ###",
            "A-######",
            "AA_####",
            "##.##.####",
            "A#/AA-##",
            "#-######-#",
        )
        chance = self.chance
        letter = {"#": lambda: chance.choice("0123456789"), "A": lambda: chance.choice("ABCDEFGHKLMNPRSTUVWXZ")}
        return "".join(letter[c]() if c in letter else c for c in shape or chance.choice(shapes))

    def value(self, concept: str) -> str:
        """What one would fill in for a concept of labels.txt."""
        made = VALUES.get(concept)
        return made(self) if made else self.code()


def _street(t: Tongue) -> str:
    return t.faker.street_address().replace("\n", ", ")


def _vehicle(t: Tongue) -> str:
    makes = (
        "Ford Transit",
        "VW Golf",
        "Toyota Corolla",
        "Volvo V70",
        "Fiat Panda",
        "Renault Clio",
        "Honda Civic",
        "BMW 320d",
    )
    return t.chance.choice(makes)


def _medication(t: Tongue) -> str:
    name = t.chance.choice(
        ("Metformin", "Ibuprofen", "Lisinopril", "Amoxicillin", "Ramipril", "Aspirin", "Atorvastatin")
    )
    return f"{name} {t.chance.choice((5, 10, 20, 100, 400, 500))} mg"


VALUES = {
    "first_name": lambda t: t.faker.first_name(),
    "last_name": lambda t: t.faker.last_name(),
    "full_name": lambda t: f"{t.faker.first_name()} {t.faker.last_name()}",
    "birth_date": lambda t: t.short_date(t.today - timedelta(t.chance.randint(6500, 29000))),
    "birth_place": lambda t: t.faker.city(),
    "sex": lambda t: t.chance.choice(("M", "F")),
    "marital": lambda t: t.label(t.chance.choice(("single", "married", "divorced", "widowed"))),
    "nationality": lambda t: t.country if t.chance.random() < 0.5 else t.faker.country(),
    "street": _street,
    "postcode": lambda t: t.faker.postcode(),
    "city": lambda t: t.faker.city(),
    "state": lambda t: t.faker.state_abbr() if t.country == "US" else t.faker.city(),
    "country": lambda t: t.faker.current_country() if t.chance.random() < 0.7 else t.faker.country(),
    "phone": lambda t: t.faker.phone_number(),
    "mobile": lambda t: t.faker.phone_number(),
    "fax": lambda t: t.faker.phone_number(),
    "email": lambda t: t.faker.email(),
    "tax_no": lambda t: t.code(
        t.chance.choice(("##-#######", "###-##-####", "## ### ### ###", "AA#########", "###/###/#####"))
    ),
    "occupation": lambda t: t.faker.job().split(",")[0],
    "employer": lambda t: t.company(),
    "supplier": lambda t: t.company(),
    "consignee": lambda t: t.company(),
    "insurer": lambda t: t.company(),
    "bank": lambda t: t.company(),
    "department": lambda t: t.chance.choice(("R & D", "Sales", "HR", "Accounting", "QA", "Dept. 14", "IT", "Lab 3")),
    "position": lambda t: t.faker.job().split(",")[0],
    "salary": lambda t: t.money(t.chance.uniform(900, 99000)),
    "amount": lambda t: t.money(t.chance.uniform(5, 9000)),
    "declared": lambda t: t.money(t.chance.uniform(5, 9000)),
    "premium": lambda t: t.money(t.chance.uniform(20, 2000)),
    "date": lambda t: t.short_date(),
    "start_date": lambda t: t.short_date(),
    "end_date": lambda t: t.short_date(),
    "due_date": lambda t: t.short_date(t.today + timedelta(t.chance.choice((10, 14, 30, 60)))),
    "place": lambda t: t.faker.city(),
    "iban": lambda t: t.faker.iban() if t.chance.random() < 0.4 else " ".join(_fours(t.faker.iban())),
    "bic": lambda t: t.faker.swift8() if t.chance.random() < 0.5 else t.code("#########"),
    "account_no": lambda t: t.code(t.chance.choice(("##########", "#### ### ###", "###-#####-#"))),
    "vehicle": _vehicle,
    "plate": lambda t: t.faker.license_plate(),
    "physician": lambda t: f"Dr. {t.faker.last_name()}",
    "diagnosis": lambda t: t.chance.choice(
        ("J06.9", "M54.5", "back pain", "hypertension", "I10", "E11.9", "sprained ankle")
    ),
    "medication": _medication,
    "allergies": lambda t: t.chance.choice(("none", "Penicillin", "pollen", "N/A", "peanuts", "latex")),
    "school": lambda t: f"{t.faker.last_name()} {t.chance.choice(('School', 'Gymnasium', 'College', 'Lycée', 'H.S.'))}",
    "class": lambda t: t.chance.choice(("7b", "10", "3A", "Gr. 5", "II c", "12")),
    "guardian": lambda t: t.faker.name(),
    "relation": lambda t: t.chance.choice(("father", "mother", "spouse", "self", "brother", "child")),
    "weight": lambda t: t.number(t.chance.uniform(0.2, 900), t.chance.choice((0, 1, 2))),
    "origin": lambda t: t.faker.country_code() if t.chance.random() < 0.5 else t.faker.country(),
    "subject": lambda t: t.sentence("title"),
    "remarks": lambda t: t.sentence("note"),
    "period": lambda t: f"{t.short_date(t.today - timedelta(30))} - {t.short_date(t.today)}",
    "pages": lambda t: str(t.chance.randint(1, 14)),
    "quantity": lambda t: str(t.chance.randint(1, 60)),
    "payment_terms": lambda t: t.chance.choice(("Net 30", "30 days", "C.O.D.", "2% 10, net 30", "14", "prepaid")),
    "time": lambda t: f"{t.chance.randint(0, 23):02}:{t.chance.randint(0, 59):02}",
    "diag_code": lambda t: t.code("A##.#"),
}


QUESTIONS = {
    "birth_date": "When was the person born?",
    "last_name": "What is the family name?",
    "full_name": "Who is the applicant?",
    "street": "Where does the person live?",
    "employer": "Who is the employer?",
    "physician": "Who is the physician?",
    "diagnosis": "What was diagnosed?",
    "medication": "Which medication is taken?",
    "bank": "Which bank is it?",
    "guardian": "Who should be called in an emergency?",
    "school": "Which school is it?",
    "to": "Who is it sent to?",
    "from": "Who sent it?",
    "subject": "What is it about?",
    "due_date": "When is the payment due?",
    "total": "How much is to be paid?",
    "pages": "How many pages are there?",
    "origin": "Where do the goods come from?",
    "weight": "How heavy is it?",
    "vehicle": "Which vehicle is it?",
    "salary": "How much does the person earn?",
}


def _fours(text: str) -> list[str]:
    return [text[i : i + 4] for i in range(0, len(text), 4)]
