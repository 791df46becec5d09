"""The server: textual-serve runs one review a page, behind the gate and with a page of our own.

textual-serve's own page loads a font from elsewhere and its own server asks nobody who they are; so only its
terminal (script and styles) and its running of the program are used.
"""
# ruff: noqa: PLC0415  the web server is imported only when something is served

from __future__ import annotations

import asyncio
import html
import shlex
import socket
from collections.abc import Awaitable, Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import MissingExtra, UsageError
from claimtrack.web.gate import COOKIE, HEADERS, NO_COOKIE, Gate, Refusal

if TYPE_CHECKING:
    from aiohttp import web
    from aiohttp.typedefs import Middleware

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGES = files("claimtrack.web") / "pages"
OWN_FILES = {"page.css": "text/css", "page.js": "text/javascript"}
TERMINAL_FILES = {  # of textual-serve
    "xterm.css": ("css/xterm.css", "text/css"),
    "textual.js": ("js/textual.js", "text/javascript"),
}
LARGEST_MESSAGE = 1_000_000  # bytes; a key, a click or a pasted note is far below


def serve(command: Sequence[str], *, port: int, sessions: int, announce: Callable[[str], None]) -> None:
    """Serve reviews that `command` opens, on loopback, until interrupted; `announce` is given each link.

    Port 0 takes a free one. Raises MissingExtra without textual-serve, UsageError where the port is taken.
    """
    try:
        from aiohttp import web
        from textual_serve.server import Server
    except ImportError as error:
        raise MissingExtra(
            'claimtrack serve needs the extra "serve": pip install "claimtrack[serve]"'
        ) from error
    listening = _listening(port)
    gate = Gate("127.0.0.1", listening.getsockname()[1], sessions, announce)
    terminal = Server(shlex.join(command), host=gate.host, port=gate.port, title="claimtrack")
    application = site(gate, terminal.handle_websocket, Path(terminal.statics_path))
    gate.invite()
    loop = asyncio.new_event_loop()  # run_app closes it
    web.run_app(application, sock=listening, print=lambda *_words: None, loop=loop, access_log=None)


def _listening(port: int) -> socket.socket:
    """A socket on loopback alone."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind(("127.0.0.1", port))
        found.listen()  # who opens the link at once waits until the server runs
    except OSError as error:
        found.close()
        raise UsageError(
            f"port {port} cannot be used ({error.strerror}); name another with --port."
        ) from error
    return found


def site(gate: Gate, review: Handler, terminal_files: Path) -> web.Application:
    """The web application: the page, its files, and the socket on which `review` runs."""
    from aiohttp import web

    async def page(request: web.Request) -> web.StreamResponse:
        token = request.query.get("token")
        if token is not None:
            return _entered(gate, token)
        return _known(gate, request) or _page(gate)

    async def file(request: web.Request) -> web.StreamResponse:
        refused = _known(gate, request)
        return refused or _file(request.match_info["name"], terminal_files)

    async def running(request: web.Request) -> web.StreamResponse:
        barred = gate.refused_socket(request.headers)
        refused = _refusal(barred) if barred else _known(gate, request)
        if refused:
            return refused
        full = gate.begin()
        if full:
            return _refusal(full)
        try:
            return await review(request)
        finally:
            gate.end()

    application = web.Application(middlewares=[_guard(gate)], client_max_size=LARGEST_MESSAGE)
    application.add_routes([web.get("/", page), web.get("/files/{name}", file), web.get("/socket", running)])
    return application


def _guard(gate: Gate) -> Middleware:
    """Before every answer the host and the origin are looked at; to every answer the headers are added."""
    from aiohttp import web

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        barred = gate.refused(request.headers)
        if barred:
            return _headed(gate, _refusal(barred))
        try:
            response = await handler(request)
        except web.HTTPException as error:
            response = _refusal(Refusal(error.status, f"{error.reason}."))
        return response if response.prepared else _headed(gate, response)

    return guard


def _headed(gate: Gate, response: web.StreamResponse) -> web.StreamResponse:
    response.headers.update({**HEADERS, "Content-Security-Policy": gate.content_security_policy()})
    return response


def _refusal(refusal: Refusal) -> web.Response:
    from aiohttp import web

    return web.Response(text=refusal.sentence + "\n", status=refusal.status, content_type="text/plain")


def _known(gate: Gate, request: web.Request) -> web.Response | None:
    """None for a browser that was let in, else its refusal."""
    return None if gate.known(request.cookies.get(COOKIE)) else _refusal(NO_COOKIE)


def _entered(gate: Gate, token: str) -> web.Response:
    """The link's answer: the cookie, and a page that goes on without the token in its address.

    A redirect would not do: after a link from another site browsers keep a strict cookie back on it.
    """
    from aiohttp import web

    cookie = gate.enter(token)
    if isinstance(cookie, Refusal):
        return _refusal(cookie)
    response = web.Response(text=_text("enter.html"), content_type="text/html")
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="Strict", path="/")
    return response


def _page(gate: Gate) -> web.Response:
    from aiohttp import web

    address = html.escape(f"ws://{gate.host}:{gate.port}/socket", quote=True)
    return web.Response(text=_text("page.html").replace("{socket}", address), content_type="text/html")


def _file(name: str, terminal_files: Path) -> web.Response:
    from aiohttp import web

    if name in OWN_FILES:
        return web.Response(text=_text(name), content_type=OWN_FILES[name])
    if name in TERMINAL_FILES:
        path, kind = TERMINAL_FILES[name]
        return web.Response(text=(terminal_files / path).read_text("utf-8"), content_type=kind)
    return _refusal(Refusal(404, "There is no such file."))


def _text(name: str) -> str:
    return (PAGES / name).read_text("utf-8")
