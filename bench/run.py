#!/usr/bin/env python3
"""How fast and how small the engine is, beside other engines in the same run on the same pages.

    run.py                  everything but the long document; writes results/speed.md and .json
    run.py --quick          three pages once, to see that all of it works
    run.py --long           also memory over a document of 2,000 pages (minutes)
    run.py --parts peers,memory

Each engine sits in its own process, held to the same cores; the engines take turns page by page (A B C, A B C, ...), so
that what else the machine does falls on all of them alike. Compared are CPU seconds, each page's decoding included; a ratio
is taken per round over all pages, and the median of the rounds is told. Needs Pillow, numpy and the packages of requirements/bench.txt.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import common
from peers import Worker

# Pages for the peers: so many pictures of each set, evenly spaced in the order of their names.
PEER_PAGES = {"textract/analyze": 2, "textract/text": 1, "funsd": 2, "sroie": 2, "tables": 1}
LIST_PAGES = {"textract/analyze": 4, "textract/text": 2, "funsd": 6, "sroie": 6, "tables": 2}
PEERS = ("rapidocr", "faster-paddle-small", "faster-paddle-tiny", "tesseract")
FAMILY = {
    "recto-accurate": ("rapidocr", "faster-paddle-small", "tesseract"),
    "recto-fast": ("faster-paddle-tiny", "tesseract"),
}
PARTS = ("peers", "start", "threads", "memory", "profile")
A4_300 = (2480, 3508)

RATIO_BARS = {
    ("recto-accurate", "rapidocr"): 3.0,
    ("recto-accurate", "faster-paddle-small"): 1.7,
    ("recto-fast", "faster-paddle-tiny"): 1.0,
}
THREADS_BAR = 1.85
MEMORY_BARS = {1: 420, 2: 600}
START_BAR = 1.0
OUTSIDE_BAR = 15.0
FLAT_BAR = 1.05


def evenly(shared: Path, counts: dict[str, int]) -> list[Path]:
    pages = []
    for name, count in counts.items():
        found = sorted(p for p in (shared / "data" / name).glob("*") if p.suffix.lower() in common.PICTURES)
        pages += [found[(2 * i + 1) * len(found) // (2 * count)] for i in range(count)]
    return pages


def verdict(ok: bool) -> str:
    return "✓" if ok else "✗"


# ---------------------------------------------------------------------------------------------------- one command


@dataclass
class Run:
    """What one run of a command took: seconds, and MB resident at most."""

    wall: float
    cpu: float
    peak: float
    samples: list[tuple[float, float]]  # (seconds since the start, MB resident then)
    stderr: str


def run_command(command: list, threads: int = 0, sample_every: float = 0.01) -> Run:
    """Runs a command, held to `threads` cores where given. Memory is sampled: what the kernel keeps counts this process too."""
    held = sorted(os.sched_getaffinity(0))[:threads] if threads else None
    with tempfile.TemporaryFile("w+") as errors:
        begun = time.perf_counter()
        hold = (lambda: os.sched_setaffinity(0, held)) if held else None
        process = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=hold)
        peak, samples, ended = 0.0, [], threading.Event()

        def watch() -> None:
            nonlocal peak
            while not ended.wait(sample_every):
                try:
                    rows = dict(
                        r.split(":", 1)
                        for r in Path(f"/proc/{process.pid}/status").read_text().splitlines()
                        if ":" in r
                    )
                    peak = max(peak, int(rows["VmHWM"].split()[0]) / 1024)
                    samples.append((time.perf_counter() - begun, int(rows["VmRSS"].split()[0]) / 1024))
                except (OSError, KeyError):  # it has just ended
                    pass

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        errors.seek(0)
        text = errors.read()
    if process.returncode:
        raise RuntimeError(
            f"{' '.join(map(str, command[:3]))} ... ended with status {process.returncode}: {text[-500:]}"
        )
    return Run(wall, used.ru_utime + used.ru_stime, peak, samples, text)


class CommandWorker:
    """Stands for a long-lived engine where the Python package is not built: the same page in one process twice over and
    eight times over, and the difference by page, so that the start counts no more than it does for the others."""

    FEW, MANY = 2, 8

    def __init__(self, recto: Path, models: str, threads: int):
        self.recto, self.models, self.threads = recto, models, threads
        self.start = {"ready": 0.0, "cpu": 0.0}

    def read(self, file: Path) -> dict:
        with tempfile.TemporaryDirectory() as folder:
            copies = [Path(folder) / f"{i}{file.suffix}" for i in range(self.MANY)]
            for copy in copies:
                copy.symlink_to(file.resolve())
            command = [self.recto, "text", "--models", self.models, "--threads", self.threads, "--out", folder]
            few = run_command(command + copies[: self.FEW], self.threads)
            many = run_command(command + copies, self.threads)
        more = self.MANY - self.FEW
        return {"cpu": (many.cpu - few.cpu) / more, "wall": (many.wall - few.wall) / more, "peak": many.peak}

    def close(self) -> None:
        pass


def has_package(python: Path, path: str) -> bool:
    environment = {**os.environ, "PYTHONPATH": path} if path else None
    return (
        subprocess.run(
            [str(python), "-c", "import recto; recto.Engine"], capture_output=True, env=environment
        ).returncode
        == 0
    )


def open_worker(options, engine: str, threads: int):
    if not engine.startswith("recto"):
        return Worker(engine, threads, options.peers_python)
    if has_package(options.recto_python, options.recto_path):
        return Worker(engine, threads, options.recto_python, options.recto_path)
    return CommandWorker(options.recto, engine.removeprefix("recto-"), threads)


# ---------------------------------------------------------------------------------------------------- the parts


def measure_peers(options, engines: list[str], pages: list[Path], threads: int, rounds: int) -> dict:
    """By engine: CPU and wall seconds by round and page, and peak memory."""
    workers = {}
    for engine in engines:
        try:
            workers[engine] = open_worker(options, engine, threads)
        except (OSError, RuntimeError) as failure:
            print(f"{engine}: left out: {failure}", file=sys.stderr)
    for worker in workers.values():
        if isinstance(worker, Worker):
            worker.read(pages[0])  # the first page pays for buffers and lazy start-up in every engine
    data = {engine: {"cpu": [], "wall": [], "peak": 0.0} for engine in workers}
    for turn in range(rounds):
        for engine in workers:
            data[engine]["cpu"].append([])
            data[engine]["wall"].append([])
        for page in pages:
            for engine, worker in workers.items():
                reply = worker.read(page)
                if "error" in reply:
                    raise RuntimeError(f"{engine} on {page.name}: {reply['error']}")
                for name in ("cpu", "wall"):
                    data[engine][name][-1].append(reply[name])
                data[engine]["peak"] = max(data[engine]["peak"], reply["peak"])
        print(f"round {turn + 1} of {rounds} at {threads} threads done", file=sys.stderr)
    for worker in workers.values():
        worker.close()
    return data


def ratios(data: dict, ours: str, theirs: str) -> list[float]:
    """By round: how many pages of ours a CPU second of theirs for one page buys."""
    return [sum(b) / sum(a) for a, b in zip(data[ours]["cpu"], data[theirs]["cpu"])]


def percentile(values: list[float], share: float) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))]


def peers_text(data: dict, threads: int, pages: list[Path]) -> str:
    rows = []
    for engine, d in data.items():
        cpu = [sum(r) / len(r) for r in d["cpu"]]
        walls = [w for r in d["wall"] for w in r]
        middle = statistics.median
        rows.append(
            [
                engine,
                f"{middle(cpu):.2f}",
                f"{1 / middle(cpu):.2f}",
                f"{percentile(walls, 0.5):.2f}",
                f"{percentile(walls, 0.95):.2f}",
                f"{d['peak']:.0f}",
            ]
        )
    header = ["engine", "CPU s a page", "pages a CPU s", "p50 wall s", "p95 wall s", "peak MB"]
    text = f"## {threads} thread{'s' * (threads > 1)}, {len(pages)} pages, {len(next(iter(data.values()))['cpu'])} rounds\n\n"
    text += common.markdown(header, rows) + "\n"
    rows = []
    for ours, others in FAMILY.items():
        for theirs in others:
            if ours in data and theirs in data:
                all_ratios = ratios(data, ours, theirs)
                ratio, bar = statistics.median(all_ratios), RATIO_BARS.get((ours, theirs)) if threads == 1 else None
                spread = f"{min(all_ratios):.2f}-{max(all_ratios):.2f}"
                rows.append(
                    [f"{ours} / {theirs}", f"{ratio:.2f}", spread, f"{bar:g} {verdict(ratio >= bar)}" if bar else ""]
                )
    return text + (
        common.markdown(["pages a CPU second, ratio", "median", "rounds", "bar"], rows) + "\n" if rows else ""
    )


def measure_start(options, page: Path, rounds: int) -> dict:
    """A cold process's first answer, and what a page takes a warm one."""
    data = {}
    for models in ("accurate", "fast"):
        command = [options.recto, "text", page, "--models", models]
        cold = [run_command(command, 1).wall for _ in range(rounds)]
        worker = open_worker(options, f"recto-{models}", 1)
        worker.read(page)
        warm = [worker.read(page)["wall"] for _ in range(rounds)]
        worker.close()
        data[models] = {"cold": statistics.median(cold), "warm": statistics.median(warm)}
    return data


