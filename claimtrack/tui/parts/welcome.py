"""What an empty ledger says: how to begin."""

from __future__ import annotations

from textual.content import Content

from claimtrack.address import Place
from claimtrack.tui.text import paragraph, row

STEPS = (
    ("claimtrack ingest article.txt --source NAME", "read a document and propose its claims"),
    ('claimtrack add "9 killed, 1 captured" --speaker NAME --source NAME', "add a statement heard elsewhere"),
    ("claimtrack demo", "look at a small ledger that is made up"),
)


def welcome(ledger: Place, width: int) -> list[Content]:
    """The steps that fill a ledger; what is ingested elsewhere shows up by itself."""
    lines = [Content("This ledger is empty.").stylize("bold"), Content("")]
    lines += paragraph(row((str(ledger), "$quiet")), width)
    lines += [Content(""), Content("In another terminal:"), Content("")]
    for command, does in STEPS:
        lines += paragraph(row((command, "bold $primary")), width, 2)
        lines += [*paragraph(row((does, "$quiet")), width, 4), Content("")]
    lines += paragraph(
        row("Claims show up here as soon as they are in the ledger. ", ("q", "bold $primary"), " leaves."),
        width,
    )
    return lines
