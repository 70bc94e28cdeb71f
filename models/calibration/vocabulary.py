"""What made pages say: everyday words of some Latin-script languages, words that do not exist, and what stands in papers
besides words: names, amounts, dates, codes. All of it is written here by hand or drawn by chance from a seed."""

from __future__ import annotations

import random
import string

WORDS = {
    "en": """the of and to in is that for it with as on be at by this have from or had not are but what all were when we
        there can an your which their said if do will each about how up out them then she many some so these would other
        into has more two like him see time could no make than first been its who now people my made over did down only way
        find use may water long little very after called just where most know account address amount annual application
        approved assets available balance bank before between business care change charges child city claim clause client
        code comment company complete condition contact contract control cost country cover credit current customer daily
        date days dear delivery department description details director discount due duration each effective email employee
        employer end energy enter equipment error estimate evidence exempt expense extension fee field file final first
        following form freight full further general goods gross group guarantee health holder hours house increase income
        information insurance interest invoice issue item kind language last law letter liability limit list loan local
        manager material maximum medical meeting member method minimum month mortgage name nature net new next notes notice
        number office official order original other owner package paid part party patient pay payable payment pension period
        person phone place plan please policy position post present price primary print product profit project property
        provided public purchase purpose quality quantity quarter quote rate reason receipt received record reference refund
        region register remarks report request required research response result return revenue review safety sales sample
        schedule section security service shipping signature site social source special staff standard state statement
        status stock street subject subtotal summary supplier supply support system table tax telephone term terms test
        title total town trade transfer travel treatment type unit unless until value vehicle visit volume warranty week
        weight without work written yield year""",
    "de": """der die das und ist nicht für mit auf über größe Straße Rechnung Betrag Datum Unterschrift Kunde Lieferung
        Menge Preis Summe Steuer fällig gemäß während möglich Prüfung Übersicht Änderung Gebühr jährlich Stück Bestellung
        Währung Zahlung Überweisung außerdem Kündigung Geschäftsführer Öffnungszeiten Maß Fuß bezüglich zusätzlich Höhe
        Kontonummer Anschrift Gemeinde Verfügung Erklärung Vertrag werden wurde können Sie Ihre bitte vielen Dank""",
    "fr": """le la les des une être avoir pour avec dans sur où déjà été après première numéro société règlement facture
        montant échéance téléphone référence quantité désignation prix total à payer reçu médecin hôpital élève français
        façon garçon août forêt hôtel naïf cœur sœur œuvre ça très près même fenêtre gêné réglé émis arrêté préfecture
        veuillez agréer madame monsieur expression salutations distinguées ci-joint aujourd'hui l'adresse d'accord""",
    "es": """el la los las una que por para con según número teléfono dirección año mañana niño señor señora factura
        importe cantidad descripción código país también más está él qué cómo dónde días médico artículo sección página
        público económico región población jardín corazón pingüino vergüenza español atención información situación""",
    "it": """il lo la gli le un una che per con perché città qualità quantità è più già può così società attività data
        fattura importo totale numero indirizzo firma però libertà università verità cioè affinché lunedì martedì""",
    "pt": """o a os as um uma não são para com você também até já água órgão avó avô mãe pão ação informação número endereço
        português três função coração razão condições país saída câmara título crédito débito às à última página""",
    "nl": """de het een van en in is dat op te voor met zijn niet aan er om ook als bij factuur bedrag datum naam adres
        postcode woonplaats geboortedatum handtekening artikel hoeveelheid prijs totaal coördinatie reünie geïnteresseerd""",
    "pl": """i w na z do się nie że jest oraz dla przez będzie może także również ulica miasto województwo źródło żółty
        łódź ręka ćwiczenie święto późno kwota należność płatność termin wartość usługa ilość podpis wystawił dzień""",
    "cs": """a v na se že je pro jako také může být více když který město ulice číslo účet částka datum splatnosti podpis
        příjmení jméno žádost úřad řízení děkujeme čtvrtek středa pátek údaje zboží množství cena celkem""",
    "sv": """och att det som på är för med den till av har inte år från över även många två får går så när än både
        räkning belopp datum namn adress ärende förfallodag ändring övrigt åtgärd sjö fråga hjälp""",
    "da": """og at det som på er for med den til af har ikke år fra over også mange få går så når både regning beløb dato
        navn adresse køb løn øre æble først større småt høj læge ændring øvrigt spørgsmål""",
    "hu": """és a az hogy nem egy van volt lesz kell csak még már után között szerint számla összeg dátum név cím aláírás
        fizetendő határidő megrendelés mennyiség egységár főösszeg köszönjük ügyfél előző következő fűtő őrző""",
    "tr": """ve bir bu için ile da de çok daha gibi sonra kadar olan olarak var değil ödeme tutar tarih fatura adres imza
        ürün fiyat miktar toplam şehir ülke öğrenci çağrı güneş ışık İstanbul sağlık bölüm müşteri""",
}
WORDS = {language: text.split() for language, text in WORDS.items()}

