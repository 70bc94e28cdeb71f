"""What made lines say: what stands on forms, receipts, tables and letters, drawn by chance from a seed.

A reader learns the letters from this and, unavoidably, which letters follow which: so words of many kinds, codes and
numbers without any sense, and every character that the reader knows now and then.
"""

from __future__ import annotations

import random
import string
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "calibration"))

from vocabulary import FAMILY, GIVEN, LABELS, STREETS, WORDS, Writer  # noqa: E402

DICTIONARY = Path("/usr/share/dict/american-english")  # Debian's wamerican; without it fewer words are known
MALAY = """jalan taman bandar lorong kampung persiaran baru bukit seri indah jaya utama tunai jumlah tarikh masa harga
    barang resit cukai terima kasih sila datang lagi pejabat kedai makan minum ayam nasi goreng teh kopi ais buku pusat
    perniagaan syarikat pembekal kuantiti diskaun baki wang kuala lumpur selangor johor pulau pinang melaka"""
SHOP = """cash change total subtotal rounding gst tax invoice receipt qty amt amount price disc item code cashier table
    order bill member points visa master card approval terminal trace batch ref no date time tel fax reg outlet counter
    salesperson balance due tendered paid thank you please come again goods sold are not returnable exchangeable within
    days with original summary inclusive payable round adj sr zrl kg pcs pkt btl box set unit free void"""
FORM = """Name|Title|Dept.|Department|Date|Date Submitted|Date Received|From|To|Subject|Re|cc|Attention|Company|Phone|
    Phone No.|Fax|Fax No.|Number of pages (including cover)|Account No.|Account Name|Brand|Product|Code|Project No.|
    Project Title|Sample No.|Lot No.|Quantity|Estimated Cost|Actual|Budget|Total Cost|Net Weight|Gross Weight|Signature|
    Signed|Approved by|Prepared by|Requested by|Reviewed by|Authorized Signature|Manager|Supervisor|Division|Region|
    Territory|District|City|State|Zip|Zip Code|Address|Street Address|Social Security Number|Taxpayer ID|EIN|Employer|
    Date of Birth|Age|Sex|Marital Status|Single|Married|Yes|No|N/A|Other|Please specify|Comments|Remarks|Description|
    Purpose|Objective|Results|Conclusion|Method|Effective Date|Expiration Date|Period|Terms|Ship To|Bill To|Sold To|
    Purchase Order No.|Unit Price|Amount|Sub Total|Balance Due|Wages, tips, other compensation|Federal income tax withheld|
    Form|Line|Part|Schedule|Check one|See instructions|If yes, explain|For office use only|Do not write below this line|
    Page|Volume|Copies|Distribution|Market|Media|Issue|Frequency|Circulation|Test|Control|Mean|Range|Std. Dev.|Method No.|
    Confidential|Telephone|Extension|Room|Floor|Building|Cost Center|Charge to|Reason for|Type of|Kind of|Date needed"""
MALAY, SHOP = MALAY.split(), SHOP.split()
FORM_LABELS = [" ".join(label.split()) for label in FORM.split("|")] + LABELS
CURRENCIES = ("$", "$", "$", "RM", "RM ", "€", "£", "USD ", "EUR ", "$ ", "Rs.", "CHF ")


def dictionary() -> list[str]:
    """English words, most of them plain."""
    if not DICTIONARY.exists():
        return WORDS["en"]
    return [w for w in DICTIONARY.read_text(encoding="utf-8").split() if len(w) < 16 and not w.endswith("'s")]


