"""The engine and what else is done with a document."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from typing import Any, Literal, Union

from recto import _recto
from recto._recto import Job, Limits
from recto.analysis import Analysis
from recto.document import DocumentLike, open_document
from recto.error import invalid_argument

ModelSet = Literal["accurate", "fast"]
Device = Literal["cpu", "gpu", "auto"]
TextLayer = Literal["off", "auto"]
Feature = Literal["tables", "forms", "layout", "signatures"]
ImageStage = Literal[
    "binarize", "binarize-auto", "binarize-otsu", "binarize-sauvola", "binarize-wolf", "deskew", "orient"
]
Pages = Iterable[Union[int, "tuple[int, int]"]]


def _page_ranges(pages: Pages | None) -> list[tuple[int, int]]:
    if pages is None:
        return []
    ranges = [(page, page) if isinstance(page, int) else (page[0], page[1]) for page in pages]
    if not ranges:
        raise invalid_argument("pages names no page")
    return ranges


def _limits(limits: Limits | None, timeout: float | None) -> Limits:
    if timeout is None:
        return limits or Limits()
    if not timeout > 0:
        raise invalid_argument("timeout has to be more than 0")
    seconds = min(timeout, limits.seconds) if limits and limits.seconds else timeout
    copy = limits.__copy__() if limits else Limits()
    copy.seconds = seconds
    return copy


class Engine:
    """Reads documents. Built once, then shared by any number of threads.

    Building one costs a second and the models' memory. After os.fork() a child must not use its parent's engine: a call
    raises Error Internal; build a new one there. Pickled, it is built anew from the same arguments.
    """

    def __init__(
        self,
        models: ModelSet = "accurate",
        device: Device = "cpu",
        threads: int = 0,
        language: str = "",
        model_directory: str | os.PathLike[str] | None = None,
    ) -> None:
        """
        Args:
            models: "accurate" reads again, with a larger network, what "fast" would leave in doubt.
            device: where the networks run; "auto" takes a GPU where there is one.
            threads: 1 to 256; 0: one for each core that this process may use.
            language: "" for Latin scripts; else a language of Tesseract's, e.g. "ell" or "rus+ukr".
            model_directory: where the networks are; None: RECTO_MODELS of the environment, else those of the package.

        Raises:
            Error: ModelMissing, DeviceUnavailable, LanguageUnavailable, InvalidArgument.
        """
        self._arguments = (models, device, threads, language, model_directory)
        self._native = _recto.Engine(
            models=models,
            device=device,
            threads=threads,
            language=language,
            model_directory=os.fsencode(model_directory or ""),
        )

    def analyze(
        self,
        document: DocumentLike,
        *,
        pages: Pages | None = None,
        text_layer: TextLayer = "off",
        features: Iterable[Feature] = (),
        limits: Limits | None = None,
        timeout: float | None = None,
        job: Job | None = None,
    ) -> Analysis:
        """Reads a document. The same bytes give the same answer.

        Other threads run meanwhile, and Ctrl-C ends the call.

        Args:
            document: a path; the bytes of a PNG, JPEG, TIFF, PDF, WebP, JPEG 2000, BMP or GIF (bytes, bytearray,
                memoryview); an array of uint8 (height x width, height x width x 3 in RGB, height x width x 4 in RGBA;
                an RGB view of a BGR array, array[..., ::-1], is fine); or a PIL image, its pixels as they are. Bytes
                and arrays are not copied and must not change during the call.
            pages: pages and inclusive ranges of them, from 1, e.g. [1, (3, 5)]; None: every page.
            text_layer: "off" reads the pictures, as Textract does; "auto" takes a PDF page's own text where it proves
                trustworthy.
            features: what to look for beside the text; each costs only where it is asked for. `Engine.features` names
                what there is.
            limits: what the document may cost.
            timeout: seconds for the whole call.
            job: progress and cancellation, from other threads.

        Raises:
            Error: the document as a whole could not be read, the job ended, or (InvalidArgument) the engine has not a
                feature that is asked for. A page that could not be read is in
                `Analysis.warnings` instead.
            TypeError: the document is none of the above.
        """
        native = self._native.analyze(
            document=open_document(document),
            pages=_page_ranges(pages),
            text_layer=text_layer,
            features=list(features),
            limits=_limits(limits, timeout),
            job=job,
            on_main_thread=threading.current_thread() is threading.main_thread(),
        )
        return Analysis(native)

    @property
    def features(self) -> frozenset[str]:
        """What `analyze` may be asked to look for."""
        return frozenset(self._native.features())

    def __reduce__(self) -> tuple[Any, ...]:
        return Engine, self._arguments

    def __repr__(self) -> str:
        models, device, threads, language, _ = self._arguments
        return f"recto.Engine(models={models!r}, device={device!r}, threads={threads}, language={language!r})"


def searchable_pdf(document: DocumentLike, analysis: Analysis, *, limits: Limits | None = None) -> bytes:
    """A PDF of the pages' pictures with the words behind them, to be searched and copied.

    Args:
        document: as `Engine.analyze` takes it.
        analysis: what was read in it.

    Raises:
        Error: as reading the document does.
    """
    return _recto.searchable_pdf(open_document(document), analysis._native, limits or Limits())


def overlay_png(document: DocumentLike, analysis: Analysis, page: int = 1, *, limits: Limits | None = None) -> bytes:
    """A page with the boxes and confidences of its words and lines drawn on it, as PNG.

    Args:
        document: as `Engine.analyze` takes it.
        analysis: what was read in it.
        page: of the document, from 1.

    Raises:
        Error: as reading the document does.
    """
    return _recto.overlay_png(open_document(document), analysis._native, page, limits or Limits())


def html(document: DocumentLike, analysis: Analysis, *, limits: Limits | None = None) -> str:
    """One HTML file that needs no network: each page's picture, its words to be selected, and what was found as layers
    to be switched on and off.

    Args:
        document: as `Engine.analyze` takes it.
        analysis: what was found in it.

    Raises:
        Error: as reading the document does.
    """
    return _recto.html(open_document(document), analysis._native, limits or Limits())


def image_stage_png(document: DocumentLike, stage: ImageStage, page: int = 1, *, limits: Limits | None = None) -> bytes:
    """A page after a step that the engine takes before it reads, as PNG.

    Args:
        document: as `Engine.analyze` takes it.
        stage: "binarize" gives the ink as the engine sees it, "binarize-otsu", "-sauvola" and "-wolf" what these methods
            find, "binarize-auto" that of the three which suits the page; "deskew" gives level lines, "orient" the page
            turned upright by quarters.
        page: of the document, from 1.

    Raises:
        Error: as reading the document does.
    """
    return _recto.image_stage_png(open_document(document), stage, page, limits or Limits())