GIVEN = [
    "Anna",
    "Peter",
    "Maria",
    "Jonas",
    "Clara",
    "Émile",
    "José",
    "Zoë",
    "Björn",
    "Łukasz",
    "Chloé",
    "Jürgen",
    "Søren",
    "Ines",
    "Tomás",
    "Agnes",
    "Viktor",
    "Nora",
    "Hugo",
    "Ida",
    "Karel",
    "Ayşe",
    "Gábor",
    "Lucía",
    "Marek",
    "Renée",
    "Olav",
    "Petra",
    "Quentin",
    "Rosa",
]
FAMILY = [
    "Meyer",
    "Novák",
    "García",
    "Lindqvist",
    "Okafor",
    "Rossi",
    "Dubois",
    "Kowalska",
    "Andersson",
    "Yılmaz",
    "Nagy",
    "Ferreira",
    "O'Neill",
    "McAllister",
    "van",
    "Dijk",
    "Müller",
    "Sørensen",
    "Bauer",
    "Castellano",
    "Whitfield",
    "Hargrove",
    "Pellegrin",
    "Ashdown",
    "Quist",
    "Tremblay",
    "Ibáñez",
]
STREETS = ["Street", "Road", "Avenue", "Lane", "Way", "Drive", "Court", "Square", "Hill", "Park"]
MONTHS = [
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
]
UNITS = ["kg", "g", "mm", "cm", "m", "km", "l", "ml", "pcs", "hrs", "%", "°C", "kWh", "m²", "€", "$", "£"]
LABELS = """Name|First name|Last name|Address|City|Postal code|Country|Date of birth|Telephone|E-mail|Invoice no.|Order no.|
    Date|Due date|Customer ID|Account number|IBAN|VAT No.|Policy number|Reference|Department|Position|Employer|Occupation|
    Amount due|Total|Subtotal|Tax|Discount|Payment method|Signature|Remarks|Place of issue|Valid until|Patient|Insurance|
    Physician|Diagnosis|Dosage|Weight (kg)|Height (cm)|Vehicle|Licence plate|Mileage|Contract type|Start date|End date|
    Gross salary|Net amount|Bank|Branch|Beneficiary|Purpose|Quantity|Unit price|Item|Description|Serial No.|Model|Colour""".replace(
    "\n", " "
)
LABELS = [" ".join(label.split()) for label in LABELS.split("|")]


