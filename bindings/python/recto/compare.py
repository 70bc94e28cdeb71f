"""How one answer stands to another that is taken as the truth, e.g. Recto's to Textract's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, Union

from recto import _recto
from recto._recto import Limits
from recto.analysis import Analysis, Box
from recto.document import DocumentLike, open_document

Aspect = Literal[
    "word", "line", "pair", "selection", "signature", "table", "cell", "layout", "answer", "field", "line item"
]
Verdict = Literal["right", "wrong", "missing", "extra"]

Answer = Union[Analysis, "dict[str, Any]", "list[dict[str, Any]]", str, bytes, "os.PathLike[str]"]
"""What Recto found; Textract's answer as boto3 gives it, or a list of a Get answer's parts; its JSON; or the file of it."""


class Measure(NamedTuple):
    """What was right of one feature.

    Attributes:
        name: e.g. "words", "table cells".
        right: a count; for "answers (ANLS)" a sum of likenesses.
        ours: how many ours has, right or wrong.
        theirs: how many the truth has.
        precision, recall, f1: from 0 to 1. Of nothing, nothing is wrong.
        cer: the character error rate, of "lines" alone.
    """

    name: str
    right: float
    ours: int
    theirs: int
    precision: float
    recall: float
    f1: float
    cer: float | None


class Finding(NamedTuple):
    """One thing that the truth, ours or both say.

    Attributes:
        aspect: what it is about.
        verdict: "wrong" is at its place but says something else; "missing" is in the truth alone, "extra" in ours alone.
        page: from 1; 0 is the whole document.
        theirs, ours: what each says.
        their_boxes, our_boxes: a pair has its key's first, then its values'.
        their_confidence, our_confidence: 0 to 100.
    """

    aspect: Aspect
    verdict: Verdict
    page: int
    theirs: str
    ours: str
    their_boxes: tuple[Box, ...]
    our_boxes: tuple[Box, ...]
    their_confidence: float | None
    our_confidence: float | None


class Comparison:
    """The measures of two answers, and all in which they agree and differ.

    Attributes:
        pages: of the truth.
        measures: by their names, those that the truth says anything about.
        findings: page by page, feature by feature.
    """

    def __init__(self, native: _recto.Comparison) -> None:
        self._native = native

    @property
    def pages(self) -> int:
        return self._native.pages

    @cached_property
    def measures(self) -> dict[str, Measure]:
        return _by_name(self._native.measures())

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(
            Finding(*parts[:5], _boxes(parts[5]), _boxes(parts[6]), *parts[7:]) for parts in self._native.findings()
        )


def _by_name(measures: Iterable[tuple[Any, ...]]) -> dict[str, Measure]:
    return {parts[0]: Measure(*parts) for parts in measures}


def _boxes(boxes: Iterable[tuple[float, float, float, float]]) -> tuple[Box, ...]:
    return tuple(Box(*box) for box in boxes)


def _json_of(answer: Answer) -> str | bytes:
    if isinstance(answer, Analysis):
        return answer.json()
    if isinstance(answer, (str, bytes)):
        return answer
    if isinstance(answer, os.PathLike):
        return Path(answer).read_bytes()
    return json.dumps(answer)


def compare(truth: Answer, ours: Answer) -> Comparison:
    """Compares two answers of DetectDocumentText, AnalyzeDocument, AnalyzeExpense, AnalyzeID or their Get forms.

    Boxes match one to one, by the greatest total overlap (intersection over union) where that is more than one half.

    Raises:
        Error: Corrupt where either is no such answer (its file is "truth" or "ours"), TooLarge.
        OSError: a file cannot be read.
    """
    return Comparison(_recto.compare(_json_of(truth), _json_of(ours)))


def pool(comparisons: Iterable[Comparison]) -> dict[str, Measure]:
    """The measures of many documents together."""
    return _by_name(_recto.pool([comparison._native for comparison in comparisons]))


def comparison_html(
    documents: Iterable[tuple[str, Comparison, DocumentLike | None]], *, limits: Limits | None = None
) -> tuple[str, list[str]]:
    """One HTML file that needs no network: a table of every feature, and both answers drawn side by side on the pages.

    Args:
        documents: of each its name, the comparison, and the document itself where its pages are to be shown.

    Returns:
        The HTML, and a line for each picture that could not be shown.
    """
    opened = [
        (name, comparison._native, None if document is None else open_document(document))
        for name, comparison, document in documents
    ]
    return _recto.comparison_html(opened, limits or Limits())
