"""`claimtrack add`: a statement that was heard or read elsewhere becomes a claim and is linked at once."""
# ruff: noqa: PLC0415, PLR0913, PLR0917  heavy parts are imported when needed; one parameter an option

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.casework import changes_of
from claimtrack.cli.claims import claim_line
from claimtrack.cli.dates import iso_date, iso_range
from claimtrack.cli.linkage import link_claims, say_links
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say
from claimtrack.cli.typed import SPAN
from claimtrack.errors import UsageError
from claimtrack.model import SpeakerKind, Stance

if TYPE_CHECKING:
    from claimtrack.ingest import Heard


@verb(
    "add",
    by=True,
    examples='claimtrack add "9 killed, 1 captured" --speaker "Farid Halimi" --role spokesman \\\n'
    '    --source "Valley Radio" --via "Meridian Wire" --event-date 2026-05-06 --place Tirgan\n'
    'claimtrack add "the capture of the tenth" --speaker "Example Outlet" --document article.txt\n'
    "claimtrack add --document 3 --span 120:184    # speaker and figures as the text has them",
)
@click.argument("statement", required=False)
@click.option("--speaker", metavar="NAME", help="Who said it; the source itself for its own voice.")
@click.option(
    "--span", type=SPAN, metavar="START:END", help="With --document ID: the words, by offset in its text."
)
@click.option(
    "--figure", "figures", multiple=True, metavar="WORDS", help="With --span: its figures; repeatable."
)
@click.option("--source", default="", metavar="NAME", help="Who published it, or where it was heard.")
@click.option("--role", metavar="TEXT", help="What the speaker is: deputy spokesman, eyewitness.")
@click.option("--organization", metavar="NAME", help="Whom the speaker belongs to.")
@click.option("--party", metavar="NAME", help="The side that the speaker speaks for.")
@click.option(
    "--speaker-kind",
    type=click.Choice([kind.value for kind in SpeakerKind if kind is not SpeakerKind.OUTLET]),
    help="What the speaker is; a person where nobody says.",
)
@click.option(
    "--stance",
    type=click.Choice([stance.value for stance in Stance]),
    help="What the speaker does with the statement; asserts it where nobody says.",
)
@click.option(
    "--via", multiple=True, metavar="NAME", help="Who carried it, from the outlet inwards; repeatable."
)
@click.option("--event-date", metavar="DATE", help="When it happened: 2022-05-07 or 2022-05-06..2022-05-08.")
@click.option("--place", metavar="NAME", help="Where it happened.")
@click.option("--published", metavar="DATE", help="When it was published or heard.")
@click.option(
    "--document",
    metavar="ID|PATH|TITLE",
    help="The stored document that holds these words, or the title of the one they were read in.",
)
@click.option("--url", metavar="URL", help="Where it was published; nothing is fetched.")
@click.pass_obj
def add(
    session: Session,
    /,
    statement: str | None,
    span: tuple[int, int] | None,
    figures: tuple[str, ...],
    source: str,
    published: str | None,
    document: str | None,
    url: str | None,
    **told: Any,
) -> None:
    """Add a statement heard or read elsewhere.

    Its figures are read from its words; it is linked at once and is as full a claim as an extracted one. With
    the id or file of a stored document it is a claim of that document, where its words stand. Adding it twice
    changes nothing.
    """
    from claimtrack.ingest import add_statement
    from claimtrack.store import MACHINE

    if span is not None:
        _add_span(session, statement, document, span, {**told, "figures": figures})
        return
    if statement is None:
        raise UsageError("give the statement's words in quotes, or --document ID with --span START:END.")
    heard = _heard(statement, **told)
    date = iso_date(published, "--published")
    by = session.known_reviewer() or MACHINE  # adding is no verdict: nobody has to answer for it
    with session.open(create=True) as store:
        before = store.count()
        added = add_statement(store, heard, by=by, source=source, document=document, published=date, url=url)
        known = store.count() == before
        for claim in store.claims(added.claim_ids):
            say(claim_line(claim, "known" if known else "added"))
        if not known:
            say_links(link_claims(store, added.claim_ids), store.open_conflicts())
            say(f"next         claimtrack show {added.claim_ids[0]}")


def _add_span(
    session: Session,
    statement: str | None,
    document: str | None,
    span: tuple[int, int],
    told: dict[str, Any],
) -> None:
    """Words of a stored document as a claim of this reviewer."""
    from claimtrack import selecting

    if statement is not None or document is None or not document.isdecimal():
        raise UsageError("--span goes with --document ID and without the words, which the document gives.")
    by = session.reviewer()
    changes = changes_of(date=told.pop("event_date"), **told)
    with session.open() as store:
        stored = store.document(int(document))
        proposal = selecting.propose(store, stored.id, *span)
        claim = selecting.corrected(proposal, stored.text, stored.source.name, changes)
        added = selecting.add(store, stored.id, claim, by=by)
        say(claim_line(store.claim(added.claim_ids[0]), "added" if added.new else "known"))


def _heard(
    words: str,
    *,
    event_date: str | None,
    speaker_kind: str | None,
    stance: str | None,
    via: tuple[str, ...],
    **names: str | None,
) -> Heard:
    """What the options say of the statement; an empty name is none."""
    from claimtrack.ingest import Heard

    return Heard(
        words=words,
        speaker_kind=SpeakerKind(speaker_kind or SpeakerKind.PERSON),
        stance=Stance(stance or Stance.ASSERTS),
        via=via,
        event=iso_range(event_date, "--event-date"),
        speaker=names.pop("speaker") or "",
        **names,
    )
