"""A scene as a truth file: {"truth": {"pages": [...], "fields": [...], "line_items": [...]}}, boxes as fractions of the page."""

from __future__ import annotations

import numpy as np

from .scene import Scene, bounds


def truth_of(scene: Scene, meta: dict) -> dict:
    """The truth file of a page; `meta` (class, look, ageing and the like) is kept beside it under "made"."""
    size = np.array([scene.width, scene.height], float)
    box = lambda b: [round(float(v), 6) for v in np.asarray(b).reshape(2, 2) / size for v in v]
    quad = lambda q: [[round(float(x), 6), round(float(y), 6)] for x, y in q / size]
    whole = lambda q: box(bounds([q]))
    around = lambda members: box(b) if (b := scene.bounds(members)) is not None else None
    line_box = lambda numbers: bounds([scene.words[w].quad for i in numbers for w in scene.lines[i].words])

    def region_box(region) -> list[float]:
        if region.quad is not None:
            return whole(region.quad)
        lines = [i for j in region.children for i in scene.regions[j].lines] + region.lines
        return box(line_box(lines))

    region_text = lambda r: " ".join(scene.text([("word", w) for w in scene.lines[i].words]) for i in r.lines)
    page = {
        "words": [
            {
                "text": w.text,
                "box": whole(w.quad),
                "kind": w.kind,
                "quad": quad(w.quad),
                "size": round(w.size, 1),
                **w.look,
            }
            for w in scene.words
        ],
        "lines": [
            {
                "text": scene.text([("word", i) for i in line.words]),
                "box": box(bounds([scene.words[i].quad for i in line.words])),
                "quad": quad(line.quad),
                "words": line.words,
            }
            for line in scene.lines
        ],
        "layout": [
            {"text": region_text(r), "box": region_box(r), "kind": r.kind, "lines": r.lines, "children": r.children}
            for r in scene.regions
        ],
        "selections": [
            {"box": whole(s.quad), "kind": s.status, "quad": quad(s.quad), "shape": s.shape} for s in scene.selections
        ],
        "signatures": [{"box": whole(s.quad), "quad": quad(s.quad)} for s in scene.signatures],
        "pairs": [[scene.text(p.key), scene.text(p.value)] for p in scene.pairs],
        "pair_members": [
            {
                "key": p.key,
                "value": p.value,
                "key_box": around(p.key),
                "value_box": around(p.value) or whole(p.value_quad),
                "value_room": whole(p.value_quad),
            }
            for p in scene.pairs
        ],
        "tables": [_table(scene, t, whole, quad) for t in scene.tables],
        "answers": {q.text: [scene.text(q.members), *q.accepted] if q.members else [] for q in scene.questions},
        "answer_members": {q.text: q.members for q in scene.questions},
    }
    typed = meta.get("fields", "")  # expense, identity or lending
    said = lambda f: f.normal or scene.text(f.members)
    truth: dict = {"pages": [page]}
    if typed in ("expense", "identity"):
        truth["fields"] = [[f.kind, said(f)] for f in scene.fields if f.item is None]
        items = sorted({f.item for f in scene.fields if f.item is not None})
        truth["line_items"] = [{f.kind: said(f) for f in scene.fields if f.item == i} for i in items]
    truth["field_members"] = [
        {"type": f.kind, "text": scene.text(f.members), "normal": f.normal, "item": f.item, "members": f.members}
        for f in scene.fields
    ]
    return {"truth": truth, "made": {"width": scene.width, "height": scene.height, **meta}}


def _table(scene: Scene, table, whole, quad) -> dict:
    return {
        "box": whole(table.quad),
        "quad": quad(table.quad),
        "rules": table.rules,
        "structured": table.structured,
        "title": scene.text(table.title),
        "footer": scene.text(table.footer),
        "cells": [
            {
                "row": c.row,
                "column": c.column,
                "row_span": c.row_span,
                "column_span": c.column_span,
                "text": scene.text(c.members),
                "header": c.role == "COLUMN_HEADER",
            }
            for c in table.cells
        ],
        "cell_members": [{"role": c.role, "members": c.members, "quad": quad(c.quad)} for c in table.cells],
    }
