"""The gate of `claimtrack serve`: who comes in, and who does not."""

from __future__ import annotations

import pytest

from claimtrack.web.gate import FULL, USED_LINK, WRONG_HOST, WRONG_ORIGIN, Gate, Refusal

HERE = {"Host": "127.0.0.1:8765"}
OWN = HERE | {"Origin": "http://127.0.0.1:8765"}


@pytest.fixture
def links() -> list[str]:
    return []


@pytest.fixture
def gate(links: list[str]) -> Gate:
    made = Gate("127.0.0.1", 8765, 2, links.append)
    made.invite()
    return made


def token(link: str) -> str:
    return link.partition("?token=")[2]


def entered(gate: Gate, links: list[str]) -> str:
    cookie = gate.enter(token(links[-1]))
    assert isinstance(cookie, str)
    return cookie


def test_a_link_works_once_and_the_next_one_is_announced(gate: Gate, links: list[str]) -> None:
    first = token(links[-1])
    cookie = entered(gate, links)
    assert gate.known(cookie)
    assert gate.enter(first) is USED_LINK
    assert len(links) == 2
    assert token(links[-1]) != first


@pytest.mark.parametrize("wrong", ["", "x", "ü", " "])
def test_a_wrong_token_opens_nothing(gate: Gate, wrong: str) -> None:
    assert gate.enter(wrong) is USED_LINK


@pytest.mark.parametrize("wrong", [None, "", "x", "ü"])
def test_a_wrong_cookie_is_not_known(gate: Gate, links: list[str], wrong: str | None) -> None:
    entered(gate, links)
    assert not gate.known(wrong)


@pytest.mark.parametrize(
    ("headers", "refusal"),
    [
        (HERE, None),
        (OWN, None),
        ({}, WRONG_HOST),
        ({"Host": "localhost:8765"}, WRONG_HOST),
        ({"Host": "127.0.0.1"}, WRONG_HOST),
        ({"Host": "127.0.0.1:8766"}, WRONG_HOST),
        ({"Host": "127.0.0.1:8765.evil.example"}, WRONG_HOST),
        (HERE | {"Origin": "http://evil.example"}, WRONG_ORIGIN),
        (HERE | {"Origin": "https://127.0.0.1:8765"}, WRONG_ORIGIN),
        (HERE | {"Origin": "null"}, WRONG_ORIGIN),
        (HERE | {"Origin": ""}, WRONG_ORIGIN),
    ],
)
def test_only_this_host_and_this_origin_are_answered(
    gate: Gate, headers: dict[str, str], refusal: Refusal | None
) -> None:
    assert gate.refused(headers) is refusal


def test_a_socket_must_say_its_origin(gate: Gate) -> None:
    assert gate.refused_socket(HERE) is WRONG_ORIGIN
    assert gate.refused_socket(OWN) is None


def test_no_more_reviews_are_open_than_were_allowed(gate: Gate) -> None:
    assert gate.begin() is None
    assert gate.begin() is None
    assert gate.begin() is FULL
    gate.end()
    assert gate.begin() is None


def test_the_oldest_browser_must_ask_again_when_many_came_in(gate: Gate, links: list[str]) -> None:
    first = entered(gate, links)
    later = [entered(gate, links) for _ in range(16)]
    assert not gate.known(first)
    assert all(gate.known(cookie) for cookie in later)


def test_the_page_may_load_nothing_from_elsewhere(gate: Gate) -> None:
    policy = gate.content_security_policy()
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "http" not in policy.replace("ws://127.0.0.1:8765", "")
