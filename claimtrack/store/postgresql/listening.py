"""Hearing of others' writes from the server: one connection that does nothing else."""

from __future__ import annotations

import logging
import select
import socket
import threading
from collections.abc import Container
from contextlib import suppress
from typing import Any

import psycopg

from claimtrack.address import Address
from claimtrack.store.failures import failures
from claimtrack.store.postgresql.failures import is_lost
from claimtrack.store.postgresql.server import CHANNEL, connected

log = logging.getLogger("claimtrack.store")

LEAVING_SECONDS = 1.0  # how long closing waits for a connection that is just being made


class ServerListening:
    """Listens on the ledger's channel; what carries a token of `own` was written here and is passed over."""

    def __init__(self, place: Address, own: Container[str]) -> None:
        self._place = place
        self._own = own
        self._connection: psycopg.Connection[Any] | None = None
        self._woken, self._waker = socket.socketpair()  # so that a wait can be ended at once
        self._turn = threading.Lock()
        self._closed = False

    def heard(self) -> bool:
        """Wait until somebody else may have written."""
        with self._turn:
            try:
                with failures(self._place):
                    return not self._closed and self._wait()
            finally:
                if self._closed:
                    self._let_go()

    def _wait(self) -> bool:
        try:
            if self._connection is None:
                self._connection = connected(self._place)
                self._connection.execute(f"LISTEN {CHANNEL}")
                return True  # what was written before nobody told us
            while not self._closed:
                if self._others(self._connection):
                    return True
                select.select([self._connection.fileno(), self._woken.fileno()], [], [])
        except psycopg.Error as error:
            self._let_go()
            if is_lost(error):
                raise
            log.warning("the server tells nothing of others' writes: %s", error)
        return False

    def _others(self, connection: psycopg.Connection[Any]) -> bool:
        """Whether what came meanwhile was written by others."""
        writers = {told.payload for told in connection.notifies(timeout=0)}
        return any(writer not in self._own for writer in writers)

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def close(self) -> None:
        """End the waiting, from any thread."""
        self._closed = True
        with suppress(OSError):
            self._waker.send(b"\0")
        if self._turn.acquire(timeout=LEAVING_SECONDS):
            self._let_go()
            self._turn.release()
            self._waker.close()
            self._woken.close()
