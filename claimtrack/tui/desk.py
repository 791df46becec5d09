"""Where the ledger is asked and written: threads of its own, never the one that draws.

Reads may run side by side and be given up. Writes run one after the other in the order of the keys, and
once asked for they are carried out even when nobody waits any more: leaving the program waits for them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Runs calls to the store in threads and hands back what they return or raise."""

    def __init__(self) -> None:
        self._readers = ThreadPoolExecutor(2, "claimtrack-read")
        self._ponderer = ThreadPoolExecutor(1, "claimtrack-ponder")
        self._watcher = ThreadPoolExecutor(1, "claimtrack-watch")
        self._writer = ThreadPoolExecutor(1, "claimtrack-write")

    async def read(self, ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `ask` returns; a caller that is cancelled meanwhile just never sees it."""
        return await self._run(self._readers, ask, *args, **kwargs)

    async def ponder(self, ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `read`, in a thread of its own: what takes long keeps nobody who reads waiting."""
        return await self._run(self._ponderer, ask, *args, **kwargs)

    async def watch(self, ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `read`, always in the same thread, so that one connection sees the others' writes."""
        return await self._run(self._watcher, ask, *args, **kwargs)

    async def write(self, change: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `change` returns once it is in the file; it is carried out even if the caller is cancelled."""
        return await asyncio.shield(self._run(self._writer, change, *args, **kwargs))

    def close(self) -> None:
        """Wait for the writes that were asked for, then end the threads."""
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._ponderer.shutdown(wait=True, cancel_futures=True)
        self._watcher.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    @staticmethod
    def _run(
        pool: ThreadPoolExecutor, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> asyncio.Future[T]:
        return asyncio.wrap_future(pool.submit(call, *args, **kwargs))