def start_text(data: dict) -> str:
    rows = []
    for models, d in data.items():
        over = d["cold"] - d["warm"]
        rows.append(
            [
                models,
                f"{d['cold']:.2f}",
                f"{d['warm']:.2f}",
                f"{over:.2f}",
                f"{START_BAR:g} {verdict(over <= START_BAR)}",
            ]
        )
    return (
        "## First answer of a cold process\n\n"
        + common.markdown(["models", "cold s", "warm s", "more", "bar"], rows)
        + "\n"
    )


def measure_threads(options, pages: list[Path], rounds: int) -> dict:
    """Wall seconds for a list of pages with 1 thread and with 2, run in turns; the start is measured apart and taken off."""
    data: dict = {"start": [], "wall": {1: [], 2: []}, "one page": {1: [], 2: []}, "pages": len(pages)}
    with tempfile.TemporaryDirectory() as folder:
        links = [Path(folder) / f"page{i:03}{page.suffix}" for i, page in enumerate(pages)]
        for link, page in zip(links, pages):
            link.symlink_to(page.resolve())
        empty = Path(folder) / "empty.png"
        Image.new("L", (64, 64), 255).save(empty)
        command = [options.recto, "text", "--models", "accurate", "--out", folder]
        for _ in range(rounds):
            data["start"].append(run_command([*command, "--threads", 1, empty]).wall)
            for threads in (1, 2):
                data["wall"][threads].append(run_command([*command, "--threads", threads, *links]).wall)
                data["one page"][threads].append(run_command([*command, "--threads", threads, links[0]]).wall)
    return data


