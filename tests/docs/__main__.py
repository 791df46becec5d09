"""Writes into README and docs what the commands shown there print today: `python -m tests.docs [PAGE...]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs.pages import ROOT, laid_out, pages, renewed


def main() -> None:
    """Renew the pages named, or all that show commands."""
    asked = [Path(name).resolve() for name in sys.argv[1:]] or pages()
    for page in asked:
        old = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            fresh = renewed(old, laid_out(Path(folder)))
        if fresh != old:
            page.write_text(fresh, encoding="utf-8")
        print(f"{'renewed' if fresh != old else 'current'}  {page.relative_to(ROOT)}")  # noqa: T201  a command


if __name__ == "__main__":
    main()
