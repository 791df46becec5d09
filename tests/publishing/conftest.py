"""A small ledger with a conflict, a verdict and words that try to be more than words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimtrack.model import Relation, Status
from claimtrack.store import Store, open_store
from tests.tui.made import Paper, figure, linked, stored

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
MARKUP = '</style></title><script>document.title="run"</script><img src=x onerror="document.title=1">\'"'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        yield opened


@pytest.fixture
def told(store: Store) -> Store:
    """Two outlets whose counts clash, one of them verified."""
    wire = Paper("Example Wire", published="2022-05-07")
    wire.says("nine gunmen were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
    radio = Paper("Valley Radio", published="2022-05-08", id=2)
    radio.says("at least two gunmen were killed", "Bo Lind", figures=[figure("killed", 2, None, None)])
    radio.says("two gunmen were killed", "Cem Ural", figures=[figure("killed", 2, 2, 2)])
    ids = [*stored(store, wire), *stored(store, radio)]
    linked(store, (ids[0], ids[1], Relation.CORROBORATES), (ids[0], ids[2], Relation.CONFLICTS))
    store.set_status([ids[0]], Status.VERIFIED, by="A. Noor", note="the hospital's list")
    store.add_note(ids[0], "asked again", by="A. Noor")
    return store


@pytest.fixture
def hostile(store: Store) -> Store:
    """A ledger whose every word is an attack on a page."""
    paper = Paper(f"Outlet {MARKUP}", title=MARKUP)
    for place in range(2):
        paper.says(f"{MARKUP} {place} \x1b]52;c;x\x07 \u202egnp", f"Speaker {place} {MARKUP}",
                   figures=[figure("killed", 9 - place, 9, 9)])  # fmt: skip
    ids = stored(store, paper)
    linked(store, (ids[0], ids[1], Relation.CONFLICTS), says=MARKUP, event=MARKUP)
    store.set_status([ids[0]], Status.REFUTED, by="A. Noor", note=MARKUP)
    return store


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium drives the browser")
    if not (CHROMIUM and DRIVER):
        pytest.skip("there is no Chromium with its driver here")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for one in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--window-size=1000,800",
        f"--user-data-dir={tmp_path / 'browser'}",
    ):  # fmt: skip
        options.add_argument(one)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()