def threads_text(data: dict) -> str:
    start = statistics.median(data["start"])
    net = lambda walls: [w - start for w in walls]
    rows = []
    for title, walls, count in (
        ("a list of pages", data["wall"], data["pages"]),
        ("one page alone", data["one page"], 1),
    ):
        gains = [a / b for a, b in zip(net(walls[1]), net(walls[2]))]
        gain = statistics.median(gains)
        rate = lambda t: f"{count / statistics.median(net(walls[t])):.2f}"
        bar = f"{THREADS_BAR:g} {verdict(gain >= THREADS_BAR)}" if count > 1 else ""
        rows.append([title, rate(1), rate(2), f"{gain:.2f}", f"{min(gains):.2f}-{max(gains):.2f}", bar])
    header = ["accurate", "pages/s, 1 thread", "pages/s, 2 threads", "ratio", "rounds", "bar"]
    return (
        f"## Threads ({data['pages']} pages; the start, {start:.2f} s, taken off)\n\n"
        + common.markdown(header, rows)
        + "\n"
    )


def text_page(size: tuple[int, int], height: int, seed: int) -> Image.Image:
    """A page full of drawn words, the same for the same seed; height is the font's size in pixels."""
    chance = random.Random(seed)
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(height)
    margin, y = size[0] // 12, size[0] // 12
    while y < size[1] - margin - height:
        x = margin
        while True:
            word = "".join(chance.choice("aeiourstlnmdpcgb") for _ in range(chance.randint(2, 9)))
            width = pen.textlength(word + " ", font)
            if x + width > size[0] - margin:
                break
            pen.text((x, y), word, 0, font)
            x += width
        y += height * 3 // 2
    return image


