"""What claimtrack remembers of a person between runs, in files that can be edited.

The reviewer's name is in the settings; beside them lie the keys of the review (`keys.toml`) and, in
`reviews`, where the review of each ledger stood. A damaged file is an empty one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import platformdirs

from claimtrack.address import Place
from claimtrack.errors import UsageError


def path() -> Path:
    """Where the settings lie: `CLAIMTRACK_CONFIG` names the file, else the system's folder for settings."""
    named = os.environ.get("CLAIMTRACK_CONFIG")
    return (
        Path(named)
        if named
        else Path(platformdirs.user_config_dir("claimtrack", appauthor=False)) / "settings.json"
    )


def keys_path() -> Path:
    """The file in which keys of the review are given to other commands; it need not be there."""
    return path().with_name("keys.toml")


def load_reviewer() -> str | None:
    """The name that was remembered, or None where none was or the file cannot be read."""
    name = _load(path()).get("reviewer")
    return name if isinstance(name, str) and name.strip() else None


def save_reviewer(name: str) -> None:
    """Remembers the reviewer's name and keeps whatever else the file holds."""
    try:
        _save(path(), {**_load(path()), "reviewer": name})
    except OSError as error:
        raise UsageError(
            f"{path()}: your name cannot be remembered here ({error.strerror}); give it with --by NAME."
        ) from error


class ReviewState:
    """Where the review of one ledger stood: a file of its own, named after the ledger's place."""

    def __init__(self, ledger: Place) -> None:
        place = os.fsencode(str(ledger.resolve()))
        self._ledger = place.decode(errors="replace")
        name = sha256(place).hexdigest()[:20]
        self.path = path().parent / "reviews" / f"{name}.json"

    def load(self) -> Mapping[str, object]:
        """What was kept."""
        return _load(self.path)

    def save(self, kept: Mapping[str, object]) -> None:
        """Keep this instead; UsageError where it cannot be written."""
        try:
            _save(self.path, {"ledger": self._ledger, **kept})
        except OSError as error:
            raise UsageError(
                f"{self.path}: where the review stands cannot be kept here ({error.strerror})."
            ) from error


def _load(file: Path) -> dict[str, object]:
    """What a file holds; a missing or damaged one is empty."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _save(file: Path, kept: Mapping[str, object]) -> None:
    """Write the file whole or not at all, for its owner's eyes: searches and notes name people."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(part, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as stream:
        stream.write(json.dumps(kept, ensure_ascii=False, indent=2) + "\n")
    part.replace(file)
