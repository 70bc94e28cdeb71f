"""What can be read: a path, bytes, an array of pixels, a picture of Pillow's."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any, Protocol, Union

from recto import _recto
from recto.error import invalid_argument

if TYPE_CHECKING:
    from PIL.Image import Image


class ArrayOfBytes(Protocol):
    """An array of NumPy's, or anything else with a buffer: uint8; height x width, height x width x 3 (RGB) or x 4."""

    @property
    def shape(self) -> tuple[int, ...]: ...


DocumentLike = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, ArrayOfBytes, "Image"]

_DIRECT_CHANNELS = {"L": 1, "RGB": 3, "RGBA": 4}


def _is_pillow_image(document: Any) -> bool:
    pillow = sys.modules.get("PIL.Image")
    return pillow is not None and isinstance(document, pillow.Image)


def _from_pillow(image: Image) -> _recto.Document:
    if image.mode.startswith("I;16"):  # Pillow cuts 16 bits off; the engine scales them
        png = io.BytesIO()
        image.save(png, "PNG", compress_level=0)
        return _recto.Document.from_memory(png.getbuffer())
    if image.mode in ("I", "F"):
        raise invalid_argument(f"a picture of mode {image.mode} has no range that says what is white")
    if image.mode not in _DIRECT_CHANNELS:
        has_alpha = image.mode in ("LA", "La", "PA", "RGBa") or "transparency" in image.info
        image = image.convert("RGBA" if has_alpha else "RGB")
    shape = (image.height, image.width, _DIRECT_CHANNELS[image.mode])
    if 0 in shape:
        raise invalid_argument("the picture has no pixels")
    return _recto.Document.from_pixels(memoryview(image.tobytes()).cast("B", shape))


def open_document(document: DocumentLike) -> _recto.Document:
    """The document as the engine takes it. Bytes and arrays are not copied and must not change while it is read.

    Raises:
        TypeError: it is none of what can be read.
        Error: InvalidArgument where pixels do not lie as they have to.
    """
    if isinstance(document, (str, os.PathLike)):
        return _recto.Document.from_path(os.fsencode(document))
    if _is_pillow_image(document):
        return _from_pillow(document)  # type: ignore[arg-type]
    try:
        view = memoryview(document)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(
            "a document is a path, bytes, an array of uint8 or a PIL image, not " + type(document).__name__
        ) from None
    make = _recto.Document.from_memory if view.ndim == 1 else _recto.Document.from_pixels
    return make(view)