def measure_memory(options, folder: Path) -> dict:
    page = folder / "a4.png"
    text_page(A4_300, 44, 1).save(page, dpi=(300, 300))
    data = {}
    for models in ("accurate", "fast"):
        for threads in (1, 2):
            command = [options.recto, "text", page, "--models", models, "--threads", threads]
            data[f"{models} {threads}"] = max(run_command(command).peak for _ in range(3))
    return data


def memory_text(data: dict) -> str:
    rows = []
    for name, peak in data.items():
        models, threads = name.split()
        bar = MEMORY_BARS[int(threads)] if models == "accurate" else None
        rows.append([models, threads, f"{peak:.0f}", f"{bar} {verdict(peak <= bar)}" if bar else ""])
    return (
        "## Peak memory, a full A4 page at 300 dpi\n\n"
        + common.markdown(["models", "threads", "peak MB", "bar"], rows)
        + "\n"
    )


def measure_long(options, folder: Path, pages: int) -> dict:
    """Memory by time over one PDF of small pages."""
    path = folder / "long.pdf"
    drawn = [text_page((600, 800), 22 + 2 * (i % 5), i) for i in range(40)]
    drawn[0].save(path, save_all=True, append_images=[drawn[i % len(drawn)] for i in range(1, pages)], resolution=100)
    command = [
        options.recto,
        "text",
        path,
        "--models",
        options.long_models,
        "--threads",
        common.cores(),
        "--out",
        folder,
    ]
    run = run_command(command, sample_every=0.5)
    tenth = max(1, len(run.samples) // 10)
    by_tenth = [statistics.mean(mb for _, mb in run.samples[i : i + tenth]) for i in range(0, tenth * 10, tenth)]
    return {"pages": pages, "models": options.long_models, "wall": run.wall, "peak": run.peak, "by tenth": by_tenth}


def long_text(data: dict) -> str:
    tenths = data["by tenth"]
    growth = tenths[-2] / tenths[1]  # the last tenth holds the writing of the answer, the first the start
    header = ["", *(f"{10 * (i + 1)} %" for i in range(len(tenths)))]
    text = f"## Memory over a document of {data['pages']} pages ({data['models']}, {data['wall']:.0f} s, peak {data['peak']:.0f} MB)\n\n"
    text += common.markdown(header, [["mean MB", *(f"{mb:.0f}" for mb in tenths)]])
    return text + f"\nNinth tenth over second: {growth:.3f} (bar {FLAT_BAR:g} {verdict(growth <= FLAT_BAR)})\n\n"


def measure_profile(options, pages: list[Path]) -> dict[str, float]:
    """CPU seconds of reading the pages: all of them, those in the networks, and those that decoding the files took."""
    report = run_command([options.trace, *pages], 1).stderr
    objects = [row for row in report.splitlines() if row.lstrip().startswith("{")]
    if not objects:
        raise RuntimeError(f"{options.trace} ended without telling its CPU seconds")
    return json.loads(objects[-1])


def outside_share(profile: dict[str, float]) -> float:
    """Per cent of the CPU time, decoding apart, that is not spent in the networks."""
    reading = profile["total"] - profile["decoding"]
    return 100 * (reading - profile["networks"]) / max(reading, 1e-9)


def profile_text(profile: dict[str, float]) -> str:
    share = outside_share(profile)
    other = profile["total"] - profile["networks"] - profile["decoding"]
    parts = {"networks": profile["networks"], "decoding": profile["decoding"], "everything else": other}
    rows = [[name, f"{s / profile['pages']:.3f}", f"{100 * s / profile['total']:.1f}"] for name, s in parts.items()]
    text = f"## CPU time, accurate, 1 thread, {profile['pages']} pages\n\n"
    text += (
        f"Outside the networks, decoding apart: {share:.1f} % (bar {OUTSIDE_BAR:g} {verdict(share <= OUTSIDE_BAR)})\n\n"
    )
    return text + common.markdown(["in", "CPU s a page", "%"], rows) + "\n"


# ---------------------------------------------------------------------------------------------------- all of it


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="few pages, once: shows that it works, measures little")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--engines", default=",".join(("recto-accurate", "recto-fast", *PEERS)))
    parser.add_argument("--long", action="store_true", help="memory over --long-pages pages")
    parser.add_argument("--long-pages", type=int, default=2000)
    parser.add_argument("--long-models", choices=("accurate", "fast"), default="accurate")
    parser.add_argument("--recto", type=Path, default=common.ROOT / "build" / "recto")
    parser.add_argument(
        "--trace", type=Path, default=common.ROOT / "build" / "recto_trace", help="built with the benchmarks"
    )
    parser.add_argument(
        "--recto-python", type=Path, default=Path(sys.executable), help="the Python that has the recto package"
    )
    parser.add_argument(
        "--recto-path",
        default=str(common.ROOT / "build" / "python"),
        help="where the package lies, if it is not installed",
    )
    parser.add_argument("--peers-python", type=Path, default=common.peers_python())
    parser.add_argument("--shared", type=Path, default=common.ROOT.parent / "shared")
    parser.add_argument("--results", type=Path, default=common.RESULTS)
    return parser.parse_args()


