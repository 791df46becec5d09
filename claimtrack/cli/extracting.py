"""`claimtrack extract`: the claims that a text holds, proposed and not stored."""
# ruff: noqa: PLC0415, PLR0917  extraction is imported when it runs; one parameter an option

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from claimtrack import documents
from claimtrack.cli.claims import proposed_json
from claimtrack.cli.dates import iso_date
from claimtrack.cli.inputs import Refusals, encoding_option, files_of, limit_option, texts_argument
from claimtrack.cli.progress import Progress
from claimtrack.cli.proposals import Detail, say_proposed
from claimtrack.cli.root import verb
from claimtrack.cli.terminal import say_json, tell


@verb(
    "extract",
    ledger=False,
    examples="claimtrack extract article.txt\n"
    "claimtrack extract articles/ --published 2022-05-08 --json > claims.jsonl\n"
    "claimtrack extract page.html --how --where\n"
    "claimtrack extract - < article.txt",
)
@texts_argument
@click.option("--source", default="", metavar="NAME", help="Who published it (else what it says itself).")
@click.option(
    "--published", metavar="DATE", help="When it was published; its dates are resolved against that."
)
@click.option("--title", metavar="TEXT", help="Its title.")
@encoding_option
@limit_option
@click.option("--how", is_flag=True, help="Say of each statement by which rule it was found.")
@click.option("--where", is_flag=True, help="Say of each statement where it stands in the original file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document, one a line.")
def extract(  # noqa: PLR0913  one parameter an option
    paths: tuple[Path, ...],
    source: str,
    published: str | None,
    title: str | None,
    encoding: str | None,
    limit: int,
    how: bool,
    where: bool,
    as_json: bool,
) -> None:
    """Propose the claims of texts without storing anything.

    Texts, Markdown, web pages, PDFs and e-mails are read; title, source and date are those that they give. A
    directory gives its files in the order of their paths; `-` reads one from standard input.
    """
    from claimtrack import extraction

    date = iso_date(published, "--published")
    read = partial(documents.read, source=source, published=date, title=title, encoding=encoding, limit=limit)
    refusals = Refusals(files_of(paths))
    if not extraction.has_model():
        tell(extraction.MODEL_MISSING)
    with Progress("documents read") as progress:
        attributed = map(extraction.attribute, refusals.readable(read))
        for document, claims in extraction.extract_many(attributed, progress.within):
            progress.step()
            progress.clear()
            if as_json:
                say_json(proposed_json(document, claims))
            else:
                say_proposed(document, claims, Detail(how=how, where=where))
    refusals.end()
