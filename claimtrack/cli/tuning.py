"""`claimtrack tune`: the rules and weights of the matcher, refitted, switched, and set back."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them; one parameter an option

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import Column, say, say_json, say_table, tell
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.linking.fitting import Fit
    from claimtrack.store import Store
    from claimtrack.tuning import Tuning

_RULES = (Column("rule", 36), Column("version", 7), Column("", 3), Column("what it says", 40, 1))
_WEIGHTS = (Column("feature", 12), Column("weight", 8))


@verb(
    "tune",
    by=True,
    examples="claimtrack tune\nclaimtrack tune --refit\n"
    'claimtrack tune --refit --apply --note "after 60 judgements"\n'
    'claimtrack tune --off "same words"\nclaimtrack tune --on "same words"\nclaimtrack tune --forget',
)
@click.option(
    "--refit", is_flag=True, help="Weights from this ledger's judgements, checked on held-out ones."
)
@click.option("--apply", "take", is_flag=True, help="With --refit: put them in force, if they are better.")
@click.option("--forget", is_flag=True, help="Back to the weights the matcher comes with.")
@click.option("--off", multiple=True, metavar="RULE", help="Switch a rule off; repeatable.")
@click.option("--on", multiple=True, metavar="RULE", help="Switch it on again; repeatable.")
@click.option("--note", metavar="TEXT", help="Why; it stands in the record.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def tune(session: Session, /, *, as_json: bool, note: str | None, **asked: Any) -> None:
    """Show and tune how claims are linked.

    Every change is a decision, links the whole ledger anew, and is taken back by `undo`. Refitted weights are
    taken only where they foretell judgements that they were not fitted on clearly better.
    """
    doing = [name for name in ("refit", "forget") if asked[name]] + ["rules"] * bool(
        asked["off"] or asked["on"]
    )
    if len(doing) > 1 or (asked["take"] and not asked["refit"]):
        raise UsageError("give one of --refit (with --apply to take it), --forget, or --off and --on.")
    if not doing or (asked["refit"] and not asked["take"]):
        with session.open(read_only=True) as store:
            _show(store, as_json=as_json, refit=asked["refit"])
        return
    _change(session, note, **asked)


def _change(  # noqa: PLR0913  # one parameter an option
    session: Session,
    note: str | None,
    *,
    refit: bool,
    take: bool,  # noqa: ARG001  # asked for with `refit`
    forget: bool,
    off: tuple[str, ...],
    on: tuple[str, ...],
) -> None:
    from claimtrack import calibrating
    from claimtrack.store import describe

    by = session.reviewer()
    with session.open() as store:
        tell(f"linking {store.count():,} claims anew…")
        if refit:
            decision = calibrating.take_refit(store, calibrating.refit(store), by=by, note=note)
        elif forget:
            decision = calibrating.forget(store, by=by, note=note)
        else:
            decision = calibrating.switch(store, off, on, by=by, note=note)
        say(f"{describe(decision)}, by {by}; `claimtrack undo` takes it back")


def _show(store: Store, *, as_json: bool, refit: bool) -> None:
    from claimtrack import calibrating

    tuning = store.tuning()
    found = calibrating.refit(store) if refit else None
    if as_json:
        say_json(_json(tuning, found))
        return
    if found is not None:
        _say_fit(found)
        return
    _say_rules(tuning)
    say()
    _say_weights(tuning)


def _say_rules(tuning: Tuning) -> None:
    from claimtrack.linking.rules import RULES

    rows = []
    for rule in RULES:
        state = "off" if rule.name in tuning.off else "on"
        rows.append((rule.name, str(rule.version), state, (rule.decide.__doc__ or "").splitlines()[0]))
    say_table(_RULES, rows)


def _say_weights(tuning: Tuning) -> None:
    if not tuning.learned:
        say("weights      as the matcher comes; `claimtrack tune --refit` looks what judgements say")
        return
    say_table(_WEIGHTS, [*((name, f"{one:.2f}") for name, one in tuning.weights.items()), _shift(tuning)])


def _shift(tuning: Tuning) -> tuple[str, str]:
    return "shift", f"{tuning.shift:+.2f}"


def _say_fit(found: Fit) -> None:
    say(f"judgements   {found.judged:,}: {found.accepted:,} accepted, {found.rejected:,} rejected")
    if found.tuning is None or found.before is None or found.after is None:
        from claimtrack.linking.calibration import ENOUGH, ENOUGH_OF_EACH

        say(f"too few to learn from: that takes {ENOUGH}, at least {ENOUGH_OF_EACH} of each kind")
        return
    say_table(
        _WEIGHTS, [*((n, f"{one:.2f}") for n, one in found.tuning.weights.items()), _shift(found.tuning)]
    )
    for name, told in (("as it comes", found.before), ("refitted", found.after)):
        say(f"{name:<12} {told.right:.0%} of held-out judgements foretold, surprise {told.surprise:.3f}")
    verdict = "better: --apply puts it in force" if found.better else "no clear gain: it would not be taken"
    say(f"on judgements held out it is {verdict}")


def _json(tuning: Tuning, found: Fit | None) -> dict[str, Any]:
    from claimtrack.linking.rules import RULES

    told: dict[str, Any] = {
        "weights": dict(tuning.weights),
        "shift": tuning.shift,
        "rules": [
            {"rule": rule.name, "version": rule.version, "on": rule.name not in tuning.off} for rule in RULES
        ],
    }
    if found is not None:
        told["refit"] = {
            "accepted": found.accepted,
            "rejected": found.rejected,
            "weights": None if found.tuning is None else dict(found.tuning.weights),
            "shift": None if found.tuning is None else found.tuning.shift,
            "held_out": {
                name: None
                if one is None
                else {"surprise": round(one.surprise, 4), "right": round(one.right, 4)}
                for name, one in (("before", found.before), ("after", found.after))
            },
            "better": found.better,
        }
    return told
