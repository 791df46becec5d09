"""The reference pages say what the code says today."""

from __future__ import annotations

import pytest

from tests.docs.reference import FOLDER, MADE, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_current(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == MADE + PAGES[name](), (
        "renew it: python -m tests.docs.reference"
    )
