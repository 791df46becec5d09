"""Fetching a page when asked to: only from public addresses, bounded, and as it came."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from claimtrack.documents.addresses import checked, is_public
from claimtrack.documents.fetch import Network, fetch
from claimtrack.errors import InputError

PAGE = b"<html><body><p>Nine people were killed, police said.</p></body></html>"
LIMIT = 1_000_000
Answer = Callable[[BaseHTTPRequestHandler], None]


def page(handler: BaseHTTPRequestHandler, body: bytes = PAGE, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(body)), "Content_Type": "text/html", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def sent_on(handler: BaseHTTPRequestHandler, where: str) -> None:
    page(handler, b"", 302, Location=where)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


ANSWERS: dict[str, Answer] = {
    "/page": page,
    "/moved": lambda handler: sent_on(handler, "/page"),
    "/round": lambda handler: sent_on(handler, "/round"),
    "/inside": lambda handler: sent_on(handler, "http://router.test/"),
    "/file": lambda handler: sent_on(handler, "file:///etc/passwd"),
    "/large": lambda handler: page(handler, b"x" * (LIMIT + 1)),
    "/empty": lambda handler: page(handler, b""),
    "/gone": lambda handler: page(handler, b"no", 404),
    "/packed": lambda handler: page(handler, Content_Encoding="gzip"),
    "/short": lambda handler: page(handler, PAGE, Content_Length=str(len(PAGE) + 5)),
    "/drips": dripping,
}


class Server(BaseHTTPRequestHandler):
    """Answers by path and says nothing."""

    def do_GET(self) -> None:
        answer = ANSWERS.get(self.path.partition("?")[0])
        try:
            page(self, b"", 404) if answer is None else answer(self)
        except OSError:
            self.close_connection = True  # the reader had enough

    def log_message(self, *_args: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://outlet.test:{server.server_port}"
    server.shutdown()
    server.server_close()


HOSTS = {"outlet.test": "127.0.0.1", "router.test": "192.168.1.1"}
LOCAL = Network(resolve=lambda host, _port: [HOSTS[host]], allowed=lambda address: address == "127.0.0.1")


def test_a_page_comes_as_it_was_sent_with_its_headers(site: str) -> None:
    came = fetch(f"{site}/moved", limit=LIMIT, network=LOCAL)
    assert came.content == PAGE
    assert came.final_url == f"{site}/page"
    assert came.address == "127.0.0.1"
    assert came.header("content-type") == "text/html"
    lines = "".join(f"{name}: {value}\r\n" for name, value in came.headers)
    assert came.headers_sha256 == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/round", "more than 5 times"),
        ("/inside", "leads to 192.168.1.1, which is no public address"),
        ("/file", "only http:// and https:// addresses are fetched"),
        ("/large", "larger than 1 MB"),
        ("/empty", "the page is empty"),
        ("/gone", "answers 404"),
        ("/packed", "insists on compressing"),
        ("/short", r"only \d+ of \d+ bytes came"),
    ],
)
def test_what_is_no_whole_document_is_refused_in_a_sentence(site: str, path: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        fetch(site + path, limit=LIMIT, network=LOCAL)


def test_a_server_that_drips_is_not_waited_for(site: str) -> None:
    with pytest.raises(InputError, match="does not come in time"):
        fetch(f"{site}/drips", limit=LIMIT, seconds=0.3, network=LOCAL)


@pytest.mark.parametrize(
    "address",
    [
        "", "page", "ftp://outlet.test/x", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://:80/",
        "http://outlet.test:99999/", "http://outlet.test:x/", "http://user:word@outlet.test/", "http://[::1/",
        "gopher://outlet.test", "http://outlet.test/" + "x" * 4_000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_not_asked_for(address: str) -> None:
    with pytest.raises(InputError):
        fetch(address, limit=LIMIT, network=LOCAL)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),  # noqa: S104  an address to refuse, not to bind
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("192.0.0.8", False),
        ("192.88.99.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:db8::1", False),
    ],
)
def test_only_addresses_of_the_open_network_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_with_one_address_inside_is_refused_whatever_else_it_stands_for() -> None:
    with pytest.raises(InputError, match=r"10\.0\.0\.1"):
        checked("mixed.test", 80, lambda _host, _port: ["93.184.215.14", "10.0.0.1"])


def test_a_name_that_nobody_knows_is_a_sentence() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(InputError, match="not known"):
        checked("nowhere.test", 80, unknown)
