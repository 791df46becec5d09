"""`claimtrack agreement` and `adjudicate`: how far reviewers agree, and settling where they do not."""
# ruff: noqa: PLC0415  heavy parts are imported when needed

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.casework import seen_option, versions_seen
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, say_json, status_words, tell
from claimtrack.cli.typed import ID
from claimtrack.model import Status
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.agreement import Agreement, PairAgreement


@verb("agreement", examples="claimtrack agreement\nclaimtrack agreement --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def agreement(session: Session, as_json: bool) -> None:
    """Tell how far reviewers agree.

    Cohen's kappa for each two of them and Krippendorff's alpha for all, over the claims that a second
    reviewer decided blind (`verify --second`, `review --second`), with the table of who said what.
    """
    from claimtrack.agreement import agreement as read

    with session.open(read_only=True) as store:
        found = read(store)
    if as_json:
        say_json(_json(found))
        return
    if not found.claims:
        tell("no claim has a second review; claimtrack verify CLAIM --second gives one, or review --second.")
        return
    say(f"{counted(found.claims, 'claim')} with a second review, {counted(len(found.reviewers), 'reviewer')}")
    say(f"Krippendorff's alpha  {_number(found.alpha)}")
    if found.contested:
        say(f"{counted(found.contested, 'claim')} contested: claimtrack list --contested")
    for one in found.pairs:
        _say_pair(one)


def _say_pair(one: PairAgreement) -> None:
    say()
    say(f"{one.first} and {one.second}: the same on {one.same} of {counted(one.claims, 'claim')}")
    say(f"  Cohen's kappa  {_number(one.kappa)}")
    for (first, second), number in sorted(one.table.items(), key=lambda item: (-item[1], item[0])):
        words = status_words(first) if first is second else f"{status_words(first)} / {status_words(second)}"
        say(f"  {number:>5}  {words}")


def _number(value: float | None) -> str:
    return "not defined: everybody said the same throughout" if value is None else f"{value:.3f}"


def _json(found: Agreement) -> dict[str, Any]:
    return {
        "reviewers": list(found.reviewers),
        "claims": found.claims,
        "alpha": found.alpha,
        "contested": found.contested,
        "pairs": [
            {
                "reviewers": [one.first, one.second],
                "claims": one.claims,
                "same": one.same,
                "kappa": one.kappa,
                "table": [
                    {one.first: first.value, one.second: second.value, "claims": number}
                    for (first, second), number in sorted(one.table.items())
                ],
            }
            for one in found.pairs
        ],
    }


@verb(
    "adjudicate",
    by=True,
    examples='claimtrack list --contested\nclaimtrack adjudicate 5 refuted --because "the photograph is old"',
)
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=ID)
@click.argument("status", type=click.Choice([one.value for one in Status if one is not Status.UNREVIEWED]))
@click.option("--because", metavar="TEXT", help="Why; it stands in the record and in the export.")
@seen_option
@click.pass_obj
def adjudicate(
    session: Session, claim_ids: tuple[int, ...], status: str, because: str | None, seen: int | None
) -> None:
    """Settle claims of which reviewers say different things.

    The status given is the claim's from then on; what each reviewer said stays for `claimtrack agreement`.
    """
    from claimtrack import review

    by = session.reviewer()
    ids = list(dict.fromkeys(claim_ids))
    with session.open() as store:
        said = {one: store.opinions(one) for one in ids}
        review.adjudicate(store, ids, Status(status), by, note=because, versions=versions_seen(ids, seen))
        for one in ids:
            others = ", ".join(f"{each.by} {each.status.value}" for each in said[one])
            say(f"claim {one}: {status_words(Status(status))}, adjudicated by {by} ({others})")
