"""`claimtrack matcher`: how often the matcher was right, as far as its links were judged."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import Column, relation_words, say, say_json, say_table, wrapped
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.linking.calibration import Calibration, Count, Threshold
    from claimtrack.model import Link
    from claimtrack.store import Store

_NEAR = 500  # links nearest to the boundary of which the next to judge is one
_BANDS = (
    Column("score", 12),
    Column("judged", 6),
    Column("right", 6),
    Column("precision", 20),
    Column("recall from here up", 19),
)
_RULES = (Column("rule", 30, 1), Column("judged", 6), Column("right", 6), Column("precision", 20))


@verb("matcher", examples="claimtrack matcher\nclaimtrack matcher --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def matcher(session: Session, as_json: bool) -> None:
    """Say how often suggested links were right.

    By score and by rule, as people judged them in this ledger, with the threshold that they suggest and the
    link whose judgement would tell most. Nothing is changed.
    """
    from claimtrack.linking import calibration

    with session.open(read_only=True) as store:
        calibrated = calibration.calibrate(store.judged_links())
        following = _following(store, calibrated.boundary)
        if as_json:
            say_json(_json(calibrated, following))
        else:
            _say(calibrated, following)


def _following(store: Store, boundary: float) -> Link | None:
    """The link to judge next."""
    from claimtrack.linking import calibration

    waiting = store.waiting_links(boundary, _NEAR)
    ends = {end for link in waiting for end in (link.suggested.a, link.suggested.b)}
    return calibration.next_pair(waiting, boundary, store.weights(ends))


def _say(calibrated: Calibration, following: Link | None) -> None:
    total = calibrated.total
    if total.judged:
        _say_bands(calibrated)
        say()
        say_table(_RULES, ([rule, *_counts(count)] for rule, count in calibrated.rules.items()))
        say()
    say(f"judged       {counted(total.judged, 'link')}, {total.right:,} of them right as suggested")
    for sentence in _suggestions(calibrated):
        say(wrapped(sentence, " " * 13))
    if following is not None:
        suggested = following.suggested
        pair = f"claims {suggested.a} and {suggested.b} {relation_words(suggested.relation)}"
        say(f"next         link {following.id}: {pair}, score {suggested.score:.2f}")
        say(f"             claimtrack show {suggested.a}; claimtrack judge {following.id} accept")


def _say_bands(calibrated: Calibration) -> None:
    """The bands in which something was judged, from the highest score down."""
    rows = zip(calibrated.bands, calibrated.thresholds, strict=True)
    say_table(
        _BANDS,
        (
            [f"{band.low:.2f} to {band.high:.2f}", *_counts(band.count), _percent(threshold.recall)]
            for band, threshold in reversed(list(rows))
            if band.count.judged
        ),
    )


def _counts(count: Count) -> list[str]:
    low, high = count.interval
    share = f"{_percent(count.share)} ({_percent(low)} to {_percent(high)})"
    return [f"{count.judged:,}", f"{count.right:,}", share]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _suggestions(calibrated: Calibration) -> list[str]:
    """What the counts suggest, or that they are too few to."""
    from claimtrack.linking.calibration import ENOUGH, ENOUGH_OF_EACH, SURE

    if calibrated.best is None:
        return [
            f"Too few to suggest a threshold: that takes at least {ENOUGH} judged links, {ENOUGH_OF_EACH} of"
            " them right and as many wrong. Until then the figures above are anecdotes."
        ]
    best = calibrated.best
    said = [f"Right and wrong part best at a score of {best.score:.2f}: {_above(best)}."]
    if calibrated.safe:
        said.append(f"From {calibrated.safe.score:.2f} on links are safe: {_above(calibrated.safe)}.")
    else:
        said.append(
            f"From no score on are links safe: nowhere is it certain that {_percent(SURE)} are right."
        )
    said.append("This is of the links that were judged; what the matcher never suggested nobody has counted.")
    return said


def _above(threshold: Threshold) -> str:
    low, high = threshold.above.interval
    return (
        f"{threshold.above.right} of {threshold.above.judged} judged links from there on are right"
        f" ({_percent(low)} to {_percent(high)}), which are {_percent(threshold.recall)} of all right ones"
    )


def _json(calibrated: Calibration, following: Link | None) -> dict[str, Any]:
    return {
        **_count_json(calibrated.total),
        "enough": calibrated.enough,
        "bands": [
            {
                "low": band.low,
                "high": band.high,
                **_count_json(band.count),
                "recall": round(threshold.recall, 4),
            }
            for band, threshold in zip(calibrated.bands, calibrated.thresholds, strict=True)
        ],
        "rules": {rule: _count_json(count) for rule, count in calibrated.rules.items()},
        "best": _threshold_json(calibrated.best),
        "safe": _threshold_json(calibrated.safe),
        "next_link": None if following is None else following.id,
    }


def _count_json(count: Count) -> dict[str, Any]:
    return {
        "judged": count.judged,
        "right": count.right,
        "precision": None if count.share is None else round(count.share, 4),
        "interval": [round(bound, 4) for bound in count.interval],
    }


def _threshold_json(threshold: Threshold | None) -> dict[str, Any] | None:
    if threshold is None:
        return None
    return {"score": threshold.score, **_count_json(threshold.above), "recall": round(threshold.recall, 4)}
