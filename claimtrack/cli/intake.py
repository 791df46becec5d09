"""`claimtrack ingest`: documents come into the ledger and are linked at once."""
# ruff: noqa: PLC0415, PLR0913, PLR0917  heavy parts are imported when needed; one parameter an option

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack import documents
from claimtrack.cli.dates import iso_date
from claimtrack.cli.inputs import Named, Refusals, encoding_option, files_of, limit_option, texts_argument
from claimtrack.cli.linkage import link_claims, say_links
from claimtrack.cli.progress import Progress
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, tell
from claimtrack.errors import UsageError
from claimtrack.model import DocumentText
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.ingest import Ingested
    from claimtrack.store import Store

_PAGE = 500  # claims read at a time


@verb(
    "ingest",
    examples='claimtrack ingest article.txt --source "Example Outlet" --published 2022-05-08\n'
    "claimtrack ingest articles/    # each with the source that it names itself\n"
    "claimtrack ingest archive/ --no-link; claimtrack link",
)
@texts_argument
@click.option("--source", default="", metavar="NAME", help="Who published them (else what each says itself).")
@click.option("--published", metavar="DATE", help="When; their dates are resolved against it.")
@click.option("--title", metavar="TEXT", help="The title of the one document.")
@click.option("--url", metavar="URL", help="The address of the one document; nothing is fetched.")
@encoding_option
@limit_option
@click.option("--no-link", is_flag=True, help="Leave linking for later, for a first large load.")
@click.pass_obj
def ingest(  # one parameter an option
    session: Session,
    paths: tuple[Path, ...],
    source: str,
    published: str | None,
    title: str | None,
    url: str | None,
    encoding: str | None,
    limit: int,
    no_link: bool,
) -> None:
    """Take documents into the ledger.

    Texts, Markdown, web pages, PDFs and e-mails, or directories of them, are read, their claims extracted,
    stored and linked. Title, source and date are what each says itself, unless you say. The same document
    twice is recognised and changes nothing; one that cannot be read is said and does not stop the others.
    """
    date = iso_date(published, "--published")
    files = files_of(paths)
    if len(files) > 1 and (title or url):
        raise UsageError(
            f"--title and --url belong to one document, and {len(files)} were given; take it in alone."
        )
    read = partial(
        documents.read, source=source, published=date, title=title, url=url, encoding=encoding, limit=limit
    )
    take_in(session, Refusals(files), read, link=not no_link)


def take_in(
    session: Session, refusals: Refusals[Named], read: Callable[[Named], DocumentText], *, link: bool = True
) -> None:
    """Reads, extracts, stores and links each text of the run, and says what came of it."""
    from claimtrack import extraction
    from claimtrack.ingest import ingest_documents, sourced

    texts = refusals.readable(lambda named: sourced(read(named)))
    with session.open(create=True) as store:
        if not extraction.has_model():
            tell(extraction.MODEL_MISSING)
        with Progress("documents taken in", total=len(refusals.files)) as progress:
            done = _taken_in(ingest_documents(store, texts, progress.within), progress, len(refusals.files))
        _say_summary(store, done, link=link)
    refusals.end()


def _taken_in(documents_in: Iterator[Ingested], progress: Progress, total: int) -> list[Ingested]:
    """All of them, with progress; where the run is interrupted, how far it came."""
    done = []
    try:
        for ingested in documents_in:
            done.append(ingested)
            progress.step()
    except KeyboardInterrupt:
        progress.clear()
        tell(f"{len(done)} of {total} documents are in the ledger; the same command goes on with the rest.")
        raise
    return done


def _say_summary(store: Store, done: Sequence[Ingested], *, link: bool) -> None:
    """Links what is new and says what was found, and what to do next."""
    new = [claim_id for ingested in done for claim_id in ingested.claim_ids if ingested.new]
    _say_found(store, done, new)
    if not link:
        say("next         claimtrack link")
        return
    say_links(link_claims(store, unlinked(store, done)), store.open_conflicts())
    if store.count():
        say("next         claimtrack review")


def _say_found(store: Store, done: Sequence[Ingested], new: Sequence[int]) -> None:
    """Documents, statements by kind and figures."""
    fresh = sum(ingested.new for ingested in done)
    kinds: Counter[str] = Counter()
    figures = 0
    for first in range(0, len(new), _PAGE):
        for claim in store.claims(new[first : first + _PAGE]):
            kinds[claim.kind.value] += 1
            figures += len(claim.figures)
    by_kind = ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common())
    say(f"documents    {fresh:,} new, {len(done) - fresh:,} known")
    say(f"statements   {counted(len(new), 'claim')}" + (f": {by_kind}" if by_kind else ""))
    say(f"figures      {figures:,}")


def unlinked(store: Store, done: Sequence[Ingested]) -> list[int]:
    """The claims of these documents that linking has not seen: new, or of a run that was cut off."""
    found: list[int] = []
    for ingested in done:
        if ingested.new:
            found += ingested.claim_ids
        else:
            found += [
                c.id for c in store.document_claims(ingested.document_id) if not store.standing(c.id).why
            ]
    return found
