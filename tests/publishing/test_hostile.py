"""Whatever a bundle or a foreign file holds, the answer is a sentence and no traceback."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import InputError
from claimtrack.model import ClaimFilter
from claimtrack.publishing import report
from claimtrack.publishing.bag import verify
from claimtrack.publishing.bag.writing import write_bag
from claimtrack.publishing.report.content import gather
from claimtrack.publishing.report.markup import tag
from claimtrack.publishing.standards.foreign import KINDS, write_table
from claimtrack.store import Store, open_store
from tests.publishing.test_foreign import GED, REVIEW, ged
from tests.tui.hostile import HOSTILE
from tests.tui.made import Paper, figure, stored

BOUNDED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with open_store(folder / "ledger.db", create=True) as store:
        paper = Paper()
        paper.says("nine were killed", figures=[figure("killed", 9, 9, 9)])
        stored(store, paper)
        write_bag(store, folder / "bag", database=False)
    return folder / "bag"


@BOUNDED
@given(chosen=st.integers(0, 1_000), at=st.integers(0, 10_000), put=st.binary(min_size=1, max_size=40))
def test_a_bag_with_any_bytes_in_it_is_answered(
    chosen: int, at: int, put: bytes, sound: Path, tmp_path: Path
) -> None:
    bag = tmp_path / "bag"
    shutil.rmtree(bag, ignore_errors=True)
    shutil.copytree(sound, bag)
    files = sorted(path for path in bag.rglob("*") if path.is_file())
    path = files[chosen % len(files)]
    content = path.read_bytes()
    place = at % (len(content) + 1)
    path.write_bytes(content[:place] + put + content[place + len(put) :])
    changed = path.read_bytes() != content
    try:
        found = verify.verify(bag)
    except verify.Unreadable:
        return
    assert bool(found.problems) is changed or path.name == verify.TAGMANIFEST
    for problem in found.problems:
        assert verify.harmless(problem).isprintable()


FIELDS = ["@type", "name", "url", "author", "itemReviewed", "claimReviewed", "reviewRating", "@graph"]
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
JSON = st.recursive(
    PLAIN | st.sampled_from(list(HOSTILE.values())[:12]),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), one, max_size=5),
    max_leaves=12,
)


@BOUNDED
@given(value=JSON, field=st.sampled_from([*REVIEW, "headline", "@graph"]))
def test_a_review_with_anything_in_it_is_answered(value: Any, field: str) -> None:
    answered(json.dumps({**REVIEW, field: value}).encode(), "claimreview")


@BOUNDED
@given(
    cell=st.text(max_size=30) | st.sampled_from(list(HOSTILE.values())[:12]), column=st.sampled_from([*GED])
)
def test_an_event_with_anything_in_it_is_answered(cell: str, column: str) -> None:
    try:
        content = ged(**{column: cell})
    except UnicodeEncodeError:
        return
    answered(content, "ucdp-ged")


@BOUNDED
@given(content=st.binary(max_size=300), kind=st.sampled_from(list(KINDS)))
def test_any_bytes_are_answered(content: bytes, kind: str) -> None:
    answered(content, kind)


def answered(content: bytes, kind: str) -> None:
    """A table or one sentence."""
    with contextlib.suppress(InputError):
        write_table(io.BytesIO(content), "theirs", KINDS[kind], io.StringIO(newline=""))


@given(text=st.text(max_size=60) | st.sampled_from(list(HOSTILE.values())[:20]))
def test_no_word_and_no_attribute_leaves_its_element(text: str) -> None:
    made = tag("p", text, title=text)
    assert made.count("<") == made.count(">") == 2
    assert made.count('"') == 2


def test_a_report_is_made_of_every_hostile_text(store: Store) -> None:
    paper = Paper(title="t")
    for place, text in enumerate(HOSTILE.values()):
        words = text.replace("\0", " ").strip() or "x"
        paper.says(words, speaker=f"{words[:50]} {place}", figures=[figure("killed", place, place, place)])
    stored(store, paper)
    for form in ("html", "markdown"):
        stream = io.BytesIO()
        report.write(gather(store, ClaimFilter()), stream, form)
        shown = stream.getvalue().decode()
        assert not set(shown) & set("\x1b\x07\x9b\u202e\u200b\u2066\ufeff\U000e0041")
