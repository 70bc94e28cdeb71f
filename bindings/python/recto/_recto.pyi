"""Recto's library as it is; the package recto is its face."""

import builtins
from typing import Any

from typing_extensions import Buffer

version: str

class Limits:
    """Bounds on what one document may cost, checked before memory is taken."""

    bytes: int
    """Size of the encoded document."""
    pixels: int
    """Width times height of one page."""
    side: int
    """Width or height of one page, pixels."""
    pages: int
    """Pages of one document."""
    seconds: float
    """Wall time for one document; 0: no limit."""
    memory: int
    """Bytes that decoding one page may take."""

    def __init__(
        self,
        *,
        bytes: int = ...,
        pixels: int = ...,
        side: int = ...,
        pages: int = ...,
        seconds: float = ...,
        memory: int = ...,
    ) -> None: ...
    def __copy__(self) -> Limits: ...

class Job:
    """Progress, cancellation and a deadline for one call. Every member may be used from any thread."""

    def __init__(self, timeout: float | None = None) -> None:
        """timeout: seconds from now after which the call raises DeadlineExceeded."""

    def cancel(self) -> None:
        """Asks the call to stop: it raises Error Cancelled within a moment."""

    @property
    def cancelled(self) -> bool:
        """Whether cancel was called."""

    @property
    def progress(self) -> float:
        """Finished share of the document, 0 to 1; never falls."""

class Document:
    @staticmethod
    def from_path(path: bytes) -> Document: ...
    @staticmethod
    def from_memory(bytes: Buffer) -> Document: ...
    @staticmethod
    def from_pixels(pixels: Buffer) -> Document: ...
    @property
    def address(self) -> int:
        """Where the bytes or pixels lie that are read."""

class Analysis:
    @staticmethod
    def from_parts(parts: tuple[int, list[Any], list[Any], list[Any], str]) -> Analysis: ...
    def parts(self) -> tuple[int, list[Any], list[Any], list[Any], str]: ...
    def json(self, form: str, indent: int) -> str: ...
    def text(self) -> str: ...
    def hocr(self) -> str: ...
    def alto(self) -> str: ...
    def markdown(self) -> str: ...
    def csv(self) -> str: ...
    def xlsx(self) -> builtins.bytes: ...
    def tables(self) -> list[Any]: ...
    def key_values(self) -> list[Any]: ...
    def layout(self) -> list[Any]: ...

class Engine:
    def __init__(
        self, *, models: str, device: str, threads: int, language: str, model_directory: builtins.bytes
    ) -> None: ...
    def analyze(
        self,
        *,
        document: Document,
        pages: list[tuple[int, int]],
        text_layer: str,
        features: list[str],
        limits: Limits,
        job: Job | None,
        on_main_thread: bool,
    ) -> Analysis: ...
    def features(self) -> list[str]: ...

class Comparison:
    @property
    def pages(self) -> int: ...
    def measures(self) -> list[tuple[Any, ...]]: ...
    def findings(self) -> list[tuple[Any, ...]]: ...

def compare(truth: str | builtins.bytes, ours: str | builtins.bytes) -> Comparison: ...
def pool(comparisons: list[Comparison]) -> list[tuple[Any, ...]]: ...
def comparison_html(
    documents: list[tuple[str, Comparison, Document | None]], limits: Limits
) -> tuple[str, list[str]]: ...
def read_json(json: str | builtins.bytes) -> Analysis: ...
def searchable_pdf(document: Document, analysis: Analysis, limits: Limits) -> builtins.bytes: ...
def overlay_png(document: Document, analysis: Analysis, page: int, limits: Limits) -> builtins.bytes: ...
def html(document: Document, analysis: Analysis, limits: Limits) -> str: ...
def image_stage_png(document: Document, stage: str, page: int, limits: Limits) -> builtins.bytes: ...
