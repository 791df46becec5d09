"""The report in a real browser: drawn as meant, silent, inert, and printable."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from claimtrack.model import ClaimFilter
from claimtrack.publishing import report
from claimtrack.publishing.report.content import gather
from claimtrack.store import Store
from tests.publishing.conftest import MARKUP


def opened(store: Store, browser: Any, folder: Path) -> None:
    path = folder / "report.html"
    with path.open("wb") as stream:
        report.write(gather(store, ClaimFilter()), stream, "html")
    browser.get(path.as_uri())


def complaints(browser: Any) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]


def asked_for(browser: Any) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [
        one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"
    ]


def test_the_page_is_drawn_with_its_style_and_asks_for_nothing(
    told: Store, browser: Any, tmp_path: Path
) -> None:
    opened(told, browser, tmp_path)
    assert complaints(browser) == []
    assert [one for one in asked_for(browser) if one.startswith(("http", "ws"))] == []
    plot = browser.find_element("css selector", "svg.plot")
    assert plot.size["width"] > 400
    assert plot.size["height"] > 100
    band = browser.find_element("css selector", "svg .band")
    assert band.value_of_css_property("fill") == "rgb(127, 166, 207)"  # the style sheet is let through
    browser.execute_script("document.documentElement.scrollIntoView()")
    wide = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_a_claim_of_the_plot_leads_to_its_entry(told: Store, browser: Any, tmp_path: Path) -> None:
    opened(told, browser, tmp_path)
    browser.execute_script(
        "document.querySelector('svg a').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert browser.current_url.endswith("#claim-1")


def test_hostile_words_run_nothing_and_are_shown(hostile: Store, browser: Any, tmp_path: Path) -> None:
    opened(hostile, browser, tmp_path)
    assert complaints(browser) == []  # nothing was even refused: no word became an element
    assert browser.title == "Who said what"
    assert browser.find_elements("css selector", "script, img, iframe, object, [style]") == []
    shown = browser.find_element("css selector", "blockquote mark").text
    assert " ".join(MARKUP.split()) in " ".join(shown.split())


def test_a_script_that_was_put_into_the_page_would_not_run(told: Store, browser: Any, tmp_path: Path) -> None:
    opened(told, browser, tmp_path)
    path = tmp_path / "report.html"
    path.write_text(path.read_text("utf-8").replace("<main>", '<main><script>document.title="run"</script>'))
    browser.get(path.as_uri())
    assert browser.title == "Who said what"
    assert any("Content Security Policy" in one for one in complaints(browser))


def test_it_can_be_printed(told: Store, browser: Any, tmp_path: Path) -> None:
    opened(told, browser, tmp_path)
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert base64.b64decode(printed["data"]).startswith(b"%PDF-")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find_element("css selector", "nav").is_displayed()
    assert browser.find_element("css selector", "svg.plot").is_displayed()
