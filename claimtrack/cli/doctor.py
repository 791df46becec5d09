"""`claimtrack doctor`: what is well with the ledger and the installation, and what is not."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimtrack.cli import settings
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, say_json, wrapped
from claimtrack.errors import ClaimtrackError
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.health import Finding

_GLYPHS = {"fine": "✓", "look": "!", "wrong": "✗"}
_WIDTH = 15


@verb("doctor", by=True, examples="claimtrack doctor\nclaimtrack doctor --ledger tirgan.db --json")
@click.option("--json", "as_json", is_flag=True, help="One finding a line, as JSON.")
@click.pass_obj
def doctor(session: Session, as_json: bool) -> None:
    """Say how the ledger and the installation are.

    The library under the ledger, the extras, the disk, the permissions, the record, and what to do where
    something is amiss. Changes nothing; ends with 1 where something has to be put right. It prints no text of
    your documents, so that it can go into a bug report.
    """
    from claimtrack.health import Finding, Verdict, examine

    reviewer = session.known_reviewer()
    named = f"{reviewer}; settings in {settings.path()}" if reviewer else f"not named yet; {settings.path()}"
    findings = []
    for finding in (*examine(session.ledger_path()), Finding("reviewer", Verdict.FINE, named)):
        findings.append(finding)
        _say(finding, as_json)
    wrong = sum(finding.verdict is Verdict.WRONG for finding in findings)
    if wrong:
        raise ClaimtrackError(f"{counted(wrong, 'thing has', 'things have')} to be put right, as said above.")


def _say(finding: Finding, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "topic": finding.topic,
                "verdict": finding.verdict.value,
                "seen": finding.seen,
                "advice": finding.advice or None,
            }
        )
        return
    begin = f"{_GLYPHS[finding.verdict.value]} {finding.topic}".ljust(_WIDTH)
    advice = f". To do: {finding.advice}" if finding.advice else ""
    say(wrapped(f"{finding.seen}{advice}", " " * _WIDTH, begin))
