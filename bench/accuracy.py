#!/usr/bin/env python3
"""How well the built command reads the shared documents, beside the bars it must reach and beside other engines.

    accuracy.py                            every set, both model sets; writes results/accuracy.md and .json
    accuracy.py --rotations                also the pages turned by 90, 180, 270 and 7 degrees either way
    accuracy.py --peers                    also RapidOCR, faster-paddle and Tesseract (needs the packages of requirements/bench.txt)
    accuracy.py --sets funsd --worst 5     the documents that lose most, worst first
    accuracy.py --only 'form*' --errors --draw /tmp/seen      what is wrong, in words and in pictures

A page set is a folder of documents beside their truth (NAME.png, .jpg or .pdf beside NAME.json). The measures are those
of the shared folder's eval/score.py. Needs numpy, scipy, rapidfuzz, Pillow and pypdfium2.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

import common
from peers import Worker
from turns import turned_back, turned_picture

TEXTRACT = ("textract/analyze", "textract/text")
DEFAULT_SETS = (*TEXTRACT, "funsd", "sroie")
TURNS = (90, 180, 270, 7, -7)
PEERS = ("rapidocr", "faster-paddle-small", "faster-paddle-tiny", "tesseract")
BUCKETS = (0, 50, 70, 80, 90, 95, 98, 100)
ECE_BINS = 10
ECE_BAR = 0.03
TURN_BAR = 1.5

# set as reported -> measure -> what issue 3 asks the accurate model set to reach
BARS = {
    "textract": {"words": 95.0, "tokens": 96.5, "lines": 92.0},
    "funsd": {"words": 75.0, "tokens": 79.0},
    "sroie": {"tokens (caseless)": 90.0},
}
MEASURES = {
    "words": "words F1",
    "word boxes": "word boxes F1",
    "tokens": "tokens F1",
    "tokens (caseless)": "tokens F1, caseless",
    "lines": "lines, exact",
    "handwriting": "handwriting F1",
}


@dataclass
class Sample:
    """A document, its truth and, once an engine has read it, the answer's file."""

    set: str
    document: Path
    truth: Path

    @property
    def name(self) -> str:
        return self.truth.stem


@dataclass
class Scores:
    """What one engine reached: counts by set and by document, and its words' confidences with whether they were right."""

    totals: dict[str, dict] = field(default_factory=dict)  # set -> measure -> Tally
    documents: dict[tuple[str, str], dict] = field(default_factory=dict)
    confidences: dict[str, list[tuple[float, bool]]] = field(default_factory=dict)  # set -> (0 to 100, right)
    seconds: float = 0.0
    missing: int = 0


def samples_of(shared: Path, name: str, only: str) -> list[Sample]:
    folder = shared / "data" / name
    if not folder.is_dir():
        raise SystemExit(f"{folder}: no such set; under {shared / 'data'} each folder of documents is one")
    found = []
    for truth in sorted(folder.glob("*.json")):
        beside = [truth.with_suffix(end) for end in common.DOCUMENTS if truth.with_suffix(end).exists()]
        if beside and fnmatch.fnmatch(truth.stem, only):
            found.append(Sample(name, beside[0], truth))
    return found


def reported_as(name: str) -> str:
    """Textract's two folders of detected text are one set in the tables."""
    return "textract" if name in TEXTRACT else name


def read_with_recto(recto: Path, models: str, documents: list[Path], out: Path, threads: int) -> float:
    """Runs the command on documents whose names differ; returns the seconds it took. A failed document has no answer."""
    out.mkdir(parents=True, exist_ok=True)
    command = [str(recto), "text", *map(str, documents), "--out", str(out), "--models", models]
    if threads:
        command += ["--threads", str(threads)]
    begun = time.perf_counter()
    status = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
    if status not in (0, 1):
        print(f"{recto} ended with status {status}", file=sys.stderr)
    return time.perf_counter() - begun


def read_with_peer(name: str, python: Path, samples: list[Sample], cache: Path) -> None:
    """Fills cache/SET/NAME.json where it is empty; the peers read pictures only, so PDFs are drawn for them."""
    wanted = [(s, cache / name / s.set / f"{s.name}.json") for s in samples]
    wanted = [(s, out) for s, out in wanted if not out.exists()]
    if not wanted:
        return
    worker = Worker(name, 1, python)
    for sample, out in wanted:
        out.parent.mkdir(parents=True, exist_ok=True)
        reply = worker.read(plain_picture(sample, cache.parent / "drawn"), out)
        if "error" in reply:
            print(f"{name}: {sample.document.name}: {reply['error']}", file=sys.stderr)
    worker.close()


