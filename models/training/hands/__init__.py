"""Handwriting that nobody wrote: lines of text, signatures, marks and stamps as SVG and as pixels."""

from .drawing import Drawing, Ink, Raster, moved, rasterise, together, turned
from .marks import mark
from .person import Hand
from .signatures import signature
from .stamps import stamp
from .writing import fitted, in_boxes, paragraph, written

__all__ = [
    "Drawing", "Hand", "Ink", "Raster", "fitted", "in_boxes", "mark", "moved", "paragraph", "rasterise", "signature", "stamp", "together", "turned", "written",
]  # fmt: skip
