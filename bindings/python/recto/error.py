"""What goes wrong."""

from __future__ import annotations

from typing import Literal

ErrorKind = Literal[
    "NotFound",
    "NotAFile",
    "UnsupportedFormat",
    "Corrupt",
    "Encrypted",
    "TooLarge",
    "InvalidArgument",
    "Cancelled",
    "DeadlineExceeded",
    "DeviceUnavailable",
    "ModelMissing",
    "LanguageUnavailable",
    "WriteFailed",
    "Internal",
]


class Error(Exception):
    """Every failure of Recto.

    Attributes:
        kind: what went wrong, e.g. "TooLarge".
        message: the same in words.
        file: what the document is called, or "".
        page: the page of the document, from 1; None where the whole document is meant.
        textract_exception: the exception of Textract's that says it best, e.g. "UnsupportedDocumentException".
    """

    def __init__(
        self,
        kind: ErrorKind,
        message: str,
        file: str = "",
        page: int | None = None,
        textract_exception: str = "InternalServerError",
    ) -> None:
        super().__init__(kind, message, file, page, textract_exception)
        self.kind = kind
        self.message = message
        self.file = file
        self.page = page
        self.textract_exception = textract_exception

    def __str__(self) -> str:
        where = ", ".join(filter(None, [self.file, f"page {self.page}" if self.page else ""]))
        return f"{where}: {self.message}" if where else self.message


def invalid_argument(message: str) -> Error:
    """The error of an argument that makes no sense."""
    return Error("InvalidArgument", message, textract_exception="InvalidParameterException")