def plain_picture(sample: Sample, folder: Path) -> Path:
    """The document itself where it is a picture; else its first page drawn as PNG."""
    if sample.document.suffix.lower() != ".pdf":
        return sample.document
    path = folder / sample.set / f"{sample.name}.png"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        common.picture(sample.document).save(path)
    return path


def confidences(answer_path: Path) -> list[list[float]]:
    """The word confidences of an answer page by page, in the order in which documents.load gives the words."""
    answer = json.loads(answer_path.read_text())
    pages: dict[int, list[float]] = defaultdict(list)
    for block in answer.get("Blocks", []):
        if block["BlockType"] == "WORD":
            pages[block.get("Page") or 1].append(block["Confidence"])
    return [pages[i] for i in range(1, max(pages, default=0) + 1)]


def judge(eval_, samples: list[Sample], answers: dict[str, Path]) -> Scores:
    """answers: set -> the folder of its answers."""
    scores = Scores()
    for sample in samples:
        path = answers[sample.set] / f"{sample.name}.json"
        predicted = eval_.load(path) if path.exists() else eval_.Document()
        scores.missing += not path.exists()
        expected = eval_.load(sample.truth)
        tallies = {name: tally for name, tally in eval_.score(predicted, expected).items() if name in MEASURES}
        scores.documents[sample.set, sample.name] = tallies
        for group in dict.fromkeys((sample.set, reported_as(sample.set))):
            totals = scores.totals.setdefault(group, {})
            for name, tally in tallies.items():
                totals.setdefault(name, eval_.Tally()).update(tally)
        if path.exists() and any(page.words for page in expected.pages):
            pairs = scores.confidences.setdefault(sample.set, [])
            for guess, truth, sure in zip(predicted.pages, expected.pages, confidences(path)):
                by_word = {id(word): c for word, c in zip(guess.words, sure)}
                pairs += [(by_word[id(g)], g.text == t.text) for g, t in eval_.matched(guess.words, truth.words)]
    return scores


def calibration_error(pairs: list[tuple[float, bool]], bins: int = ECE_BINS) -> float:
    """Expected calibration error with equal bins: |share right - mean confidence|, weighted by count (Guo et al. 2017)."""
    if not pairs:
        return 0.0
    sure, right = np.array(pairs, float).T
    sure = sure / 100
    place = np.minimum((sure * bins).astype(int), bins - 1)
    return sum(abs(right[place == b].sum() - sure[place == b].sum()) for b in range(bins)) / len(pairs)


