"""The parts claimtrack is made of, as a CycloneDX document: python -m tests.sbom > claimtrack.cdx.json

Read from what is installed: `pip install -c constraints.txt ".[all]"` in a fresh environment first, so that
it names the versions that are tested. `--licences` prints the list of licences instead.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

from claimtrack import __version__

ROOT = "claimtrack"
UNSAID = {"peewee": "MIT"}  # by its file LICENSE; its metadata does not say
EXTRAS = ("nlp", "web", "pdf", "serve", "postgres")
PERMISSIVE = re.compile(
    r"(?i)\b(mit|bsd|apache|psf|python software|isc|zlib|unlicense|mpl|mozilla|public domain|0bsd|any-osi)"
)
"""Licences under which the parts may be used beside an MIT program as they are."""
LIBRARIES = {"psycopg": "LGPL", "psycopg-binary": "LGPL"}
"""Parts under a licence that lets who has them put others in their place, which an import does."""


def parts() -> dict[str, Distribution]:
    """Everything that claimtrack with all its extras needs, by normalised name, as far as it is installed."""
    found: dict[str, Distribution] = {}
    waiting = [(ROOT, EXTRAS)]
    while waiting:
        name, extras = waiting.pop()
        try:
            there = distribution(name)
        except PackageNotFoundError:
            continue
        found.setdefault(normal(name), there)
        waiting += [
            (needed.name, tuple(needed.extras))
            for needed in map(Requirement, there.requires or ())
            if _wanted(needed, extras) and normal(needed.name) not in found
        ]
    del found[ROOT]
    return dict(sorted(found.items()))


def _wanted(needed: Requirement, extras: Iterable[str]) -> bool:
    marker = needed.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in (*extras, ""))


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(part: Distribution) -> str:
    """What a package says of its licence: the expression, else the classifiers, else how its text begins."""
    about = part.metadata
    said = about.get("License-Expression")
    classified = [
        one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License ::")
    ]
    plain = (about.get("License") or "").strip().splitlines()
    return (
        said or "; ".join(classified) or (plain[0] if plain else UNSAID.get(normal(about["Name"]), "unknown"))
    )


def document() -> dict[str, object]:
    """The CycloneDX document: no time in it, so that the same parts give the same bytes."""
    component = {"type": "application", "bom-ref": ROOT, "name": ROOT, "version": __version__}
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{part.version}",
            "name": name,
            "version": part.version,
            "purl": f"pkg:pypi/{name}@{part.version}",
            "licenses": [{"license": {"name": licence(part)}}],
        }
        for name, part in parts().items()
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component},
        "components": components,
    }


def main() -> None:
    """The command line."""
    if "--licences" in sys.argv:
        for name, part in parts().items():
            print(f"{name:28} {part.version:12} {licence(part)}")
        return
    print(json.dumps(document(), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
