"""How all tests run: the generated cases of a property are the same in every CI run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import engine

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

os.environ["CLAIMTRACK_LOG"] = ""  # the tests' runs are nobody's

if engine.ASKED:
    engine.begin()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On the other engine what is about files is left out, each with its reason."""
    if engine.ASKED:
        for item in items:
            if mark := item.get_closest_marker("file"):
                (reason,) = mark.args
                item.add_marker(pytest.mark.skip(f"about files: {reason}"))


@pytest.fixture(autouse=True)
def _databases() -> Iterator[None]:
    """On the other engine the databases of a test go with it; those of a wider fixture with the run."""
    if not engine.ASKED:
        yield
        return
    before = engine.databases()
    yield
    engine.drop_made(before)
