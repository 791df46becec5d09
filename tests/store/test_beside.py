"""What is looked at in another thread is given back, raised, or given up."""

from __future__ import annotations

import threading
import time

import pytest

from claimtrack.store.beside import beside


def test_it_gives_what_came_of_the_work_and_tells_meanwhile_that_it_goes_on() -> None:
    beats: list[float] = []

    def work(_given_up: threading.Event) -> int:
        time.sleep(0.3)
        return 7

    with beside(work) as other:
        assert other.result(lambda: beats.append(time.monotonic())) == 7
    assert beats


def test_what_the_work_raised_is_raised_where_it_is_asked_for() -> None:
    def work(_given_up: threading.Event) -> int:
        raise ValueError("no")

    with beside(work) as other, pytest.raises(ValueError, match="no"):
        other.result(lambda: None)


def test_work_that_nobody_waits_for_is_given_up_at_once() -> None:
    ended: list[bool] = []

    def work(given_up: threading.Event) -> None:
        ended.append(given_up.wait(60))

    def interrupted() -> None:
        with beside(work):
            raise KeyboardInterrupt

    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert ended == [True]
    assert time.monotonic() - begin < 30
