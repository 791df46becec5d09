"""`claimtrack report`: what the ledger or an event tells, as a page to read, print and hand on."""
# ruff: noqa: PLC0415  heavy parts are imported when needed

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import click

from claimtrack.cli.dates import iso_date
from claimtrack.cli.filters import claim_filter, filter_options
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import tell
from claimtrack.errors import UsageError
from claimtrack.inert import visible
from claimtrack.wording import counted

_STDOUT = Path("-")
_MOST = 1_000  # claims of a report that is read and not searched


@verb(
    "report",
    examples="claimtrack report report.html\n"
    'claimtrack report event.html --event 2 --title "The night at the crossing"\n'
    "claimtrack report disputed.md --status disputed --status refuted\n"
    "claimtrack report - --event 2 > event.md",
)
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="What it is called.")
@click.option("--as-of", metavar="DATE", help="Events as known on this day (or time in UTC), by publication.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=_MOST,
    show_default=True,
    metavar="N",
    help="Tell at most N claims in full, those that matter most.",
)
@filter_options
@click.pass_obj
def report(
    session: Session, /, target: Path, title: str | None, as_of: str | None, limit: int, **asked: Any
) -> None:
    """Write a report to read.

    One HTML page that needs nothing else (.html), or Markdown (.md; `-` prints it): summary, each figure over
    time, claims by status with their chain and citation, conflicts with their witness, method and limits. The
    same ledger gives the same bytes.
    """
    from claimtrack.outfile import write_file
    from claimtrack.publishing import report as reports
    from claimtrack.publishing.report.content import gather

    form = "markdown" if target == _STDOUT else reports.form_of(target)
    date = iso_date(as_of, "--as-of")
    if title is not None and not title.strip():
        raise UsageError("--title is empty; give it words, or leave it away.")
    with session.open(read_only=True) as store:
        content = gather(store, claim_filter(store, asked), title=title, limit=limit, as_of=date)
    if target == _STDOUT:
        _print(content)
        return
    write_file(target, lambda stream: reports.write(content, stream, form))
    number, head, _ = content.head
    told = counted(len(content.claims), "claim")
    of_all = f" of {content.total:,}" if content.total > len(content.claims) else ""
    events = counted(len(content.events), "event")
    tell(f"{target}: {told}{of_all}, {events}; head of the record: {number} {head[:16]}")


def _print(content: Any) -> None:
    from claimtrack.publishing import report as reports

    stream = BytesIO()
    reports.write(content, stream, "markdown")
    text = stream.getvalue().decode("utf-8")
    click.echo(visible(text) if sys.stdout.isatty() else text, nl=False)
