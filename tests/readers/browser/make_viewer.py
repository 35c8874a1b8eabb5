"""Puts h5wasm and a page with h5web into a folder: packages of npm, each held to the hash that packages.json states,
bundled by esbuild. What is there already is not fetched or made again."""
from __future__ import annotations

import base64
import hashlib
import http.client
import io
import json
import shutil
import subprocess
import tarfile
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Mapping

HERE = Path(__file__).resolve().parent
SOURCES = ("viewer.jsx", "icons.js", "viewer.html", "h5wasm.html", "read.js", "packages.json")
REGISTRY = "https://registry.npmjs.org"
SECONDS = 60


class CannotBeHad(Exception):
    """The registry cannot be reached."""


def make_viewer(folder: Path, esbuild: str) -> None:
    made = folder / "made-of"
    state = hashlib.sha256(b"\0".join((HERE / name).read_bytes() for name in (*SOURCES, Path(__file__).name))).hexdigest()
    if made.exists() and made.read_text() == state:
        return
    packages = json.loads((HERE / "packages.json").read_text())
    archives = folder / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(4) as several:
        fetched = list(several.map(lambda package: _archive(package, archives), packages))
    shutil.rmtree(folder / "node_modules", ignore_errors=True)
    for package, archive in zip(packages, fetched):
        _unpack(archive, folder / "node_modules" / package["place"])
    for name in SOURCES:
        shutil.copy(HERE / name, folder)
    icons = [f"--alias:react-icons/{kind}=./icons.js" for kind in ("fi", "md")]
    subprocess.run(
        [esbuild, "viewer.jsx", "--bundle", "--minify", "--outfile=viewer.js", "--log-level=error", *icons,
         '--define:process.env.NODE_ENV="production"'],
        cwd=folder, check=True,
    )
    made.write_text(state)


def _archive(package: Mapping[str, str], folder: Path) -> bytes:
    name, version = package["name"], package["version"]
    place = folder / f"{name.replace('/', '+')}-{version}.tgz"
    if place.exists() and _integrity(place.read_bytes()) == package["integrity"]:
        return place.read_bytes()
    address = f"{REGISTRY}/{name}/-/{name.rpartition('/')[2]}-{version}.tgz"
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            archive: bytes = answer.read()
    except urllib.error.HTTPError as problem:
        if problem.code < 500 and problem.code not in (403, 407, 429):
            raise
        raise CannotBeHad(f"{address}: {problem}") from problem
    except (OSError, http.client.HTTPException) as problem:
        raise CannotBeHad(f"{address}: {problem}") from problem
    found = _integrity(archive)
    assert found == package["integrity"], f"{address} has {found}, packages.json says {package['integrity']}"
    place.write_bytes(archive)
    return archive


def _integrity(archive: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode("ascii")


def _unpack(archive: bytes, folder: Path) -> None:
    """Regular files, without the first folder of their path, which each package names as it likes."""
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as entries:
        for entry in entries:
            path = Path(*Path(entry.name).parts[1:])
            if not entry.isfile() or ".." in path.parts:
                continue
            content = entries.extractfile(entry)
            assert content is not None
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.read())
