"""Pages that the Python tests draw for themselves."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LINES = ("Invoice number 20481", "Total amount due 315.40", "Thank you very much")


def draw_page(lines: Sequence[str] = LINES, size: tuple[int, int] = (760, 260), pixels: int = 32) -> Image.Image:
    """Black lines on white, in RGB. pixels: the size of the letters."""
    page = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, pixels)
    for i, line in enumerate(lines):
        draw.text((40, 30 + i * pixels * 2), line, fill="black", font=font)
    return page


def encode(page: Image.Image, form: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    page.save(stream, form, **options)
    return stream.getvalue()


def encode_pages(pages: Sequence[Image.Image], form: str) -> bytes:
    """A TIFF or PDF of several pages."""
    return encode(pages[0], form, save_all=True, append_images=list(pages[1:]), resolution=100)


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing of it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 64))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")
