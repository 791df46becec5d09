"""`claimtrack publish`: the ledger in the words of known standards, for other programs."""
# ruff: noqa: PLC0415, PLR0913, PLR0917  heavy parts are imported when needed; one parameter an option

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from claimtrack.cli.filters import claim_filter, filter_options
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import tell
from claimtrack.errors import UsageError
from claimtrack.wording import counted

_STDOUT = Path("-")
_PACKAGE = "datapackage"
_WHAT = {
    "claimreview": ("review", None),
    "annotations": ("annotation", None),
    "followthemoney": ("statement", None),
    _PACKAGE: ("claim", None),
}


@verb(
    "publish",
    examples="claimtrack publish claimreview reviews.jsonld --publisher NAME --page https://example.org/report\n"
    "claimtrack publish annotations claims.jsonld --document 3\n"
    "claimtrack publish followthemoney statements.json --dataset tarvo\n"
    "claimtrack publish datapackage ledger.zip",
)
@click.argument("standard", metavar="STANDARD", type=click.Choice(list(_WHAT)))
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--publisher", metavar="NAME", help="Who publishes the reviews; else the reviewer does.")
@click.option(
    "--page", metavar="URL", help="Where the report will be published; a review leads to its claim there."
)
@click.option("--dataset", metavar="NAME", default="claimtrack", show_default=True,
              help="A short name that keeps ids of this ledger apart from others.")  # fmt: skip
@filter_options
@click.pass_obj
def publish(
    session: Session,
    /,
    standard: str,
    target: Path,
    publisher: str | None,
    page: str | None,
    dataset: str,
    **asked: Any,
) -> None:
    """Write the ledger in the words of a standard.

    STANDARD is claimreview (schema.org JSON-LD, one review a verified, disputed or refuted claim),
    annotations (W3C Web Annotation), followthemoney (statements, JSON Lines) or datapackage (the whole ledger
    as a Frictionless data package: a new folder, or a .zip). `-` is standard output.
    """
    from claimtrack.publishing.standards import Asked

    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", dataset):
        raise UsageError(
            f"--dataset {dataset!r} is no short name; write lower-case letters, digits, - and _."
        )
    if page is not None and (urlsplit(page).scheme not in {"http", "https"} or "#" in page):
        raise UsageError(f"--page {page!r} is no address; write it as https://example.org/report.")
    with session.open(read_only=True) as store:
        where = claim_filter(store, asked)
        if standard == _PACKAGE:
            count = _package(store, target, where)
        else:
            count = _stream(store, standard, target, Asked(where, publisher, page, dataset))
        number, head = store.head()
    if target != _STDOUT:
        tell(f"{target}: {counted(count, _WHAT[standard][0])}; head of the record: {number} {head[:16]}")


def _package(store: Any, target: Path, where: Any) -> int:
    from claimtrack.model import ClaimFilter
    from claimtrack.publishing.standards.datapackage import write_package

    if where != ClaimFilter():
        raise UsageError("a data package is of the whole ledger; leave the filters away.")
    if target == _STDOUT:
        raise UsageError("a data package is a folder or a .zip file; name one.")
    return write_package(store, target)


def _stream(store: Any, standard: str, target: Path, asked: Any) -> int:
    from claimtrack.outfile import write_file
    from claimtrack.publishing.standards import WRITERS

    if target == _STDOUT:
        return _printed(store, standard, asked)
    return write_file(target, lambda stream: WRITERS[standard](store, stream, asked))


def _printed(store: Any, standard: str, asked: Any) -> int:
    """The bytes as they are to a file or a program, the harmless text to a terminal."""
    from io import BytesIO

    from claimtrack.inert import visible
    from claimtrack.publishing.standards import WRITERS

    if not sys.stdout.isatty():
        return WRITERS[standard](store, sys.stdout.buffer, asked)
    shown = BytesIO()
    count = WRITERS[standard](store, shown, asked)
    click.echo(visible(shown.getvalue().decode("utf-8")), nl=False)
    return count
