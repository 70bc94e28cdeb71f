#!/usr/bin/env python3
"""The other engines, each a long-lived process that reads pictures as it is told and answers in Textract's shape.

    peers.py ENGINE [--threads N]      ENGINE: rapidocr, faster-paddle-small, faster-paddle-tiny, tesseract, recto-accurate, recto-fast

One request a line on standard input, {"file": "page.png", "out": "page.json" or null}; one reply a line on standard
output, {"cpu": seconds, "wall": seconds, "peak": MB, "now": MB}, or {"error": text}. The first line is {"ready": seconds to start, ...}.
Threads are held by the process's affinity, and by each engine's own setting where it has one. CPU seconds are the
process's own and its children's, decoding the picture included.

Needs the packages of requirements/bench.txt, and Tesseract from the system.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

Polygon = list[tuple[float, float]]  # four points, pixels, clockwise from the text's own top left


@dataclass
class Word:
    text: str
    polygon: Polygon
    confidence: float  # 0 to 100


Line = list[Word]


def rectangle(left: float, top: float, right: float, bottom: float) -> Polygon:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def split_evenly(text: str, polygon: Polygon, confidence: float) -> Line:
    """The words of a line, each with its share of the line's width by characters: all a reader of lines alone can give."""
    words, start = [], 0
    between = lambda a, b, t: (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
    top_left, top_right, bottom_right, bottom_left = polygon
    for token in text.split(" "):
        if token:
            t, u = start / len(text), (start + len(token)) / len(text)
            corners = [between(top_left, top_right, t), between(top_left, top_right, u)]
            corners += [between(bottom_left, bottom_right, u), between(bottom_left, bottom_right, t)]
            words.append(Word(token, corners, confidence))
        start += len(token) + 1
    return words


class RapidOcr:
    def __init__(self, threads: int):
        import cv2
        from rapidocr import RapidOCR

        cv2.setNumThreads(threads)
        count = "EngineConfig.onnxruntime.intra_op_num_threads"
        self.engine = RapidOCR(params={"Global.log_level": "critical", count: threads})

    def read(self, path: Path) -> list[Line]:
        answer = self.engine(str(path), return_word_box=True)
        lines = []
        for words in answer.word_results or ():
            lines.append(
                [Word(text, [tuple(p) for p in box], 100 * score) for text, score, box in words if text.strip()]
            )
        return lines


class FasterPaddle:
    def __init__(self, threads: int, size: str):
        from faster_paddle import OcrEngine

        self.engine = OcrEngine(model_size=size, threads=threads)

    def read(self, path: Path) -> list[Line]:
        bounds = self.engine.ocr(path.read_bytes())["bounds"]
        box = lambda b: rectangle(*b["topLeftCoord"], *b["bottomRightCoord"])
        return [split_evenly(b["text"], box(b), 100 * b["confidence"]) for b in bounds.values()]


class Tesseract:
    """Tesseract's own program; what it takes to load its model (some hundredths of a second) counts with each page."""

    def __init__(self, threads: int):
        self.environment = {**os.environ, "OMP_THREAD_LIMIT": str(threads)}

    def read(self, path: Path) -> list[Line]:
        command = ["tesseract", str(path), "stdout", "--psm", "3", "-l", "eng", "tsv"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True, env=self.environment).stdout
        lines: dict[tuple, Line] = {}
        for row in answer.splitlines()[1:]:
            level, page, block, paragraph, line, _, left, top, width, height, confidence, text = row.split("\t", 11)
            if level == "5" and text.strip():
                box = rectangle(int(left), int(top), int(left) + int(width), int(top) + int(height))
                lines.setdefault((page, block, paragraph, line), []).append(Word(text, box, float(confidence)))
        return list(lines.values())


class Recto:
    """This project's Python package, which must be installed or on PYTHONPATH; its answer is Textract's already."""

    def __init__(self, threads: int, models: str):
        import recto

        self.engine = recto.Engine(models=models, threads=threads)

    def answer(self, path: Path) -> dict:
        return json.loads(self.engine.analyze(str(path)).json())


ENGINES = {
    "rapidocr": RapidOcr,
    "faster-paddle-small": lambda threads: FasterPaddle(threads, "small"),
    "faster-paddle-tiny": lambda threads: FasterPaddle(threads, "tiny"),
    "tesseract": Tesseract,
    "recto-accurate": lambda threads: Recto(threads, "accurate"),
    "recto-fast": lambda threads: Recto(threads, "fast"),
}


def textract(lines: list[Line], width: int, height: int) -> dict:
    """Textract's answer to DetectDocumentText with these lines on one page of width x height pixels."""
    blocks: list[dict] = []

    def add(kind: str, polygon: Polygon, **more) -> str:
        xs, ys = [x / width for x, _ in polygon], [y / height for _, y in polygon]
        box = {"Left": min(xs), "Top": min(ys), "Width": max(xs) - min(xs), "Height": max(ys) - min(ys)}
        points = [{"X": x, "Y": y} for x, y in zip(xs, ys)]
        blocks.append(
            {"BlockType": kind, "Id": str(len(blocks)), "Geometry": {"BoundingBox": box, "Polygon": points}, **more}
        )
        return blocks[-1]["Id"]

    page_lines = []
    for line in filter(None, lines):
        ids = [add("WORD", w.polygon, Text=w.text, Confidence=w.confidence, TextType="PRINTED") for w in line]
        points = [point for word in line for point in word.polygon]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        whole = rectangle(min(xs), min(ys), max(xs), max(ys))
        confidence = sum(w.confidence for w in line) / len(line)
        text = " ".join(w.text for w in line)
        page_lines.append(
            add("LINE", whole, Text=text, Confidence=confidence, Relationships=[{"Type": "CHILD", "Ids": ids}])
        )
    add("PAGE", rectangle(0, 0, width, height), Relationships=[{"Type": "CHILD", "Ids": page_lines}])
    return {"DocumentMetadata": {"Pages": 1}, "Blocks": blocks}


def memory() -> dict[str, float]:
    """Resident memory in MB: the most so far of this process or a child, and what this process has now."""
    rows = dict(row.split(":", 1) for row in Path("/proc/self/status").read_text().splitlines() if ":" in row)
    peak = max(int(rows["VmHWM"].split()[0]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return {"peak": peak / 1024, "now": int(rows["VmRSS"].split()[0]) / 1024}


def cpu_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def serve(name: str, threads: int, replies) -> None:
    say = lambda reply: (replies.write(json.dumps(reply) + "\n"), replies.flush())
    begun, used = time.perf_counter(), cpu_seconds()
    engine = ENGINES[name](threads)
    say({"ready": time.perf_counter() - begun, "cpu": cpu_seconds() - used, **memory()})
    for request in map(json.loads, sys.stdin):
        path = Path(request["file"])
        try:
            begun, used = time.perf_counter(), cpu_seconds()
            answer = engine.answer(path) if isinstance(engine, Recto) else engine.read(path)
            reply = {"cpu": cpu_seconds() - used, "wall": time.perf_counter() - begun, **memory()}
            if request.get("out"):
                if isinstance(answer, list):
                    from PIL import Image

                    answer = textract(answer, *Image.open(path).size)
                Path(request["out"]).write_text(json.dumps(answer))
            say(reply)
        except Exception as failure:  # one bad page must not end the run
            say({"error": f"{type(failure).__name__}: {failure}"})


class Worker:
    """One engine in its own process, held to `threads` cores. Ask it with `read`."""

    def __init__(self, name: str, threads: int, python: Path | str = sys.executable, path: str = ""):
        held = {
            k: str(threads) for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_THREAD_LIMIT")
        }
        environment = {**os.environ, **held}
        if path:
            environment["PYTHONPATH"] = path
        cores = sorted(os.sched_getaffinity(0))[:threads]
        self.process = subprocess.Popen(
            [str(python), __file__, name, "--threads", str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            preexec_fn=lambda: os.sched_setaffinity(0, cores),
        )
        self.start = self._reply()

    def _reply(self) -> dict:
        row = self.process.stdout.readline()
        if not row:
            raise RuntimeError(f"the engine ended with status {self.process.wait()}")
        return json.loads(row)

    def read(self, file: Path, out: Path | None = None) -> dict:
        self.process.stdin.write(json.dumps({"file": str(file), "out": str(out) if out else None}) + "\n")
        self.process.stdin.flush()
        return self._reply()

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    # Engines print as they please; only replies may go where replies are read.
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    serve(options.engine, options.threads, replies)
    return 0


if __name__ == "__main__":
    sys.exit(main())
