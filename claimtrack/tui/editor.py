"""A text in the editor of the person's choice: `VISUAL`, else `EDITOR`, else vi."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from claimtrack.errors import UsageError

LONGEST = 100_000  # characters of a note that anybody would write


def edited(text: str) -> str:
    """The text as it stands in the file once the editor is closed; raises UsageError where there is none.

    The file is for its owner's eyes, and gone afterwards.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="claimtrack-") as folder:
        file = Path(folder) / "note.txt"
        file.write_text(text, "utf-8")
        try:
            ended = subprocess.run([*shlex.split(named), str(file)], check=False).returncode  # noqa: S603  # the person's own editor
            written = file.read_text("utf-8", errors="replace")[:LONGEST]
        except (OSError, ValueError) as error:
            raise UsageError(
                f"The editor {named!r} cannot be used here ({error}); name one in EDITOR."
            ) from error
    if ended:
        raise UsageError(f"The editor {named!r} ended with {ended}; the note is as it was.")
    return written.rstrip("\n")