class Writer:
    """Makes up text, one language at a time. Everything comes from `chance`."""

    def __init__(self, chance: random.Random, language: str):
        self.chance, self.language = chance, language

    def word(self) -> str:
        """A word as it stands in running text: real, made up, or, now and then, no word at all."""
        roll = self.chance.random()
        if roll < 0.70:
            return self.chance.choice(WORDS[self.language])
        if roll < 0.86:
            return self.invented()
        if roll < 0.90:
            return self.chance.choice(self.chance.choice((GIVEN, FAMILY)))
        return self.chance.choice((self.number, self.amount, self.date, self.code, self.acronym, self.measure))()

    def invented(self) -> str:
        """Letters in the order of a real word's neighbours: reads like the language, is in no dictionary."""
        source = WORDS[self.language]
        word = "".join(
            self.chance.choice(source)[: self.chance.randint(1, 4)] for _ in range(self.chance.randint(1, 2))
        )
        return (word + self.chance.choice(source)[-self.chance.randint(2, 5) :]).lower()[:14].replace("i\u0307", "i")

    def sentence(self) -> list[str]:
        words = [self.word() for _ in range(self.chance.randint(4, 16))]
        words[0] = words[0][:1].upper() + words[0][1:]
        for i in range(len(words) - 1):
            roll = self.chance.random()
            if roll < 0.06:
                words[i] += self.chance.choice(",,,;:")
            elif roll < 0.075:
                words[i] = self.chance.choice(("({})", '"{}"', "'{}'", "“{}”", "[{}]")).format(words[i])
            elif roll < 0.085:
                words[i] = self.chance.choice("-–—/&")
        words[-1] += self.chance.choice("....?!")
        return words

    def prose(self, count: int) -> list[str]:
        words: list[str] = []
        while len(words) < count:
            words += self.sentence()
        return words[:count]

    def title(self) -> list[str]:
        words = [self.chance.choice(WORDS[self.language]) for _ in range(self.chance.randint(1, 5))]
        return [w.upper() for w in words] if self.chance.random() < 0.5 else [w[:1].upper() + w[1:] for w in words]

    def name(self) -> str:
        return f"{self.chance.choice(GIVEN)} {self.chance.choice(FAMILY)}"

    def number(self) -> str:
        return str(self.chance.randint(0, 10 ** self.chance.randint(1, 7)))

    def amount(self) -> str:
        cents = self.chance.randint(1, 10 ** self.chance.randint(3, 9))
        text = f"{cents / 100:,.2f}"
        if self.language != "en" and self.chance.random() < 0.8:
            text = text.translate(str.maketrans(",.", ".,"))
        return self.chance.choice(("{}", "{}", "${}", "€{}", "£{}", "{}€", "({})", "-{}")).format(text)

    def date(self) -> str:
        day, month, year = self.chance.randint(1, 28), self.chance.randint(1, 12), self.chance.randint(1950, 2035)
        forms = (
            f"{day:02}/{month:02}/{year}",
            f"{day}.{month}.{year}",
            f"{year}-{month:02}-{day:02}",
            f"{month}/{day}/{year % 100:02}",
            f"{day:02}-{MONTHS[month - 1][:3].upper()}-{year}",
        )
        return self.chance.choice(forms)

    def time(self) -> str:
        return f"{self.chance.randint(0, 23):02}:{self.chance.randint(0, 59):02}"

    def code(self) -> str:
        pick = lambda letters, n: "".join(self.chance.choice(letters) for _ in range(n))
        upper, digits = string.ascii_uppercase, string.digits
        forms = (
            lambda: pick(upper, 2) + "-" + pick(digits, 5),
            lambda: pick(upper + digits, self.chance.randint(5, 12)),
            lambda: pick(digits, 3) + "-" + pick(digits, 2) + "-" + pick(digits, 4),
            lambda: "#" + pick(digits, 6),
            lambda: pick(digits, 4) + "/" + pick(upper, 1) + pick(digits, 2),
            lambda: pick(upper, 2) + pick(digits, 2) + pick(digits, 16),
        )
        return self.chance.choice(forms)()

    def acronym(self) -> str:
        return "".join(self.chance.choice(string.ascii_uppercase) for _ in range(self.chance.randint(2, 5)))

    def measure(self) -> str:
        return f"{self.chance.randint(1, 999)}{self.chance.choice(UNITS)}"

    def phone(self) -> str:
        digits = lambda n: "".join(self.chance.choice(string.digits) for _ in range(n))
        return self.chance.choice(
            (
                f"({digits(3)}) {digits(3)}-{digits(4)}",
                f"+{digits(2)} {digits(3)} {digits(6)}",
                f"{digits(3)}-{digits(4)}",
            )
        )

    def email(self) -> str:
        plain = lambda: "".join(c for c in self.invented() if c in string.ascii_lowercase) or "post"
        return f"{plain()}{self.chance.choice(('.', '_', ''))}{plain()}@{plain()}.{self.chance.choice(('com', 'org', 'net', 'eu', 'de'))}"

    def web(self) -> str:
        plain = "".join(c for c in self.invented() if c in string.ascii_lowercase) or "home"
        return self.chance.choice((f"www.{plain}.com", f"https://{plain}.org/{self.number()}", f"{plain}.net"))

    def address(self) -> str:
        return f"{self.chance.randint(1, 9999)} {self.chance.choice(FAMILY)} {self.chance.choice(STREETS)}"

    def place(self) -> str:
        return f"{self.chance.randint(1000, 99999)} {self.invented().capitalize()}"

    def value(self, label: str) -> str:
        """What might be filled in after a label."""
        key = label.lower()
        for words, make in (
            (("date", "until", "birth"), self.date),
            (("amount", "total", "tax", "salary", "price", "discount"), self.amount),
            (("no.", "number", "id", "iban", "reference", "plate", "serial"), self.code),
            (("mail",), self.email),
            (("telephone",), self.phone),
            (("name", "patient", "physician", "beneficiary", "signature"), self.name),
            (("address",), self.address),
            (("city", "place", "postal"), self.place),
            (("quantity", "weight", "height", "mileage"), self.measure),
        ):
            if any(word in key for word in words):
                return make()
        return " ".join(self.prose(self.chance.randint(1, 4)))