class Texts:
    """Makes up the text of one line after another. @param characters what the readers can say; nothing else is made."""

    def __init__(self, chance: random.Random, characters: str):
        self.chance, self.known = chance, set(characters)
        self.rare = [c for c in characters if not c.isascii() and c not in "■□☐☑☒▢"]
        self.words = dictionary()
        self.makers = [
            (3, "label", self.label), (4, "value", self.pair), (5, "prose", self.prose), (2, "caps", self.caps),
            (3, "amount", self.amounts), (2, "number", self.numbers), (2, "date", self.date), (2, "code", self.code),
            (1, "contact", self.contact), (3, "receipt", self.receipt), (2, "foreign", self.foreign),
            (1, "random", self.noise), (2, "cell", self.cell), (1, "list", self.listed), (4, "parted", self.parted), (0.4, "rare", self.rarities),
        ]  # fmt: skip

    def line(self) -> tuple[str, str]:
        """A line's text, words parted by single spaces, and the kind of text that it is."""
        while True:
            kind, make = self.chance.choices([m[1:] for m in self.makers], [m[0] for m in self.makers])[0]
            text = make()
            for mark, share in (("-", 0.18), ("/", 0.06), (":", 0.06)):  # a space must be seen, not guessed
                if self.chance.random() < share:
                    text = text.replace(mark, f" {mark} ")
            text = " ".join("".join(c for c in text if c in self.known).split())
            if text:
                return text, kind

    def tight(self) -> tuple[str, str]:
        """A line in which spaces stand where they must and nowhere else: what a reader likes to part, or to join."""
        text = " ".join(self.token() for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3))))
        return " ".join("".join(c for c in text if c in self.known).split()) or "(1)", "spaces"

    def field(self) -> tuple[str, str, str]:
        """A label, what somebody writes beside it, and the kind of text that this is."""
        while True:
            label, text, kind = self.filled()
            text = " ".join("".join(c for c in text if c in self.known).split())
            if text:
                return self.cased(label) + self.chance.choice((":", ":", "", ".", "?")), text, kind

    # Pieces ---------------------------------------------------------------------------------------------------

    def digits(self, least: int, most: int) -> str:
        return "".join(self.chance.choice(string.digits) for _ in range(self.chance.randint(least, most)))

    def letters(self, least: int, most: int, of: str = string.ascii_uppercase) -> str:
        return "".join(self.chance.choice(of) for _ in range(self.chance.randint(least, most)))

    def word(self) -> str:
        return self.chance.choice(self.words if self.chance.random() < 0.5 else WORDS["en"])

    def english(self, least: int, most: int) -> list[str]:
        """Words in one of the ways in which lines are capitalised: readers learn what case to expect where."""
        words = [self.word() for _ in range(self.chance.randint(least, most))]
        roll = self.chance.random()
        if roll < 0.15:
            return [word.upper() for word in words]
        if roll < 0.4:
            return [word.capitalize() if len(word) > 3 else word for word in words]
        if roll < 0.7:
            words[0] = words[0].capitalize()
        return [word.capitalize() if self.chance.random() < 0.06 else word for word in words]

    def money(self) -> str:
        cents = self.chance.randint(0, 10 ** self.chance.randint(2, 8))
        text = f"{cents / 100:,.2f}" if self.chance.random() < 0.7 else f"{cents / 100:.2f}"
        if self.chance.random() < 0.12:
            text = text.translate(str.maketrans(",.", ".,"))
        if self.chance.random() < 0.12:
            text = text.split(".")[0]
        roll = self.chance.random()
        if roll < 0.45:
            text = self.chance.choice(CURRENCIES) + text
        elif roll < 0.55:
            text = self.chance.choice(("-{}", "({})", "{}-", "{} SR", "{} CR", "*{}", "{}*", "{} T")).format(text)
        return text

    def percent(self) -> str:
        return self.chance.choice(("{}%", "{}.{}%", "@{}%", "({}%)", "{} %")).format(
            self.chance.randint(0, 100), self.chance.randint(0, 9)
        )

    def clock(self) -> str:
        hour, minute, second = self.chance.randint(0, 23), self.chance.randint(0, 59), self.chance.randint(0, 59)
        return self.chance.choice(
            (f"{hour:02}:{minute:02}", f"{hour:02}:{minute:02}:{second:02}", f"{hour % 12 + 1}:{minute:02} {self.chance.choice(('AM', 'PM', 'am', 'p.m.'))}",
             f"{hour % 12 + 1:02}:{minute:02}{self.chance.choice(('AM', 'PM'))}")
        )  # fmt: skip

    def writer(self, language: str = "en") -> Writer:
        return Writer(self.chance, language)

    def cased(self, text: str) -> str:
        roll = self.chance.random()
        return text.upper() if roll < 0.4 else text.lower() if roll < 0.45 else text

    def token(self) -> str:
        """E-mail, versions, numbers in brackets, telephone numbers, sums, words with a number after them."""
        d, w = self.digits, self.writer()
        letters = lambda least, most: self.letters(least, most, string.ascii_lowercase)
        return self.chance.choice(
            (
                w.email,
                w.web,
                lambda: f"{letters(1, 3)}@{letters(1, 3)}.{letters(1, 3)}",
                lambda: (
                    f"{letters(1, 8)}.{letters(1, 8)}@{letters(2, 9)}.{self.chance.choice(('com', 'org', 'net', 'edu'))}"
                ),
                lambda: ".".join(d(1, 2) for _ in range(self.chance.randint(2, 4))),
                lambda: f"{'v' if self.chance.random() < 0.5 else 'Version '}{d(1, 2)}.{d(1, 2)}.{d(1, 3)}",
                lambda: f"({self.chance.choice((d(1, 2), letters(1, 1), self.letters(1, 1)))})",
                lambda: f"({d(1, 2)}) {self.word()}",
                lambda: f"{self.word()} ({self.chance.choice((d(1, 3), self.letters(1, 4), self.word()))})",
                lambda: f"{self.word()}({self.chance.choice(('s', 'es', d(1, 1)))})",
                lambda: (
                    f"{self.chance.choice(('Cell', 'Row', 'Page', 'Item', 'Part', 'Unit', 'Apt', 'Box', 'Line', 'Room', 'No.', self.word().capitalize()))} {d(1, 4)}"
                ),
                lambda: f"{self.letters(1, 2)}{d(1, 4)}",
                lambda: d(1, 7),
                lambda: self.chance.choice(
                    ("10", "100", "1000", "1,000", "11", "111", "1.00", "0.01", "100%", "1/1", "1:1", "0")
                ),
                self.telephone,
                self.telephone,
                w.phone,
                self.money,
                self.clock,
                w.date,
                lambda: f"{self.word()}-{self.word()}",
                lambda: f"{d(1, 3)}-{d(1, 3)}",
                lambda: f"{d(1, 3)} - {d(1, 3)}",
                lambda: f"{self.word()}/{self.word()}",
                lambda: f"{self.letters(1, 1)}.{self.letters(1, 1)}. {self.word().capitalize()}",
            )
        )()

    def telephone(self) -> str:
        d = self.digits
        area, exchange, line = d(3, 3), d(3, 3), d(4, 4)
        return self.chance.choice(
            (
                f"{area}-{exchange}-{line}",
                f"{area}-{exchange}-{line}",
                f"({area}) {exchange}-{line}",
                f"({area}){exchange}-{line}",
                f"{area}.{exchange}.{line}",
                f"{area} {exchange} {line}",
                f"1-{area}-{exchange}-{line}",
                f"{area}{exchange}{line}",
                f"{area}/{exchange}-{line}",
                f"{exchange}-{line}",
                f"{area}-{d(2, 2)}-{line}",
            )
        )

    def surname(self) -> str:
        """One that there is or could be; a reader must not expect those of a list."""
        return self.writer().invented().capitalize() if self.chance.random() < 0.5 else self.chance.choice(FAMILY)

    def person(self) -> str:
        given = self.chance.choice(GIVEN) if self.chance.random() < 0.7 else self.word().capitalize()
        middle = f" {self.letters(1, 1)}{self.chance.choice(('', '.'))}" if self.chance.random() < 0.25 else ""
        return self.chance.choice(
            (f"{given}{middle} {self.surname()}", f"{given}{middle} {self.surname()}", f"{self.surname()}, {given}{middle}", given, self.surname())
        )  # fmt: skip

    def street(self) -> str:
        kind = self.chance.choice((*STREETS, "St", "St.", "Ave", "Ave.", "Rd", "Blvd", "Dr.", "Ln", "STREET"))
        number = f"{self.digits(1, 5)}{self.chance.choice(('', '', '', 'A', 'B'))}"
        name = self.chance.choice((self.surname(), self.word().capitalize(), f"{self.chance.randint(2, 99)}th"))
        turn = self.chance.choice(("", "", "", " N", " S.", " West"))
        rest = self.chance.choice(
            ("", "", "", f" Apt {self.digits(1, 3)}", f" #{self.digits(1, 3)}", f", Unit {self.letters(1, 1)}")
        )
        return f"{number}{turn} {name} {kind}{rest}"

    def town(self) -> str:
        name, state, code = self.surname(), self.letters(2, 2), self.digits(5, 5)
        return self.chance.choice(
            (name, f"{name}, {state}", f"{name} {state} {code}", f"{name}, {state} {code}", code, state)
        )

    def birthday(self) -> str:
        day, month, year = self.chance.randint(1, 31), self.chance.randint(1, 12), self.chance.randint(1920, 2035)
        return self.chance.choice(
            (f"{month}/{day}/{year}", f"{month}/{day}/{year % 100:02}", f"{month:02}/{day:02}/{year}", f"{month}-{day}-{year % 100:02}",
             f"{day:02}.{month:02}.{year}", f"{month:02}-{day:02}-{year}", f"{month} / {day} / {year % 100:02}")
        )  # fmt: skip

    def filled(self) -> tuple[str, str, str]:
        labels = lambda text: self.chance.choice(text.split("|"))
        short = lambda: " ".join(self.english(1, 3))
        makers = (
            (5, "Name|First Name|Last Name|Patient|Employee Name|Signed|Print Name|Contact|Father's Name", self.person, "name"),
            (3, "Address|Street|Street Address|Mailing Address|Home Address", self.street, "address"),
            (2, "City|City, State, Zip|Town|Place of Birth|County|Zip", self.town, "place"),
            (3, "Date|Date of Birth|DOB|Start Date|Expires|Hire Date", self.birthday, "date"),
            (1, "Date|Birth Date|Effective", self.date, "date"),
            (3, "Phone|Telephone|Home Phone|Cell|Work Phone|Fax|SSN|Emergency Contact", self.telephone, "phone"),
            (2, "Amount|Total|Pay|Salary|Deductible|Price|Fee", self.money, "amount"),
            (3, "Yes or No|Allergies|Married|Employed|Smoker|Insured|Sex|Other|Title", lambda: self.chance.choice(
                ("Yes", "No", "yes", "no", "YES", "NO", "N/A", "n/a", "None", "NONE", "X", "M", "F", "Y", "N", "Mr.", "Mrs.", "Ms.", "Same", "self", "Single", "Married", "Male", "Female")), "yes"),
            (3, "Occupation|Reason|Relationship|Employer|Comments|Company|Job Title|Diagnosis", short, "phrase"),
            (2, "Comments|Remarks|Other|School", self.word, "word"),
            (2, "No.|Number|Age|Quantity|Account No.|Policy Number|Height|Weight|Years", lambda: self.digits(1, 9), "number"),
            (1, "Code|License No.|Serial No.|Group", self.code, "code"),
            (1, "Notes|Description|Explain", lambda: " ".join(self.english(3, 7)), "prose"),
            (1.5, "E-mail|Email|Web Site|Item|Ref.", self.token, "spaces"),
        )  # fmt: skip
        _, names, make, kind = self.chance.choices(makers, [m[0] for m in makers])[0]
        text = make()
        if kind not in ("spaces", "yes") and self.chance.random() < 0.35:
            text = text.upper()
        label = labels(names) if self.chance.random() < 0.8 else self.chance.choice(FORM_LABELS)
        return label, text, kind

    # Lines ----------------------------------------------------------------------------------------------------

    def label(self) -> str:
        text = (
            self.cased(self.chance.choice(FORM_LABELS))
            if self.chance.random() < 0.6
            else self.cased(" ".join(self.english(1, 4)))
        )
        if self.chance.random() < 0.15:
            text = f"{self.chance.choice((self.digits(1, 2), self.letters(1, 1).lower(), self.digits(1, 2) + self.letters(1, 1).lower()))}{self.chance.choice(('.', ')', ''))} {text}"
        return text + self.chance.choice((":", ":", " :", "", "", ".", "?", "*", " #", " -"))

    def pair(self) -> str:
        label = self.chance.choice(FORM_LABELS)
        return f"{self.cased(label)}{self.chance.choice((':', ':', ' :', '', '.', ' -'))} {self.cased(self.writer().value(label))}"

    def prose(self) -> str:
        words = self.english(3, 18)
        for i in range(len(words)):
            roll = self.chance.random()
            if roll < 0.1:
                words[i] += self.chance.choice(",,,.;:")
            elif roll < 0.13:
                words[i] = self.chance.choice(("({})", '"{}"', "'{}'", "“{}”", "[{}]", "{}'s", "{}/")).format(words[i])
            elif roll < 0.16:
                words[i] = f"{words[i]}{self.chance.choice(('-', '-', ' - ', ' – ', '/'))}{self.word()}"
            elif roll < 0.2:
                words[i] = self.chance.choice(
                    (self.money, self.percent, self.clock, self.writer().date, lambda: self.digits(1, 5))
                )()
        words[-1] += self.chance.choice(("", "", ".", ".", ",", "-"))
        return " ".join(words)

    def caps(self) -> str:
        return " ".join(self.english(1, 7)).upper() + self.chance.choice(("", "", ":", ".", "!"))

    def amounts(self) -> str:
        return " ".join(self.money() for _ in range(self.chance.choice((1, 1, 1, 1, 2, 3))))

    def numbers(self) -> str:
        one = lambda: self.chance.choice((lambda: self.digits(1, 9), self.percent, lambda: f"{self.digits(1, 3)}.{self.digits(1, 4)}",
                                          lambda: f"{self.chance.choice('+-±<>~=')}{self.digits(1, 4)}", lambda: f"{self.digits(1, 2)}/{self.digits(1, 2)}",
                                          lambda: self.chance.choice("½¼¾⅓⅛"), lambda: f"{self.digits(1, 3)},{self.digits(3, 3)}"))()  # fmt: skip
        return " ".join(one() for _ in range(self.chance.choice((1, 1, 1, 2, 3, 5))))

    def date(self) -> str:
        roll = self.chance.random()
        day, year = self.chance.randint(1, 31), self.chance.randint(1950, 2035)
        month = self.chance.choice(
            (
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            )
        )
        if roll < 0.3:
            text = self.chance.choice(
                (
                    f"{month} {day}, {year}",
                    f"{day} {month} {year}",
                    f"{month[:3]}. {day}, {year}",
                    f"{month[:3]}-{year % 100:02}",
                    f"{day}-{month[:3]}-{year % 100:02}",
                )
            )
        else:
            text = self.writer().date()
        if self.chance.random() < 0.3:
            text = f"{text} {self.clock()}"
        return self.cased(
            f"{self.chance.choice(('Date', 'Date:', 'Dated', 'DATE :'))} {text}" if self.chance.random() < 0.3 else text
        )

    def code(self) -> str:
        shapes = (
            "{a}-{d}",
            "{d}-{d}-{d}",
            "{a}{d}",
            "{d}{a}",
            "#{d}",
            "{a}/{d}/{d}",
            "{d}/{a}{d}",
            "{a}.{d}",
            "({d}-{a})",
            "{a}{d}-{a}",
            "No.{d}",
            "No.: {d}",
            "No. {d}{a}",
            "*{d}*",
            "{a}_{d}",
            "{d}:{d}",
        )
        text = self.chance.choice(shapes)
        while "{a}" in text:
            text = text.replace("{a}", self.letters(1, 4), 1)
        while "{d}" in text:
            text = text.replace("{d}", self.digits(1, 8), 1)
        return text

    def contact(self) -> str:
        w = self.writer(self.chance.choice(("en", "en", "de", "fr", "es")))
        phone = lambda: (
            f"{self.chance.choice(('Tel', 'TEL :', 'Tel:', 'Fax:', 'Phone', 'Tel/Fax :', 'T.'))} {self.chance.choice((w.phone(), self.digits(2, 3) + '-' + self.digits(6, 8), self.digits(2, 3) + '-' + self.digits(3, 4) + ' ' + self.digits(4, 4)))}"
        )
        place = lambda: self.cased(
            f"{self.digits(1, 4)}, {self.chance.choice(MALAY).capitalize()} {' '.join(self.chance.choice(MALAY) for _ in range(self.chance.randint(1, 3)))} {self.digits(1, 2)}/{self.digits(1, 3)},"
        )
        return self.chance.choice((w.email, w.web, phone, phone, w.address, w.place, place, place, w.name))()

    def receipt(self) -> str:
        few = lambda a, b: " ".join(
            self.chance.choice(SHOP + MALAY if self.chance.random() < 0.7 else self.words)
            for _ in range(self.chance.randint(a, b))
        )
        shapes = (
            lambda: f"{few(1, 4)} {self.money()}", lambda: f"{self.digits(1, 2)} {few(1, 4)} {self.money()}", lambda: f"{few(1, 3)}: {self.money()}",
            lambda: f"{self.digits(1, 2)} x {self.money()} {self.money()}", lambda: f"{few(1, 3)} : {self.digits(3, 12)}", lambda: f"GST ID : {self.digits(12, 12)}",
            lambda: f"{few(1, 2)} ({self.percent()}) {self.money()}", lambda: f"({self.digits(6, 6)}-{self.letters(1, 1)})", lambda: few(2, 6), lambda: few(1, 5) + self.chance.choice((":", ".", "!", "")),
            lambda: f"{self.digits(8, 13)} {few(1, 3)}", lambda: f"{few(1, 2)} NO: {self.letters(1, 3)}{self.digits(4, 9)}", lambda: f"{self.digits(1, 2)} {few(1, 1)} @ {self.money()}",
            lambda: f"{self.writer().date()} {self.clock()}", lambda: f"{self.letters(1, 3)} {self.percent()} {self.money()} {self.money()}",
        )  # fmt: skip
        text = self.chance.choice(shapes)()
        return (
            text.upper()
            if self.chance.random() < 0.65
            else string.capwords(text)
            if self.chance.random() < 0.5
            else text
        )

    def foreign(self) -> str:
        language = self.chance.choice([key for key in WORDS if key != "en"])
        return self.cased(" ".join(self.writer(language).prose(self.chance.randint(1, 9))))

    def noise(self) -> str:
        some = string.ascii_letters + string.digits
        upper, lower = string.ascii_uppercase + string.digits, string.ascii_lowercase
        return " ".join(
            self.letters(2, 8, self.chance.choice((upper, upper, lower, lower, some, some + string.punctuation)))
            for _ in range(self.chance.randint(1, 4))
        )

    def cell(self) -> str:
        return self.chance.choice(
            (
                lambda: self.letters(1, 2),
                lambda: self.digits(1, 3),
                lambda: self.word(),
                lambda: self.chance.choice(
                    (
                        "X",
                        "N/A",
                        "-0-",
                        "Yes",
                        "No",
                        "-",
                        "--",
                        "%",
                        "$",
                        "(a)",
                        "(1)",
                        "0",
                        "A.",
                        "1.",
                        "&",
                        "to",
                        "at",
                        "of",
                    )
                ),
                self.money,
                lambda: self.word()[:4] + ".",
            )
        )()

    def listed(self) -> str:
        head = self.chance.choice(
            ("({a})", "{a}.", "{a})", "{d}.", "({d})", "{d})", "•", "-", "*", "{d}.{d}", "{d}{a}")
        )
        head = head.replace("{a}", self.letters(1, 1, "abcdefghABCD")).replace("{d}", self.digits(1, 2))
        return f"{head} {' '.join(self.english(1, 8))}"

    def parted(self) -> str:
        """Marks with a space at either side, which look much like marks without in another type."""
        mark = self.chance.choice(
            (
                " - ",
                " - ",
                " - ",
                " – ",
                " / ",
                " : ",
                " & ",
                " + ",
                " = ",
                " x ",
                " | ",
                " · ",
                " -",
                "- ",
                "-",
                "/",
                ":",
            )
        )
        piece = lambda: self.chance.choice((lambda: " ".join(self.english(1, 3)), lambda: " ".join(self.english(1, 3)), lambda: f"{self.word().capitalize()} {self.digits(1, 2)}", lambda: self.digits(1, 4),
                                            self.clock, self.money, self.percent, lambda: self.letters(1, 4), self.writer().date, lambda: self.letters(1, 2) + self.digits(1, 4)))()  # fmt: skip
        return mark.join(piece() for _ in range(self.chance.choice((2, 2, 2, 3, 4))))

    def rarities(self) -> str:
        words = self.english(1, 3)
        for _ in range(self.chance.randint(1, 3)):
            i = self.chance.randrange(len(words))
            at = self.chance.randint(0, len(words[i]))
            words[i] = words[i][:at] + self.chance.choice(self.rare) + words[i][at:]
        return " ".join(words)
