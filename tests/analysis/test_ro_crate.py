"""orglab export --ro-crate: what RO-Crate 1.1 says must be so, read as JSON-LD and not as JSON alone."""
from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import h5py
import pytest
from pyld import jsonld

from orglab_analysis.export import main

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
BASE = "https://example.org/crate/"
SCHEMA = "http://schema.org/"
# Of the many hundred terms of the profile's context those that a crate of ours may use (it has no sha256).
TERMS = {
    **{
        name: SCHEMA + name
        for name in (
            "CreativeWork", "CreateAction", "Dataset", "Person", "SoftwareApplication", "about", "author", "contentSize",
            "dateCreated", "datePublished", "description", "encodingFormat", "hasPart", "identifier", "instrument", "license",
            "mentions", "name", "object", "result", "softwareVersion", "startTime",
        )
    },
    "File": SCHEMA + "MediaObject",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
}
Entities = "dict[str, dict[str, list]]"


def context(url: str, _: object) -> dict[str, object]:
    assert url == CONTEXT, "nothing else is fetched"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}, "contentType": "application/ld+json"}


def crate_of(file: Path, folder: Path, *options: str) -> dict:
    assert main([str(file), "--ro-crate", "--out", str(folder), *options]) == 0
    return json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))


def meant(crate: dict) -> Entities:
    """What a reader of JSON-LD understands: entities by @id below BASE, properties by IRI."""
    settings = {"base": BASE, "documentLoader": context}
    return {entity["@id"]: entity for entity in jsonld.expand(crate, settings)}


def check(folder: Path, crate: dict) -> Entities:
    """The rules of the profile that say MUST, and those of its SHOULD that concern files."""
    assert set(crate) == {"@context", "@graph"}
    assert CONTEXT in crate["@context"], "by reference"
    names = [entity["@id"] for entity in crate["@graph"]]
    assert len(set(names)) == len(names), "flat: each @id once"
    for entity in crate["@graph"]:
        for name, value in entity.items():
            for one in value if isinstance(value, list) else [value]:
                assert isinstance(one, str) or list(one) == ["@id"], (name, "flat: other entities are referred to")
    entities = meant(crate)
    assert len(entities) == len(crate["@graph"])
    for written in crate["@graph"]:
        understood = entities[BASE + written["@id"].removeprefix("./") if "://" not in written["@id"] else written["@id"]]
        assert len(understood) == len(written), (written, "every term is one of the context")
        assert all(":" in kind for kind in understood["@type"]), written
    descriptor = entities[BASE + "ro-crate-metadata.json"]
    assert descriptor["@type"] == [SCHEMA + "CreativeWork"]
    assert descriptor[TERMS["conformsTo"]] == [{"@id": "https://w3id.org/ro/crate/1.1"}]
    assert descriptor[TERMS["about"]] == [{"@id": BASE}]
    root = entities[BASE]
    assert root["@type"] == [SCHEMA + "Dataset"]
    for name in ("name", "description"):
        assert root[TERMS[name]][0]["@value"]
    datetime.fromisoformat(root[TERMS["datePublished"]][0]["@value"])
    files = {name for name, entity in entities.items() if SCHEMA + "MediaObject" in entity["@type"]}
    assert {part["@id"] for part in root[TERMS["hasPart"]]} == files, "files are reachable from the root"
    for name in files:
        path = os.fsencode(folder) + b"/" + unquote_to_bytes(name.removeprefix(BASE))
        content = Path(os.fsdecode(path)).read_bytes()
        assert entities[name][TERMS["contentSize"]] == [{"@value": str(len(content))}]
        assert entities[name][SCHEMA + "sha256"] == [{"@value": hashlib.sha256(content).hexdigest()}]
        assert re.fullmatch(r"[a-z]+/[a-z0-9-]+", entities[name][TERMS["encodingFormat"]][0]["@value"])
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", name.removeprefix(BASE)), "a relative URI"
    assert {path.name for path in folder.iterdir()} == {
        os.fsdecode(unquote_to_bytes(name.removeprefix(BASE))) for name in files
    } | {"ro-crate-metadata.json"}, "nothing stands there that is not told"
    for entity in entities.values():
        for values in entity.values():
            for one in values:
                if isinstance(one, dict) and "@id" in one:
                    assert one["@id"] in entities or urlsplit(one["@id"]).netloc != "example.org", one
    return entities


