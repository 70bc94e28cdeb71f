"""The kinds of documents: each a function from a seeded chance to a page of HTML with its truth in it."""

from __future__ import annotations

import random
from collections.abc import Callable

from ..parts import Document
from . import (
    catalogues,
    finance,
    forms,
    identity,
    invoices,
    letters,
    notes,
    office,
    papers,
    receipts,
    reports,
    screens,
    tables,
)

Kind = Callable[[random.Random], Document]
KINDS: dict[str, tuple[Kind, float]] = {  # with its share of the pages
    "form": (forms.form, 30),
    "office": (office.office, 14),
    "paper": (papers.paper, 12),
    "receipt": (receipts.receipt, 10),
    "invoice": (invoices.invoice, 9),
    "order": (invoices.order, 3),
    "letter": (letters.letter, 7),
    "memo": (letters.memo, 5),
    "fax": (letters.fax, 4),
    "statement": (finance.statement, 3),
    "payslip": (finance.payslip, 3),
    "wage_statement": (finance.wage_statement, 2),
    "cheque": (finance.cheque, 2),
    "identity_card": (identity.card, 2),
    "passport": (identity.passport, 2),
    "licence": (identity.licence, 2),
    "catalogue": (catalogues.catalogue, 3),
    "screen": (screens.screen, 3),
    "note": (notes.note, 4),
    "slip": (notes.slip, 3),
    "table": (tables.table_page, 14),
    "report": (reports.report, 12),
}


def draw_kind(chance: random.Random, names: list[str] | None = None) -> str:
    """A kind by its share, among `names` if given."""
    chosen = names or list(KINDS)
    return chance.choices(chosen, [KINDS[name][1] for name in chosen])[0]
