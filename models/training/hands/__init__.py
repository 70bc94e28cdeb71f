"""Handwriting that nobody wrote: lines of text, signatures, marks and stamps as SVG and as pixels."""

from .drawing import Drawing, Ink, Raster, moved, rasterise, together, turned
from .person import Hand
from .writing import written

__all__ = ["Drawing", "Hand", "Ink", "Raster", "moved", "rasterise", "together", "turned", "written"]