def buckets(pairs: list[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """(range, count, mean confidence, share right in %) of each bucket that holds a word."""
    rows = []
    for low, high in zip(BUCKETS, BUCKETS[1:]):
        inside = [(c, r) for c, r in pairs if low <= c < high or c == high == BUCKETS[-1]]
        if inside:
            sure, right = zip(*inside)
            rows.append((f"{low}-{high}", len(inside), float(np.mean(sure)), 100 * float(np.mean(right))))
    return rows


# ---------------------------------------------------------------------------------------------------- tables


def value(tally, measure: str) -> float:
    return 100 * (tally.recall if measure == "lines" else tally.f1)


def accuracy_table(results: dict[str, Scores]) -> str:
    rows = []
    groups = list(dict.fromkeys(group for scores in results.values() for group in scores.totals))
    groups.sort(key=lambda g: (g not in BARS, g))
    for group in groups:
        for measure, title in MEASURES.items():
            if not any(measure in scores.totals.get(group, {}) for scores in results.values()):
                continue
            bar = BARS.get(group, {}).get(measure)
            if group == "sroie" and measure in ("tokens", "lines"):
                continue  # its truth is in capitals
            row = [group, title, f"**{bar:g}**" if bar else ""]
            for name, scores in results.items():
                tally = scores.totals.get(group, {}).get(measure)
                reached = value(tally, measure) if tally else None
                mark = (
                    ""
                    if reached is None or not bar or not name.startswith("recto-accurate")
                    else " ✓"
                    if reached >= bar
                    else " ✗"
                )
                row.append("" if reached is None else f"{reached:.1f}{mark}")
            rows.append(row)
    return common.markdown(["set", "measure", "bar", *results], rows)


def reliability_tables(results: dict[str, Scores]) -> str:
    parts = []
    for name, scores in results.items():
        if not name.startswith("recto"):
            continue
        for group, pairs in scores.confidences.items():
            error = calibration_error(pairs)
            bar = f" (bar {ECE_BAR})" if group == "textract/analyze" else ""
            parts.append(f"### {name} on {group}: ECE {error:.3f}{bar}, {len(pairs)} words\n\n")
            rows = [[r, n, f"{sure:.1f}", f"{right:.1f}"] for r, n, sure, right in buckets(pairs)]
            parts.append(common.markdown(["confidence", "words", "mean confidence", "right, %"], rows) + "\n")
    return "".join(parts)


def turns_table(turned: dict[str, dict[int, Scores]]) -> str:
    rows = []
    for name, by_angle in turned.items():
        for group in ("all together", "textract", "funsd", "sroie"):
            for measure in ("words", "word boxes", "tokens (caseless)"):
                figures = {angle: pooled(scores, group, measure) for angle, scores in by_angle.items()}
                if figures[0] is None:
                    continue
                upright = value(figures[0], measure)
                row = [name, group, MEASURES[measure], f"{upright:.1f}"]
                for angle in TURNS:
                    reached = value(figures[angle], measure)
                    asked = group == "all together" and measure == "words"
                    mark = "" if not asked else " ✓" if reached >= upright - TURN_BAR else " ✗"
                    row.append(f"{reached:.1f} ({reached - upright:+.1f}){mark}")
                rows.append(row)
    return common.markdown(["engine", "set", "measure", "upright", *(f"{a:+d}°" for a in TURNS)], rows)


def pooled(scores: Scores, group: str, measure: str):
    groups = ("textract", "funsd", "sroie") if group == "all together" else (group,)
    tallies = [scores.totals[g][measure] for g in groups if measure in scores.totals.get(g, {})]
    if not tallies:
        return None
    total = type(tallies[0])()
    for tally in tallies:
        total.update(tally)
    return total


def as_data(scores: Scores) -> dict:
    one = lambda tallies: {m: {**t, "reached": round(value(t, m), 3)} for m, t in tallies.items()}
    return {
        "sets": {group: one(tallies) for group, tallies in scores.totals.items()},
        "documents": {
            f"{s}/{n}": {m: round(value(t, m), 2) for m, t in ts.items()} for (s, n), ts in scores.documents.items()
        },
        "reliability": {
            group: {"ece": round(calibration_error(pairs), 4), "words": len(pairs), "buckets": buckets(pairs)}
            for group, pairs in scores.confidences.items()
        },
        "missing answers": scores.missing,
    }


# ---------------------------------------------------------------------------------------------------- looking closer


def print_worst(name: str, scores: Scores, count: int) -> None:
    lost = lambda tallies: max(
        (t["expected"] + t["predicted"]) / 2 - t["right"] for m, t in tallies.items() if m in ("words", "tokens")
    )
    ranked = sorted(scores.documents.items(), key=lambda item: -lost(item[1]))[:count]
    for (group, document), tallies in ranked:
        figures = "  ".join(f"{m} {value(t, m):.1f}" for m, t in tallies.items())
        print(f"{name:15} {group}/{document:40} lost {lost(tallies):5.1f}   {figures}")


def differences(eval_, sample: Sample, answer: Path) -> list[tuple[int, str, object, object]]:
    """(page, kind, predicted word or None, true word or None): kind is right, text, place, missed or extra."""
    predicted = eval_.load(answer).pages if answer.exists() else []
    rows = []
    for number, truth in enumerate(eval_.load(sample.truth).pages):
        guess = predicted[number] if number < len(predicted) else eval_.Page()
        expected = truth.words or truth.lines
        pairs = eval_.matched(guess.words, expected)
        rows += [(number, "right" if g.text == t.text else "text", g, t) for g, t in pairs]
        used = {id(r) for pair in pairs for r in pair}
        loose = [w for w in guess.words if id(w) not in used]
        for word in (w for w in expected if id(w) not in used):
            near = eval_.matched(loose, [word], iou=0.1)
            if near:
                loose.remove(near[0][0])
                rows.append((number, "place", near[0][0], word))
            else:
                rows.append((number, "missed", None, word))
        rows += [(number, "extra", w, None) for w in loose]
    return rows


def print_errors(eval_, sample: Sample, answer: Path) -> None:
    rows = [row for row in differences(eval_, sample, answer) if row[1] != "right"]
    print(
        f"-- {sample.set}/{sample.name}: {len(rows)} differences (boxes: left, top, right, bottom in thousandths of the page)"
    )
    box = lambda r: "" if r is None else "(" + " ".join(f"{1000 * v:.0f}" for v in r.box) + ")"
    text = lambda r: "" if r is None else repr(r.text)
    top = lambda row: (row[0], (row[3] or row[2]).box[1])
    for _, kind, guess, truth in sorted(rows, key=top):
        print(f"   {kind:7} truth {text(truth):32} {box(truth):22} read {text(guess):32} {box(guess)}")


def draw(eval_, sample: Sample, answer: Path, folder: Path) -> None:
    """Truth in blue; read words in green where right, red where wrong, grey where no truth is; missed words in orange."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = differences(eval_, sample, answer)
    for number in sorted({row[0] for row in rows}):
        image = common.picture(sample.document, number)
        scale = max(1, round(1600 / max(image.size)))
        image = image.resize((image.width * scale, image.height * scale))
        pen = ImageDraw.Draw(image)
        place = lambda r: [v * size for v, size in zip(r.box, image.size * 2)]
        for page, kind, guess, truth in rows:
            if page == number:
                if truth:
                    pen.rectangle(place(truth), outline="orange" if kind == "missed" else "blue", width=2)
                if guess:
                    colour = {"right": "green", "extra": "grey"}.get(kind, "red")
                    pen.rectangle(place(guess), outline=colour, width=2)
                    if kind != "right":
                        pen.text((place(guess)[0], place(guess)[1] - 11), guess.text, fill="red")
        image.save(folder / f"{sample.set.replace('/', '-')}-{sample.name}-{number + 1}.png")


# ---------------------------------------------------------------------------------------------------- running


def read_all(options, engine: str, samples: list[Sample], out: Path) -> tuple[dict[str, Path], float]:
    """Has one engine read the samples; returns where each set's answers lie, and the seconds it took."""
    if not engine.startswith("recto"):
        cache = options.cache / "peers"
        read_with_peer(engine, options.peers_python, samples, cache)
        return {s.set: cache / engine / s.set for s in samples}, 0.0
    seconds = 0.0
    for name in dict.fromkeys(s.set for s in samples):
        documents = [s.document for s in samples if s.set == name]
        seconds += read_with_recto(
            options.recto, engine.removeprefix("recto-"), documents, out / engine / name, options.jobs
        )
    return {s.set: out / engine / s.set for s in samples}, seconds


def turned_samples(samples: list[Sample], angle: int, cache: Path) -> list[Sample]:
    """The same documents as pictures turned by angle; 0 is the picture that the turned ones were made of."""
    result = []
    for sample in samples:
        path = cache / f"turned{angle}" / sample.set / f"{sample.name}.png"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            turned_picture(common.picture(sample.document), angle).save(path, compress_level=1)
        result.append(Sample(sample.set, path, sample.truth))
    return result


def measure_turns(options, eval_, engines: list[str], samples: list[Sample], out: Path) -> dict[str, dict[int, Scores]]:
    results: dict[str, dict[int, Scores]] = {}
    for engine in engines:
        for angle in (0, *TURNS):
            pages = turned_samples(samples, angle, options.cache)
            answers, _ = read_all(options, engine, pages, out / f"turned{angle}")
            for page, original in zip(pages, turned_samples(samples, 0, options.cache)):
                path = answers[page.set] / f"{page.name}.json"
                if angle and path.exists():
                    size = Image.open(original.document).size
                    path.write_text(json.dumps(turned_back(json.loads(path.read_text()), angle, *size)))
            results.setdefault(engine, {})[angle] = judge(eval_, pages, answers)
            print(
                f"{engine} turned by {angle}°: words {value(pooled(results[engine][angle], 'all together', 'words'), 'words'):.1f}",
                flush=True,
            )
    return results


def shared_eval(folder: Path):
    """The measures as the shared folder has them, in one namespace."""
    if not (folder / "eval" / "score.py").exists():
        raise SystemExit(f"{folder}: no eval/score.py there; name the folder of shared documents with --shared")
    sys.path.insert(0, str(folder / "eval"))
    import documents
    import metrics
    import score
    from types import SimpleNamespace

    return SimpleNamespace(
        load=documents.load,
        Document=documents.Document,
        Page=documents.Page,
        matched=metrics.matched,
        Tally=metrics.Tally,
        score=score.score,
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=",".join(DEFAULT_SETS), help="folders under SHARED/data, by commas")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only documents whose name fits")
    parser.add_argument("--models", choices=("accurate", "fast", "both", "none"), default="both")
    parser.add_argument(
        "--peers", nargs="?", const=",".join(PEERS), default="", metavar="NAMES", help=f"of {', '.join(PEERS)}"
    )
    parser.add_argument("--rotations", action="store_true")
    parser.add_argument("--recto", type=Path, default=common.ROOT / "build" / "recto")
    parser.add_argument("--shared", type=Path, default=common.ROOT.parent / "shared")
    parser.add_argument(
        "--cache", type=Path, default=common.ROOT / "build" / "accuracy", help="peers' answers and turned pages"
    )
    parser.add_argument("--peers-python", type=Path, default=common.peers_python())
    parser.add_argument("--jobs", type=int, default=0, help="threads for recto; 0: its own choice")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep recto's answers there")
    parser.add_argument("--reuse", type=Path, metavar="DIR", help="score the answers kept there; read nothing again")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N documents that lose most")
    parser.add_argument("--errors", action="store_true", help="list the words that differ")
    parser.add_argument("--draw", type=Path, metavar="DIR", help="pictures of truth and answers")
    parser.add_argument(
        "--results", type=Path, default=common.RESULTS, help="where the table is written; none with --only"
    )
    return parser.parse_args()


def main() -> int:
    options = arguments()
    eval_ = shared_eval(options.shared)
    models = {"both": ["accurate", "fast"], "none": []}.get(options.models, [options.models])
    engines = [f"recto-{m}" for m in models] + [p for p in options.peers.split(",") if p]
    if models and not options.reuse and not options.recto.exists():
        raise SystemExit(f"{options.recto}: not built; build it, or name it with --recto")
    samples = [s for name in options.sets.split(",") for s in samples_of(options.shared, name, options.only)]
    if not samples:
        raise SystemExit("no documents fit")

    scratch = tempfile.mkdtemp(prefix="recto-accuracy-")
    out = options.reuse or options.keep or Path(scratch)
    results: dict[str, Scores] = {}
    for engine in engines:
        if options.reuse and engine.startswith("recto"):
            answers, seconds = {s.set: out / engine / s.set for s in samples}, 0.0
        else:
            answers, seconds = read_all(options, engine, samples, out)
        results[engine] = judge(eval_, samples, answers)
        results[engine].seconds = seconds
        if results[engine].missing:
            print(f"{engine}: {results[engine].missing} of {len(samples)} documents without an answer", file=sys.stderr)
        for sample in samples:
            answer = answers[sample.set] / f"{sample.name}.json"
            if options.errors:
                print_errors(eval_, sample, answer)
            if options.draw:
                draw(eval_, sample, answer, options.draw / engine)
        if options.worst:
            print_worst(engine, results[engine], options.worst)

    turned = {}
    if options.rotations:
        turning = [s for s in samples if s.set in DEFAULT_SETS]
        turned = measure_turns(options, eval_, [e for e in engines if e.startswith("recto")], turning, out)
    shutil.rmtree(scratch)

    where = common.facts()
    text = (
        common.heading("Accuracy", where)
        + "Pooled over each set's documents, by the measures of the shared `eval/score.py`. "
    )
    text += "textract is the folders analyze and text together, against Textract's own answers.\n\n"
    text += accuracy_table(results)
    if turned:
        text += f"\n## Turned pages\n\nAnswers mapped back before scoring; words, all sets together, within {TURN_BAR} of upright.\n\n"
        text += turns_table(turned)
    text += (
        "\n## What a confidence means\n\nWords that overlap a true word (IoU over 0.5), right when their text is.\n\n"
    )
    text += reliability_tables(results)
    print(text)
    if options.only == "*":
        data = {"where": where, "engines": {name: as_data(scores) for name, scores in results.items()}}
        data["turned"] = {e: {str(a): as_data(s) for a, s in by.items()} for e, by in turned.items()}
        common.write_results("accuracy", text, data, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
