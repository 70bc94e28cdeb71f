"""A scene as Textract's answer: Block JSON, with ExpenseDocuments or IdentityDocuments where the document has such fields."""

from __future__ import annotations

import uuid
from itertools import count

import numpy as np

from .scene import Cell, Member, Scene, Table, bounds


class _Blocks:
    def __init__(self, scene: Scene, name: str):
        self.scene, self.name = scene, name
        self.blocks: list[dict] = []
        self.top: list[str] = []
        self._numbers = count()
        self._size = np.array([scene.width, scene.height], float)

    def _id(self) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.name}/{next(self._numbers)}"))

    def geometry(self, quad: np.ndarray) -> dict:
        left, top, right, bottom = (bounds([quad]).reshape(2, 2) / self._size).ravel()
        number = lambda v: round(float(v), 7)
        box = {"Width": right - left, "Height": bottom - top, "Left": left, "Top": top}
        return {
            "BoundingBox": {k: number(v) for k, v in box.items()},
            "Polygon": [{"X": number(x), "Y": number(y)} for x, y in quad / self._size],
        }

    def add(self, kind: str, quad: np.ndarray | None, relationships: dict[str, list[str]] | None = None, **more) -> str:
        block: dict = {"BlockType": kind}
        if kind != "PAGE" and quad is not None:
            block["Confidence"] = 99.9
        block |= more
        if quad is not None:
            block["Geometry"] = self.geometry(quad)
        block["Id"] = self._id()
        related = [{"Type": k, "Ids": ids} for k, ids in (relationships or {}).items() if ids]
        if related:
            block["Relationships"] = related
        self.blocks.append(block)
        return block["Id"]


def _upright(box: np.ndarray) -> np.ndarray:
    left, top, right, bottom = box
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def blocks_of(scene: Scene, name: str, fields: str = "") -> dict:
    """Textract's answer for the page; `name` seeds the ids, `fields` ("expense", "identity" or "") says what the typed
    fields are."""
    b = _Blocks(scene, name)
    page = b.add("PAGE", _upright(np.array([0, 0, scene.width, scene.height])))
    ids: dict[Member, str] = {}
    for i, word in enumerate(scene.words):
        ids["word", i] = b.add("WORD", word.quad, Text=word.text, TextType=word.kind)
    for i, mark in enumerate(scene.selections):
        ids["selection", i] = b.add("SELECTION_ELEMENT", mark.quad, SelectionStatus=mark.status)
    for i, mark in enumerate(scene.signatures):
        ids["signature", i] = b.add("SIGNATURE", mark.quad)
        b.top.append(ids["signature", i])
    named = lambda members: [ids[m] for m in members]
    lines = []
    for line in scene.lines:
        members = [("word", i) for i in line.words]
        lines.append(b.add("LINE", line.quad, {"CHILD": named(members)}, Text=scene.text(members)))
    b.top[:0] = lines
    _add_pairs(b, scene, named)
    for table in scene.tables:
        _add_table(b, table, scene, named)
    _add_layout(b, scene, lines)
    _add_queries(b, scene)
    b.blocks[0]["Relationships"] = [{"Type": "CHILD", "Ids": b.top}]
    assert b.blocks[0]["Id"] == page
    answer = {"DocumentMetadata": {"Pages": 1}, "AnalyzeDocumentModelVersion": "1.0", "Blocks": b.blocks}
    if fields == "expense":
        answer["ExpenseDocuments"] = [_expense(b, scene)]
    if fields == "identity":
        answer["IdentityDocuments"] = [{"DocumentIndex": 1, "IdentityDocumentFields": _identity(scene)}]
    return answer


def _add_pairs(b: _Blocks, scene: Scene, named) -> None:
    for pair in scene.pairs:
        room = scene.bounds(pair.value)
        value_quad = pair.value_quad if room is None else _upright(room)
        value = b.add("KEY_VALUE_SET", value_quad, {"CHILD": named(pair.value)}, EntityTypes=["VALUE"])
        key_quad = _upright(scene.bounds(pair.key))
        key = b.add("KEY_VALUE_SET", key_quad, {"VALUE": [value], "CHILD": named(pair.key)}, EntityTypes=["KEY"])
        b.top += [key, value]


