"""`claimtrack serve`: the review in a browser on this machine."""
# ruff: noqa: PLC0415  the web server is imported only when something is served

from __future__ import annotations

import os
import sys

import click

from claimtrack.address import Address
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, tell

_PORT = 8765
_SESSIONS = 3
_MOST = 50  # each open review is a process of its own


@verb("serve", by=True, examples='claimtrack serve\nclaimtrack serve --port 9000 --by "Your Name"')
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=_PORT,
    show_default=True,
    help="The port on this machine; 0 takes a free one.",
)
@click.option(
    "--sessions",
    type=click.IntRange(1, _MOST),
    default=_SESSIONS,
    show_default=True,
    help="How many reviews may be open at once.",
)
@click.pass_obj
def serve(session: Session, port: int, sessions: int) -> None:
    """Open the review in a browser on this machine.

    Prints a link that works once, for you alone: only this machine can reach it, only the browser that
    opened it may use it, and nothing is loaded from elsewhere. Ctrl-C ends it; every verdict is in the ledger
    by then.
    """
    from claimtrack import web

    with session.open() as store:  # says at once what is wrong with the ledger, and migrates it only once
        path = store.path
    reviewer = session.known_reviewer()
    command = [sys.executable, "-m", "claimtrack", "review"]
    if isinstance(path, Address):
        os.environ["CLAIMTRACK_LEDGER"] = path.url  # a command line is for all to see, a password is not
    else:
        command += ["--ledger", str(path.resolve())]
    command += ["--by", reviewer] if reviewer else []
    tell("Serving the review on this machine alone; Ctrl-C ends it.")
    web.serve(command, port=port, sessions=sessions, announce=_announced)
    tell("No longer served.")


def _announced(link: str) -> None:
    say(f"Open once: {link}")
    sys.stdout.flush()