def main() -> int:
    options = arguments()
    parts = options.parts.split(",")
    rounds = 1 if options.quick else options.rounds
    pages, many = evenly(options.shared, PEER_PAGES), evenly(options.shared, LIST_PAGES)
    if options.quick:
        pages, many = pages[::3], many[::5]
    where = common.facts()
    text = common.heading("Speed and memory", where)
    data: dict = {"where": where, "pages": [str(p.relative_to(options.shared / "data")) for p in pages]}
    engines = options.engines.split(",")

    def part(name: str, measure, told) -> None:
        """A part that fails is said in the table, and the others are measured."""
        nonlocal text
        try:
            data[name] = measure()
            section = told(data[name])
        except Exception as failure:
            section = f"## {name}\n\nnot measured: {failure}\n\n"
        print(section, flush=True)
        text += section

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if "peers" in parts:
            for threads in dict.fromkeys((1, common.cores())):
                measure = lambda: measure_peers(
                    options, engines, pages, threads, rounds if threads == 1 else max(1, rounds // 2)
                )
                part(f"peers, {threads} threads", measure, lambda d: peers_text(d, threads, pages))
        if "start" in parts:
            part("start", lambda: measure_start(options, pages[0], rounds), start_text)
        if "threads" in parts:
            part("threads", lambda: measure_threads(options, many, rounds), threads_text)
        if "memory" in parts:
            part("memory", lambda: measure_memory(options, folder), memory_text)
        if "profile" in parts:
            part("profile", lambda: measure_profile(options, pages), profile_text)
        if options.long:
            part("long", lambda: measure_long(options, folder, options.long_pages), long_text)
    if not options.quick:
        common.write_results("speed", text, data, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
