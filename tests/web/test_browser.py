"""The review in a real browser: it is drawn, keys reach it, and nothing is asked of anybody else."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from claimtrack.model import Status
from claimtrack.store import open_store
from tests.web.conftest import PATIENCE, Served

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium drives the browser")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="there is no Chromium with its driver here")

QUIET = (  # a browser that calls nobody by itself
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--window-size=1200,700",
)  # fmt: skip


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for one in (*QUIET, f"--user-data-dir={tmp_path / 'browser'}"):
        options.add_argument(one)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def until(true: Any, what: str) -> None:
    """Wait for something that happens by itself."""
    last = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < last, f"it never happened: {what}"
        time.sleep(0.05)


def test_a_verdict_given_in_a_browser_is_in_the_ledger(served: Served, browser: Any, tmp_path: Path) -> None:
    link = served.link()
    browser.get(link)
    until(
        lambda: "-first-byte" in browser.find_element("css selector", "body").get_attribute("class"), "drawn"
    )
    assert "token" not in browser.current_url
    keyboard = browser.find_element("css selector", ".xterm-helper-textarea")
    keyboard.send_keys("v")

    def verified() -> bool:
        with open_store(served.ledger, read_only=True) as store:
            return store.status_counts()[Status.VERIFIED] == 1

    until(verified, "the verdict was written")
    browser.save_screenshot(str(tmp_path / "served.png"))
    asked = [
        message["params"]["request"]["url"]
        for entry in browser.get_log("performance")
        if (message := json.loads(entry["message"])["message"])["method"] == "Network.requestWillBeSent"
    ]
    assert asked
    assert {urlsplit(one).netloc for one in asked if one.startswith(("http", "ws"))} == {
        urlsplit(link).netloc
    }
    complaints = [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert not complaints
    keyboard.send_keys("q")
    until(lambda: "-closed" in browser.find_element("css selector", "body").get_attribute("class"), "ended")
    assert browser.find_element("css selector", ".ended").is_displayed()
