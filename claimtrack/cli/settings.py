"""What claimtrack remembers of a person between runs: the reviewer's name, in a file that can be edited."""

from __future__ import annotations

import json
import os
from pathlib import Path

import platformdirs

from claimtrack.errors import UsageError


def path() -> Path:
    """Where the settings lie: `CLAIMTRACK_CONFIG` names the file, else the system's folder for settings."""
    named = os.environ.get("CLAIMTRACK_CONFIG")
    return (
        Path(named)
        if named
        else Path(platformdirs.user_config_dir("claimtrack", appauthor=False)) / "settings.json"
    )


def load_reviewer() -> str | None:
    """The name that was remembered, or None where none was or the file cannot be read."""
    name = _load().get("reviewer")
    return name if isinstance(name, str) and name.strip() else None


def save_reviewer(name: str) -> None:
    """Remembers the reviewer's name and keeps whatever else the file holds."""
    target = path()
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(
            json.dumps({**_load(), "reviewer": name}, ensure_ascii=False, indent=2) + "\n", "utf-8"
        )
        part.replace(target)
    except OSError as error:
        raise UsageError(
            f"{target}: your name cannot be remembered here ({error.strerror}); give it with --by NAME."
        ) from error


def _load() -> dict[str, object]:
    """The settings; a missing or damaged file is an empty one."""
    try:
        found = json.loads(path().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
