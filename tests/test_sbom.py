"""The list of parts names them all, each under a licence that an MIT program can be handed on with."""

from __future__ import annotations

import re
from pathlib import Path

from tests.sbom import LIBRARIES, PERMISSIVE, document, licence, normal, parts

ROOT = Path(__file__).parents[1]


def pinned(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {
        normal(one): version for one, version in re.findall(r"(?m)^([\w.-]+)(?:\[\w,]+\])?==([\w.]+)", text)
    }


def test_every_part_is_named_with_its_version_and_licence() -> None:
    told = document()["components"]
    assert isinstance(told, list)
    assert {"textual", "peewee", "apsw", "click", "numpy"} <= {one["name"] for one in told}
    assert all(re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[\w.]+", one["purl"]) for one in told)


def test_every_licence_is_known_and_permissive() -> None:
    others = {name: licence(part) for name, part in parts().items() if not PERMISSIVE.search(licence(part))}
    assert {name: LIBRARIES.get(name, "none") in said for name, said in others.items()} == dict.fromkeys(
        others, True
    )


def test_the_hashed_versions_are_the_pinned_ones() -> None:
    lock, constraints = pinned("requirements.lock"), pinned("constraints.txt")
    assert {
        name: version for name, version in lock.items() if constraints.get(name, version) != version
    } == {}
    assert {
        "textual",
        "spacy",
        "apsw",
        "psycopg",
        "psycopg-binary",
        "pytest",
    } <= lock.keys() & constraints.keys()
    assert "@ file" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
