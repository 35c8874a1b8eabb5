"""A headless Chromium, driven by its own DevTools protocol over two pipes: no driver, no port, no network."""
from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

CHROMIUM = os.environ.get("ORGLAB_CHROMIUM") or shutil.which("chromium") or ""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio", "--hide-scrollbars",
    "--remote-debugging-pipe",
]
# WebGL without a graphics card, which charts of h5web need.
WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Chromium reads commands from its descriptor 3 and answers on 4.
START = 'exec "$0" "$@" 3<&"$COMMANDS" 4>&"$ANSWERS"'


class Browser:
    """One page in one Chromium, and everything that it complained of (`troubles`) or asked for (`requests`)."""

    def __init__(self, seconds: float = 90, webgl: bool = False) -> None:
        self._folder = tempfile.mkdtemp(prefix="orglab-chromium-")
        commands, self._commands = os.pipe()
        self._answers, answers = os.pipe()
        flags = [flag for flag in FLAGS if flag != "--disable-gpu"] + WEBGL if webgl else FLAGS
        self._process = subprocess.Popen(
            ["bash", "-c", START, CHROMIUM, *flags, f"--user-data-dir={self._folder}", "about:blank"],
            env={**os.environ, "COMMANDS": str(commands), "ANSWERS": str(answers)},
            pass_fds=(commands, answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        os.close(commands)
        os.close(answers)
        self._limit = seconds
        self._number = 0
        self._session: str | None = None
        self._rest = b""
        self._happened: list[str] = []
        self.troubles: list[str] = []
        self.requests: list[str] = []
        (target,) = [t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page"][:1]
        self._session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._commands)
        os.close(self._answers)
        shutil.rmtree(self._folder, ignore_errors=True)

    def call(self, method: str, **parameters: object) -> Any:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session and not method.startswith("Target."):
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]

    def open(self, page: Path, width: int = 1280, height: int = 900, dark: bool = False) -> float:
        """Opens a file and waits until it says that it is ready; returns the seconds that took."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.media("", dark)
        began = time.monotonic()
        self.call("Page.navigate", url=page.resolve().as_uri())
        self.wait_for("document.documentElement?.dataset.ready === 'yes'")
        return time.monotonic() - began

    def choose(self, file: Path) -> None:
        """Gives a file to the page's only input, as somebody who drops it there."""
        place = self.call("Runtime.evaluate", expression="document.querySelector('input[type=file]')")["result"]
        self.call("DOM.setFileInputFiles", objectId=place["objectId"], files=[str(file.resolve())])

    def media(self, media: str, dark: bool) -> None:
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def wait_for(self, condition: str) -> None:
        until = time.monotonic() + self._limit
        while not self.value(condition):
            assert time.monotonic() < until, (condition, self.troubles)
            time.sleep(0.02)

    def value(self, expression: str) -> Any:
        """What an expression of JavaScript gives in the page."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def key(self, name: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            shown = {"text": text} if text and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code, **shown)

    def mouse(self, kind: str, x: float, y: float, pressed: bool = False) -> None:
        buttons = {"button": "left", "buttons": 1, "clickCount": 1} if pressed else {}
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **buttons)

    def screenshot(self, place: Path, whole: bool = False) -> bytes:
        taken = base64.b64decode(self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"])
        place.write_bytes(taken)
        return taken

    def pdf(self, place: Path) -> None:
        printed = self.call("Page.printToPDF", preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.69)
        place.write_bytes(base64.b64decode(printed["data"]))

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + self._limit
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], max(0, until - time.monotonic()))
            assert ready, "Chromium does not answer"
            block = os.read(self._answers, 1 << 16)
            assert block, "Chromium is gone"
            self._rest += block
        one, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        method, said = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.troubles.append(str(said["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and said["type"] in ("error", "warning", "assert"):
            self.troubles.append(str(said["args"]))
        elif method == "Log.entryAdded" and said["entry"]["level"] in ("error", "warning"):
            self.troubles.append(str(said["entry"]))
        elif method == "Audits.issueAdded":
            self.troubles.append(str(said["issue"]))
        elif method == "Page.javascriptDialogOpening":
            self.troubles.append(f"a dialog: {said['message']}")
        elif method == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])
