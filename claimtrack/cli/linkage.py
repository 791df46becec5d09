"""`claimtrack link`, `compare` and `judge`: which claims agree or clash, and what a person says of a link."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them; one parameter an option

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimtrack.cli.progress import Progress
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import relation_words, say
from claimtrack.cli.typed import ID
from claimtrack.model import Judgement, Relation

if TYPE_CHECKING:
    from claimtrack.relink import RelinkSummary
    from claimtrack.store import Store

_JUDGEMENTS = {"accept": Judgement.ACCEPTED, "reject": Judgement.REJECTED, "unsure": Judgement.UNSURE}


jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help="How many processes work side by side; else as many as the ledger and the machine are worth.",
)


@verb(
    "link",
    examples="claimtrack link\nclaimtrack link --jobs 1\nclaimtrack link --cluster tcp://10.0.0.5:8786",
)
@jobs_option
@click.option("--cluster", metavar="ADDRESS", help="The scheduler of a Dask cluster whose workers do it.")
@click.pass_obj
def link(session: Session, jobs: int | None, cluster: str | None) -> None:
    """Link all claims anew.

    What people judged stays as it is. With one process it takes less memory.
    """
    from claimtrack.cluster import Cluster
    from claimtrack.crew import assembled
    from claimtrack.exchange.unread import read_words
    from claimtrack.relink import relink

    with session.open() as store:
        with Progress("statements read") as reading:
            read_words(store, reading.step, jobs)
        with Progress("claims linked", total=store.count()) as progress:
            crew = Cluster(store, cluster) if cluster else assembled(store, jobs, store.count())
            summary = relink(store, progress=progress.step, crew=crew)
        say_links(summary, store.open_conflicts())


def link_claims(store: Store, claim_ids: Sequence[int]) -> RelinkSummary | None:
    """Links these claims against the ledger; None where there are none."""
    from claimtrack.crew import assembled
    from claimtrack.relink import relink_claims

    if not claim_ids:
        return None
    with Progress("claims linked", total=len(claim_ids)) as progress:
        crew = assembled(store, None, len(claim_ids))
        return relink_claims(store, claim_ids, progress=progress.step, crew=crew)


def say_links(summary: RelinkSummary | None, conflicts: int) -> None:
    """How many links there are by relation, how many events, and which conflicts wait for a person."""
    links = (
        {} if summary is None else {relation: number for relation, number in summary.links.items() if number}
    )
    by_relation = ", ".join(
        f"{number:,} {relation_words(relation)}" for relation, number in sorted(links.items())
    )
    say(f"links        {sum(links.values()):,}" + (f": {by_relation}" if by_relation else ""))
    if summary is not None:
        say(f"events       {summary.events:,}")
    say(f"conflicts    {conflicts:,} open" + (" (⚡)" if conflicts else ""))


@verb(
    "judge",
    by=True,
    examples="claimtrack judge 7 accept\n"
    'claimtrack judge 7 reject --note "different attacks"\n'
    "claimtrack judge 8 accept --relation repeats",
)
@click.argument("link_id", metavar="LINK", type=ID)
@click.argument("judgement", type=click.Choice(list(_JUDGEMENTS)))
@click.option("--relation", type=click.Choice([r.value for r in Relation]), help="The relation it really is.")
@click.option("--note", metavar="TEXT", help="Why.")
@click.pass_obj
def judge(session: Session, link_id: int, judgement: str, relation: str | None, note: str | None) -> None:
    """Accept or reject a suggested link.

    `claimtrack show` gives its number.
    """
    from claimtrack import review

    verdict = _JUDGEMENTS[judgement]
    by = session.reviewer()
    with session.open() as store:
        review.judge(
            store, link_id, verdict, by, relation=Relation(relation) if relation else None, note=note
        )
        judged = store.link(link_id)
        pair = f"claims {judged.suggested.a} and {judged.suggested.b}"
        say(f"link {link_id}: {pair} {relation_words(judged.relation)}, {verdict.value} by {by}")
