"""`claimtrack add`: a statement that was heard or read elsewhere becomes a claim and is linked at once."""
# ruff: noqa: PLC0415, PLR0913, PLR0917  heavy parts are imported when needed; one parameter an option

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.claims import claim_line
from claimtrack.cli.dates import iso_date, iso_range
from claimtrack.cli.linkage import link_claims, say_links
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say
from claimtrack.model import SpeakerKind, Stance

if TYPE_CHECKING:
    from claimtrack.ingest import Heard


@verb(
    "add",
    by=True,
    examples='claimtrack add "9 killed, 1 captured" --speaker "Farid Halimi" --role spokesman \\\n'
    '    --source "Valley Radio" --via "Meridian Wire" --event-date 2026-05-06 --place Tirgan\n'
    'claimtrack add "the capture of the tenth" --speaker "Example Outlet" --document article.txt',
)
@click.argument("statement")
@click.option(
    "--speaker", required=True, metavar="NAME", help="Who said it; the source itself for its own voice."
)
@click.option("--source", default="", metavar="NAME", help="Who published it, or where it was heard.")
@click.option("--role", metavar="TEXT", help="What the speaker is: deputy spokesman, eyewitness.")
@click.option("--organization", metavar="NAME", help="Whom the speaker belongs to.")
@click.option("--party", metavar="NAME", help="The side that the speaker speaks for.")
@click.option(
    "--speaker-kind",
    type=click.Choice([kind.value for kind in SpeakerKind if kind is not SpeakerKind.OUTLET]),
    default=SpeakerKind.PERSON.value,
    show_default=True,
    help="What the speaker is.",
)
@click.option(
    "--stance",
    type=click.Choice([stance.value for stance in Stance]),
    default=Stance.ASSERTS.value,
    show_default=True,
    help="What the speaker does with the statement.",
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
    statement: str,
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


def _heard(
    words: str,
    *,
    event_date: str | None,
    speaker_kind: str,
    stance: str,
    via: tuple[str, ...],
    **names: str | None,
) -> Heard:
    """What the options say of the statement; an empty name is none."""
    from claimtrack.ingest import Heard

    return Heard(
        words=words,
        speaker_kind=SpeakerKind(speaker_kind),
        stance=Stance(stance),
        via=via,
        event=iso_range(event_date, "--event-date"),
        speaker=names.pop("speaker") or "",
        **names,
    )
