"""Giving up what the server is still working out: it is told so, and leaves it within some milliseconds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg

LOOK_SECONDS = 0.01  # between two looks at whether somebody still waits
TELL_SECONDS = 2.0  # for telling the server


class SearchGivenUp(Exception):  # it is no error
    """Nobody waits for it any more."""


@contextmanager
def watched(connection: psycopg.Connection[Any], given_up: Callable[[], bool]) -> Iterator[None]:
    """Statements of the connection end with SearchGivenUp once `given_up` says so.

    A thread looks meanwhile, and is over when the block is: nothing that is asked later is cut off.
    """
    answered = threading.Event()

    def look() -> None:
        while not answered.wait(LOOK_SECONDS):
            if given_up():
                with suppress(psycopg.Error):
                    connection.cancel_safe(timeout=TELL_SECONDS)
                return

    looking = threading.Thread(target=look, name="claimtrack-give-up", daemon=True)
    looking.start()
    try:
        yield
    except psycopg.errors.QueryCanceled as error:
        if given_up():
            raise SearchGivenUp from error
        raise
    finally:
        answered.set()
        looking.join()
