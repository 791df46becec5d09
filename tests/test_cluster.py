"""A Dask cluster of several worker processes finds what one process finds, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack import relink
from claimtrack.cluster import Cluster
from claimtrack.errors import ClaimtrackError, NotFound
from claimtrack.linking import lots
from claimtrack.store import Store, open_store
from tests.test_crew import derived, filled, looked_up

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    filled(tmp_path / "ledger.db")
    with open_store(tmp_path / "ledger.db") as opened:
        yield opened


def test_a_cluster_finds_the_links_of_one_process(
    address: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    store.backup(copy)
    relink.relink(store)
    monkeypatch.setattr(lots, "AT_ONCE", 7)
    with open_store(copy) as other:
        relink.relink(other, crew=Cluster(other, address))
    assert len(derived(copy)[0]) > 100
    assert derived(copy) == derived(store.path)


def test_a_later_run_sees_what_has_changed(address: str, store: Store) -> None:
    first = store.claim(1)
    with Cluster(store, address) as crew:
        assert list(crew.map(looked_up, [1])) == [first.statement]
    store.dismiss([1], by="ann")
    relink.relink(store, crew=Cluster(store, address))
    assert not store.links(1)


def test_an_error_of_ours_stays_one_sentence(address: str, store: Store) -> None:
    with Cluster(store, address) as crew, pytest.raises(NotFound, match="There is no claim 99999"):
        list(crew.map(looked_up, [99_999]))


def test_no_scheduler_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.cluster.ANSWERS", 1)
    crew = Cluster(store, "tcp://127.0.0.1:9")
    with pytest.raises(ClaimtrackError, match=r"No Dask scheduler answers at tcp://127.0.0.1:9"):
        relink.relink(store, crew=crew)
    assert not list(store.iter_links())