def test_it_keeps_to_its_profile(real: Path, tmp_path: Path) -> None:
    crate = crate_of(real, tmp_path / "crate")
    entities = check(tmp_path / "crate", crate)
    root = entities[BASE]
    assert root[TERMS["name"]] == [{"@value": 'Small, with "quotes"'}]
    assert TERMS["author"] not in root and TERMS["license"] not in root, "nobody said"
    (run,) = [one for one in entities.values() if one["@type"] == [SCHEMA + "CreateAction"]]
    program = entities[run[TERMS["instrument"]][0]["@id"]]
    assert program["@type"] == [SCHEMA + "SoftwareApplication"] and program[TERMS["name"]] == [{"@value": "orglab"}]
    version = subprocess.run([os.environ["ORGLAB"], "--version"], check=True, capture_output=True, text=True).stdout
    assert program[TERMS["softwareVersion"]][0]["@value"].split()[0] in version
    assert run[TERMS["result"]] == [{"@id": BASE + "small%20run.h5"}]
    assert run[TERMS["object"]] == [{"@id": BASE + "scenario.toml"}]
    with h5py.File(real) as file:
        resolved = file["provenance/resolved"].asstr()[()]
    assert (tmp_path / "crate" / "scenario.toml").read_text() == resolved


def test_the_rules_find_what_is_wrong(real: Path, tmp_path: Path) -> None:
    crate = crate_of(real, tmp_path / "crate")
    for place, name, value in (
        (1, "@type", "File"), (1, "datePublished", "today"), (0, "conformsTo", {"@id": "https://w3id.org/ro/crate/1.0"}),
        (1, "hasPart", [{"@id": "scenario.toml"}]), (2, "sha256", "0" * 64), (2, "ours", "an unknown term"),
        (2, "@id", "other.h5"), (1, "mentions", {"@id": "#nobody"}),
    ):
        wrong = json.loads(json.dumps(crate))
        wrong["@graph"][place][name] = value
        with pytest.raises((AssertionError, KeyError, ValueError, OSError)):
            check(tmp_path / "crate", wrong)
    with pytest.raises((AssertionError, KeyError)):
        check(tmp_path / "crate", {**crate, "@context": CONTEXT})  # which does not know sha256


def test_it_says_who_and_how_if_told(real: Path, tmp_path: Path) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    crate = crate_of(real, tmp_path / "crate", "--author", "Ada L.", "--license", licence)
    entities = check(tmp_path / "crate", crate)
    author = entities[entities[BASE][TERMS["author"]][0]["@id"]]
    assert author["@type"] == [SCHEMA + "Person"] and author[TERMS["name"]] == [{"@value": "Ada L."}]
    assert entities[BASE][TERMS["license"]] == [{"@id": licence}] and licence in entities


@pytest.mark.parametrize("name", [b"B\xc3\xbcro #1? 100%.h5", b"a:b\\c\x1b.h5", b"latin-\xfc.h5"])
def test_names_of_files_are_escaped(real: Path, tmp_path: Path, name: bytes) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    shutil.copy(real, file)
    with h5py.File(file, "r+") as opened:
        del opened.attrs["title"]
    check(tmp_path / "crate", crate_of(file, tmp_path / "crate"))


def test_a_crate_is_not_written_into_another_one(real: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crate_of(real, tmp_path / "crate")
    assert main([str(real), "--ro-crate", "--out", str(tmp_path / "crate")]) == 2
    assert "exists already" in capsys.readouterr().err
    assert main([str(real), "--ro-crate", "--out", str(tmp_path / "crate"), "--force"]) == 0
    assert main([str(tmp_path / "crate" / real.name), "--ro-crate", "--out", str(tmp_path / "crate"), "--force"]) == 2
    assert "holds the results already" in capsys.readouterr().err