def _add_table(b: _Blocks, table: Table, scene: Scene, named) -> None:
    cells, merged = [], []
    for cell in table.cells:
        kind = {"EntityTypes": [cell.role]} if cell.role else {}
        parts = []
        for row in range(cell.row_span):
            for column in range(cell.column_span):
                first = row == 0 and column == 0
                place = {"RowIndex": cell.row + row, "ColumnIndex": cell.column + column, "RowSpan": 1, "ColumnSpan": 1}
                quad = _part(cell, row, column)
                parts.append(b.add("CELL", quad, {"CHILD": named(cell.members) if first else []}, **place, **kind))
        cells += parts
        if len(parts) > 1:
            place = {"RowIndex": cell.row, "ColumnIndex": cell.column}
            spans = {"RowSpan": cell.row_span, "ColumnSpan": cell.column_span}
            merged.append(b.add("MERGED_CELL", cell.quad, {"CHILD": parts}, **place, **spans, **kind))
    related = {"CHILD": cells, "MERGED_CELL": merged}
    for part, members in (("TABLE_TITLE", table.title), ("TABLE_FOOTER", table.footer)):
        if members:
            related[part] = [b.add(part, _upright(scene.bounds(members)), {"CHILD": named(members)})]
    kind = "STRUCTURED_TABLE" if table.structured else "SEMI_STRUCTURED_TABLE"
    b.top.append(b.add("TABLE", table.quad, related, EntityTypes=[kind]))


def _part(cell: Cell, row: int, column: int) -> np.ndarray:
    """The quad of one grid place of a merged cell, as if its rows and columns were alike."""
    top_left, top_right, bottom_right, bottom_left = cell.quad

    def at(x: float, y: float) -> np.ndarray:
        return (1 - y) * ((1 - x) * top_left + x * top_right) + y * ((1 - x) * bottom_left + x * bottom_right)

    x = [column / cell.column_span, (column + 1) / cell.column_span]
    y = [row / cell.row_span, (row + 1) / cell.row_span]
    return np.array([at(x[0], y[0]), at(x[1], y[0]), at(x[1], y[1]), at(x[0], y[1])])


def _add_layout(b: _Blocks, scene: Scene, lines: list[str]) -> None:
    made: dict[int, str] = {}

    def quad_of(number: int) -> np.ndarray:
        region = scene.regions[number]
        if region.quad is not None:
            return region.quad
        inside = region.lines + [i for child in region.children for i in scene.regions[child].lines]
        return _upright(bounds([scene.words[w].quad for i in inside for w in scene.lines[i].words]))

    children = {child for region in scene.regions for child in region.children}
    for number, region in sorted(enumerate(scene.regions), key=lambda e: bool(e[1].children)):
        inside = [made[c] for c in region.children] or [lines[i] for i in region.lines]
        made[number] = b.add(region.kind, quad_of(number), {"CHILD": inside})
    b.top += [made[number] for number in range(len(scene.regions)) if number not in children]


def _add_queries(b: _Blocks, scene: Scene) -> None:
    for question in scene.questions:
        answers = []
        if question.members:
            quad = _upright(scene.bounds(question.members))
            answers = [b.add("QUERY_RESULT", quad, Text=scene.text(question.members))]
        b.top += [b.add("QUERY", None, {"ANSWER": answers}, Query={"Text": question.text}), *answers]


def _expense(b: _Blocks, scene: Scene) -> dict:
    def entry(field) -> dict:
        found = {"Type": {"Text": field.kind, "Confidence": 99.9}, "PageNumber": 1}
        geometry = b.geometry(_upright(scene.bounds(field.members)))
        text = field.normal or scene.text(field.members)
        return found | {"ValueDetection": {"Text": text, "Geometry": geometry, "Confidence": 99.9}}

    items = sorted({f.item for f in scene.fields if f.item is not None})
    rows = [{"LineItemExpenseFields": [entry(f) for f in scene.fields if f.item == i]} for i in items]
    groups = [{"LineItemGroupIndex": 1, "LineItems": rows}] if rows else []
    summary = [entry(f) for f in scene.fields if f.item is None]
    return {"ExpenseIndex": 1, "SummaryFields": summary, "LineItemGroups": groups}


def _identity(scene: Scene) -> list[dict]:
    found = []
    for field in scene.fields:
        value: dict = {"Text": scene.text(field.members), "Confidence": 99.9}
        if field.normal:
            value["NormalizedValue"] = {"Value": field.normal, "ValueType": "Date"}
        found.append({"Type": {"Text": field.kind}, "ValueDetection": value})
    return found
