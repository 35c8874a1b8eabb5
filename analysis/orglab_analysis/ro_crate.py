"""A research object (RO-Crate 1.1) of a results file: the file, its scenario, and a description of
both that repositories read."""
from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Mapping
from urllib.parse import quote

import h5py

from .errors import InputError
from .results import plain
from .whole_files import check_place, whole_file

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "https://w3id.org/ro/crate/1.1"
OWN_TERMS = {"sha256": "http://schema.org/sha256"}  # younger than the context of the profile
METADATA = "ro-crate-metadata.json"
SCENARIO = "scenario.toml"


def write_crate(file: Path, folder: Path, replace: bool, author: str = "", licence: str = "") -> list[Path]:
    """A folder that holds the results (under a second name if the disk allows it, else a copy), the
    resolved scenario, and the description. What nobody said (author, licence) is left out."""
    places = [check_place(folder / name, replace) for name in (file.name, SCENARIO, METADATA)]
    if licence and not _is_url(licence):
        raise InputError(f"--license {licence} is not a URL, as https://creativecommons.org/licenses/by/4.0/ is.")
    if file.name in (SCENARIO, METADATA):
        raise InputError(f"{file} has the name of another file of the crate.")
    if folder.resolve() == file.resolve().parent:
        raise InputError(f"{folder} holds the results already; choose another --out.")
    resolved, environment, attributes = _told(file)
    description = crate(file, resolved, environment, attributes, author, licence)
    folder.mkdir(parents=True, exist_ok=True)
    _second_name(file, places[0], replace)
    with whole_file(places[1], replace) as scenario:
        scenario.write(resolved.encode())
    with whole_file(places[2], replace) as metadata:
        metadata.write((json.dumps(description, indent=2, ensure_ascii=False) + "\n").encode())
    return places


def crate(
    file: Path,
    resolved: str,
    environment: Mapping[str, object],
    attributes: Mapping[str, str],
    author: str,
    licence: str,
) -> dict[str, object]:
    """The description: a flat graph of the folder, its files, and the program that made them."""
    title = attributes.get("title") or plain(file.stem)
    started = str(environment.get("started", ""))
    results = {"@id": quote(os.fsencode(file.name))}
    scenario = {"@id": SCENARIO}
    program = {"@id": "#orglab"}
    root: dict[str, object] = {
        "@id": "./",
        "@type": "Dataset",
        "name": title,
        "description": f"Results of the simulation study \"{title}\", with its scenario.",
        "datePublished": date.today().isoformat(),
        "hasPart": [results, scenario],
        "mentions": {"@id": "#run"},
    }
    graph: list[dict[str, object]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": {"@id": PROFILE},
            "about": {"@id": "./"},
        },
        root,
        {
            **results,
            "@type": "File",
            "name": f"Results of \"{title}\"",
            "encodingFormat": "application/x-hdf5",
            "contentSize": str(file.stat().st_size),
            "sha256": _sha256(file),
            **({"identifier": attributes["study_id"]} if "study_id" in attributes else {}),
            **({"dateCreated": started} if started else {}),
        },
        {
            **scenario,
            "@type": "File",
            "name": f"Scenario of \"{title}\", with all its settings",
            "encodingFormat": "application/toml",
            "contentSize": str(len(resolved.encode())),
            "sha256": hashlib.sha256(resolved.encode()).hexdigest(),
        },
        {
            **program,
            "@type": "SoftwareApplication",
            "name": "orglab",
            "softwareVersion": " ".join(
                str(environment[key]) for key in ("version", "commit") if environment.get(key)
            )
            or "unknown",
        },
        {
            "@id": "#run",
            "@type": "CreateAction",
            "name": "Simulation of the scenario",
            "instrument": program,
            "object": scenario,
            "result": results,
            **({"startTime": started} if started else {}),
        },
    ]
    if author:
        root["author"] = {"@id": "#author"}
        graph.append({"@id": "#author", "@type": "Person", "name": author})
    if licence:
        root["license"] = {"@id": licence}
        graph.append({"@id": licence, "@type": "CreativeWork", "name": licence})
    return {"@context": [CONTEXT, OWN_TERMS], "@graph": graph}


def _is_url(text: str) -> bool:
    return re.fullmatch(r"https?://[^\s/]\S*", text) is not None


def _told(file: Path) -> tuple[str, Mapping[str, object], Mapping[str, str]]:
    """What the file says of its scenario and of how it was made."""
    with h5py.File(file) as opened:
        if "provenance/resolved" not in opened:
            raise InputError(f"{file} holds no scenario: an earlier version of orglab made it.")
        resolved = opened["provenance/resolved"].asstr()[()]
        environment = json.loads(opened["provenance/environment/data"].asstr()[()])
        attributes = {
            name: plain(opened.attrs[name]) for name in ("title", "study_id") if name in opened.attrs
        }
    return resolved, environment, attributes


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with open(file, "rb") as opened:
        while piece := opened.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _second_name(file: Path, place: Path, replace: bool) -> None:
    if not replace:
        try:
            os.link(file, place)
            return
        except OSError:
            pass  # another disk, or one without second names: a copy
    with open(file, "rb") as source, whole_file(place, replace) as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
