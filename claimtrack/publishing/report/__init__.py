"""A report to read: the ledger or one event as a page that needs nothing else, or as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.publishing.report.content import Content

FORMS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
"""Which form a file's name asks for."""


def form_of(target: Path) -> str:
    """The form by the target's name; UsageError names those that there are."""
    form = FORMS.get(target.suffix.lower())
    if form is None:
        raise UsageError(
            f"{target}: no report ends in {target.suffix or 'nothing'!r}; name one that ends in .html or .md."
        )
    return form


def write(content: Content, stream: BinaryIO, form: str) -> None:
    """Writes the report in its form ("html" or "markdown") as UTF-8."""
    from claimtrack.publishing.report.composing import composed  # noqa: PLC0415  # with all that linking needs
    from claimtrack.publishing.report.markdown import markdown  # noqa: PLC0415
    from claimtrack.publishing.report.page import page  # noqa: PLC0415

    blocks = composed(content)
    text = page(blocks) if form == "html" else markdown(blocks)
    stream.write(text.encode("utf-8"))
