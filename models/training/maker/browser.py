"""Headless Chromium as a function from HTML to a picture, spoken to by the DevTools protocol over a pipe."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

EXECUTABLES = (
    "chromium-headless-shell",
    "/usr/lib/chromium/chromium-headless-shell",
    "/usr/lib/chromium/chromium",
    "chromium",
    "google-chrome",
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-lcd-text",
    "--font-render-hinting=none",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--no-first-run",
    "--in-process-gpu",
    # One tile for a page: edges are rounded by where their tile begins, and smaller tiles do not always begin alike.
    "--default-tile-width=2816",
    "--default-tile-height=4096",
    "--force-gpu-mem-available-mb=2048",
    "--renderer-process-limit=1",
    "--disable-features=Translate,MediaRouter,OptimizationHints,PaintHolding",
)


class BrowserError(RuntimeError):
    """Chromium is missing, has ended, did not answer in time, or refused a command."""


def find_executable() -> str | None:
    """The path of a Chromium on this machine, the light headless one first; None where there is none."""
    return next((found for name in EXECUTABLES if (found := shutil.which(name))), None)


class Browser:
    """One Chromium process with one tab. Not for several threads: a pool is a browser for each process."""

    def __init__(self, executable: str | None = None, timeout_s: float = 60.0):
        path = executable or find_executable()
        if path is None:
            raise BrowserError("no Chromium found; on Debian: chromium-headless-shell or chromium")
        self._timeout_s = timeout_s
        self._count = 0
        self._buffer = b""
        self._profile = tempfile.TemporaryDirectory(prefix="maker-chromium-")
        command_read, self._to = os.pipe()
        self._from, answer_write = os.pipe()
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", f'exec 3<&{command_read} 4>&{answer_write}; exec "$@"', "bash", path]
            + [*FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"],
            pass_fds=(command_read, answer_write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(command_read)
        os.close(answer_write)
        self._session = None
        tab = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        self._size: tuple[int, int, float] | None = None

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends Chromium and removes its profile."""
        for end in (self._to, self._from):
            if end >= 0:
                os.close(end)
        self._to = self._from = -1
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._profile.cleanup()

    def draw(self, html: str, width: int, height: int, scale: float, script: str) -> tuple[bytes, Any]:
        """The PNG of a page of width × height CSS pixels at `scale` device pixels each, and what `script`, an
        expression that gives JSON, says of it before it is drawn. Height 0: as high as the document is."""
        self._resize(width, height or 1000, scale)
        # Written and read in one task, so that no frame of what the script has not yet changed is drawn.
        write = f"document.open();document.write({json.dumps(html)});document.close();"
        if not height:
            self._resize(width, self._say(write + "Math.ceil(document.body.getBoundingClientRect().height)"), scale)
            write = ""
        said = self._say(write + script)
        shot = self._call("Page.captureScreenshot", format="png", optimizeForSpeed=True)
        return base64.b64decode(shot["data"]), said

    def _resize(self, width: int, height: int, scale: float) -> None:
        if self._size != (width, height, scale):
            metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
            self._call("Emulation.setDeviceMetricsOverride", **metrics)
            self._size = (width, height, scale)

    def _say(self, script: str) -> Any:
        said = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in said:
            raise BrowserError(str(said["exceptionDetails"].get("exception", {}).get("description", said)))
        return said["result"].get("value")

    def _call(self, method: str, **parameters: Any) -> dict:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._send(json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._receive())
            if answer.get("id") != self._count:
                continue
            if "error" in answer:
                raise BrowserError(f"{method}: {answer['error'].get('message')}")
            return answer["result"]

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._to, view) :]

    def _receive(self) -> bytes:
        parts = [self._buffer]
        while b"\0" not in parts[-1]:
            if not select.select([self._from], [], [], self._timeout_s)[0]:
                raise BrowserError("Chromium does not answer")
            part = os.read(self._from, 1 << 20)
            if not part:
                raise BrowserError("Chromium has ended")
            parts.append(part)
        message, self._buffer = b"".join(parts).split(b"\0", 1)
        return message


def read_script(name: str) -> str:
    """A JavaScript file of this folder."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
