"""Work beside the drawing: started by a screen or a widget, ended with it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine

from textual.dom import DOMNode
from textual.worker import Worker

Job = Callable[[], Coroutine[None, None, None]]


def beside(node: DOMNode, job: Job, group: str, *, newest_only: bool = False) -> Worker[None]:
    """Start the job; it says itself what goes wrong. `newest_only` gives up older ones of its group."""
    return node.run_worker(job, group=group, exclusive=newest_only, exit_on_error=False)
