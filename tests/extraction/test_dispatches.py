"""Who says which figure in a dispatch: every row of `data/dispatches.txt`, exactly."""

from __future__ import annotations

import pytest

from tests.extraction.attributed import needs_model
from tests.extraction.dispatches import Dispatch, dispatches, expected, found

pytestmark = [pytest.mark.nlp, needs_model]


@pytest.mark.parametrize("dispatch", dispatches(), ids=lambda dispatch: dispatch.name)
def test_every_speaker_has_the_figures_he_gave_and_no_others(dispatch: Dispatch) -> None:
    assert found(dispatch) == expected(dispatch)
