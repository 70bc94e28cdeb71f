"""Recto: documents in, Textract's blocks out, on this machine.

import recto

engine = recto.Engine()
analysis = engine.analyze("scan.pdf")
print(analysis.text)
for word in analysis.words:
    print(word.text, word.confidence, word.geometry.box)
answer = analysis.to_dict()  # what boto3's detect_document_text returns
"""

from recto._recto import Job, Limits, version as __version__
from recto.analysis import (
    Analysis,
    Block,
    Box,
    Cell,
    Geometry,
    KeyValue,
    LayoutRegion,
    Line,
    Page,
    Point,
    Relationship,
    Table,
    Warning,
    Word,
    read_json,
)
from recto.compare import Comparison, Finding, Measure, compare, comparison_html, pool
from recto.engine import Engine, html, image_stage_png, overlay_png, searchable_pdf
from recto.error import Error

__all__ = [
    "Analysis",
    "Block",
    "Box",
    "Cell",
    "Comparison",
    "Engine",
    "Error",
    "Finding",
    "Geometry",
    "Job",
    "KeyValue",
    "LayoutRegion",
    "Limits",
    "Line",
    "Measure",
    "Page",
    "Point",
    "Relationship",
    "Table",
    "Warning",
    "Word",
    "__version__",
    "compare",
    "comparison_html",
    "html",
    "image_stage_png",
    "overlay_png",
    "pool",
    "read_json",
    "searchable_pdf",
]
