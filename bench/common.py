"""What the accuracy and the speed measurements share: where they ran, on what, and how a table is written."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

from PIL import Image, ImageOps

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "results"
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp")
DOCUMENTS = PICTURES + (".pdf",)
PDF_DPI = 200

Image.MAX_IMAGE_PIXELS = None


def commit() -> str:
    """The short commit of the checkout, with "+" and a word where tracked files differ from it."""
    git = lambda *words: subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True).stdout.strip()
    name = git("rev-parse", "--short=12", "HEAD") or "unknown"
    return name + (" + uncommitted changes" if git("status", "--porcelain", "--untracked-files=no") else "")


def cpu_model() -> str:
    """The processor as a reader needs it: its name, how many of its cores may be used, and the vectors it has."""
    facts: dict[str, str] = {}
    for row in Path("/proc/cpuinfo").read_text().splitlines():
        key, _, value = row.partition(":")
        facts.setdefault(key.strip(), value.strip())
    vectors = [v for v in ("avx2", "avx512f", "avx512_vnni", "amx_tile") if v in facts.get("flags", "").split()]
    name = facts.get("model name", platform.processor())
    return (
        f"{name} (family {facts.get('cpu family')}, model {facts.get('model')}; {', '.join(vectors)}), {cores()} cores"
    )


def cores() -> int:
    return len(os.sched_getaffinity(0))


def facts() -> dict[str, str]:
    """Where and when a table was measured; goes at the head of each."""
    return {
        "commit": commit(),
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": cpu_model(),
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
    }


def markdown(header: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def write_results(name: str, text: str, data: dict, folder: Path = RESULTS) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(text)
    (folder / f"{name}.json").write_text(json.dumps(data, indent=1, sort_keys=True) + "\n")


def heading(title: str, where: dict[str, str]) -> str:
    return f"# {title}\n\n" + "".join(f"- {key}: {value}\n" for key, value in where.items()) + "\n"


def picture(path: Path, page: int = 0) -> Image.Image:
    """A page as RGB: EXIF turned upright, alpha laid on white, PDF drawn at PDF_DPI."""
    if path.suffix.lower() == ".pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        document.init_forms()
        return document[page].render(scale=PDF_DPI / 72, may_draw_forms=True).to_pil().convert("RGB")
    image = ImageOps.exif_transpose(Image.open(path))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB")


def python_with(packages: str, *candidates: Path) -> Path:
    """The first of the interpreters that has the packages (a comma-separated list); the last where none has."""
    for python in candidates:
        if (
            python.exists()
            and subprocess.run([python, "-c", f"import {packages}"], capture_output=True).returncode == 0
        ):
            return python
    return candidates[-1]


def peers_python() -> Path:
    """The interpreter that has the other engines: this one, or that of an environment of their own."""
    return python_with("rapidocr, faster_paddle", Path(sys.executable), ROOT / ".deps" / "peers" / "bin" / "python")
