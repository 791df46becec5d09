"""What the served review answers, and to whom."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import PATIENCE, Served


def asked(link: str, path: str = "/", **headers: str) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of one request to the server of the link."""
    connection = http.client.HTTPConnection(urlsplit(link).netloc, timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text, {name.lower(): value for name, value in response.getheaders()}


def entered(link: str) -> str:
    """The cookie that the link gives."""
    address = urlsplit(link)
    status, _text, headers = asked(link, f"/?{address.query}")
    assert status == 200
    given = headers["set-cookie"]
    assert "HttpOnly" in given
    assert "SameSite=Strict" in given
    return given.partition(";")[0]


def test_without_the_link_nothing_is_shown(served: Served) -> None:
    link = served.link()
    for path in ("/", "/files/textual.js", "/files/page.js", "/socket", "/?token=wrong"):
        status, text, headers = asked(link, path)
        assert status == 403, path
        assert "claimtrack" in text
        assert headers["x-content-type-options"] == "nosniff"
    cookie = entered(link)
    status, text, headers = asked(link, "/", Cookie=cookie)
    assert status == 200
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "http" not in text.replace("ws://", "")
    for name in ("textual.js", "xterm.css", "page.js", "page.css"):
        assert asked(link, f"/files/{name}", Cookie=cookie)[0] == 200
    for path in ("/files/..%2f..%2fgate.py", "/files/", "/static/", "/download/x", "/files/gate.py"):
        assert asked(link, path, Cookie=cookie)[0] == 404, path
    assert asked(link, f"/?{urlsplit(link).query}", Cookie=cookie)[0] == 403, "the link works once"
    assert asked(link, "/", Cookie=cookie, Host="evil.example")[0] == 403
    assert asked(link, "/", Cookie=cookie, Origin="http://evil.example")[0] == 403


def test_a_socket_opens_for_this_page_alone_and_not_more_often_than_allowed(served: Served) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    link = served.link()
    cookie, origin = entered(link), f"http://{urlsplit(link).netloc}"
    address = f"{origin}/socket?width=100&height=30"

    async def opened(**headers: str) -> int:
        async with aiohttp.ClientSession() as client:
            try:
                async with client.ws_connect(address, headers=headers):
                    return 101
            except aiohttp.WSServerHandshakeError as error:
                return int(error.status)

    async def twice() -> tuple[bool, int]:
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(address, headers={"Cookie": cookie, "Origin": origin}) as first,
        ):
            drawn = b""
            while b"nine" not in drawn:
                message = await first.receive(timeout=PATIENCE)
                drawn += message.data if isinstance(message.data, bytes) else b""
            second = await opened(Cookie=cookie, Origin=origin)
            await first.send_str(json.dumps(["stdin", "q"]))
            return bool(drawn), second

    assert asyncio.run(opened(Origin=origin)) == 403
    assert asyncio.run(opened(Cookie=cookie)) == 403
    assert asyncio.run(opened(Cookie=cookie, Origin="http://evil.example")) == 403
    assert asyncio.run(twice()) == (True, 503)


def test_it_listens_on_loopback_alone(served: Served) -> None:
    port = urlsplit(served.link()).port
    assert port is not None
    outside = socket.gethostbyname(socket.gethostname())
    if outside.startswith("127."):
        pytest.skip("this machine has no address beside loopback")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((outside, port), timeout=5)


def test_a_port_that_is_taken_is_one_sentence(served: Served) -> None:
    port = urlsplit(served.link()).port
    command = [
        sys.executable,
        "-m",
        "claimtrack",
        "serve",
        "--port",
        str(port),
        "--ledger",
        str(served.ledger),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith(f"claimtrack: port {port} cannot be used"), ended.stderr


def test_a_ledger_that_is_missing_is_said_before_anything_is_served(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimtrack", "serve", "--ledger", str(tmp_path / "none.db")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 4
    assert "token" not in ended.stdout
