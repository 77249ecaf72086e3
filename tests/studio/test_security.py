"""Who may ask the studio for what."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from momentum.studio import security
from momentum.studio.security import Doorkeeper
from momentum.studio.settings import Settings

HOST = {"host": "127.0.0.1:8000"}


async def _hello(request: Request) -> Response:
    return PlainTextResponse(request.state.nonce)


async def _length(request: Request) -> Response:
    return JSONResponse({"bytes": len(await request.body())})


async def _broken(request: Request) -> Response:
    raise ZeroDivisionError


def ask(
    method: str, path: str, token: str | None = None, cookie: str | None = None, **how: Any
) -> httpx.Response:
    inner = Starlette(
        routes=[
            Route("/", _hello),
            Route("/broken", _broken),
            Route("/api/x", _length, methods=["GET", "POST", "PUT"]),
            Route("/api/uploads", _length, methods=["POST"]),
        ]
    )
    host = "127.0.0.1" if token is None else "0.0.0.0"
    door = Doorkeeper(inner, Settings(Path("runs"), host=host, token=token))

    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=door, raise_app_exceptions=False)
        kept = {} if cookie is None else {security.COOKIE: cookie}
        address = "http://127.0.0.1:8000"
        async with httpx.AsyncClient(transport=transport, base_url=address, cookies=kept) as c:
            return await c.request(method, path, **how)

    return asyncio.run(go())


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "127.0.0.1"])
def test_the_own_names_are_answered(host: str) -> None:
    assert ask("GET", "/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1:9999", "127.0.0.1.evil.example:8000",
     "localhost:8000@evil.example", "", "[::1", "127.0.0.1:port", "10.0.0.7:8000"],
)  # fmt: skip
def test_other_names_are_refused_so_that_rebinding_reaches_nothing(host: str) -> None:
    answer = ask("GET", "/api/x", headers={"host": host})
    assert answer.status_code == 421
    assert "127.0.0.1" in answer.json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "Multipart/Form-Data; boundary=x"},
    ],
)
def test_what_another_site_could_send_is_refused(headers: dict[str, str]) -> None:
    given = {"content-type": "application/json"} | headers
    assert ask("POST", "/api/x", content=b"{}", headers=given).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://127.0.0.1:8000"},
        {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"},
    ],
)
def test_the_own_page_and_a_script_may_send(headers: dict[str, str]) -> None:
    given = {"content-type": "application/json"} | headers
    assert ask("POST", "/api/x", content=b"{}", headers=given).json() == {"bytes": 2}


def test_another_site_may_link_here_but_not_read_or_embed() -> None:
    crossing = {"sec-fetch-site": "cross-site"}
    assert ask("GET", "/", headers=crossing | {"sec-fetch-mode": "navigate"}).status_code == 200
    assert ask("GET", "/", headers=crossing | {"sec-fetch-mode": "no-cors"}).status_code == 403
    assert ask("GET", "/api/x", headers=crossing | {"sec-fetch-mode": "cors"}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/nowhere", "/broken"])
def test_every_answer_carries_the_policy(path: str) -> None:
    answer = ask("GET", path)
    said = answer.headers["content-security-policy"]
    assert "default-src 'none'" in said
    assert "'unsafe-inline'" not in said
    assert "http" not in said
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers


def test_the_nonce_is_new_each_time_and_the_page_knows_it() -> None:
    answers = [ask("GET", "/") for _ in range(3)]
    nonces = [
        re.findall(r"'nonce-([\w-]+)'", a.headers["content-security-policy"])[0] for a in answers
    ]
    assert len(set(nonces)) == 3
    assert [answer.text for answer in answers] == nonces


def test_too_large_a_body_is_refused_before_it_is_read() -> None:
    answer = ask("POST", "/api/x", content=b"0" * (security.LARGEST_BODY + 1))
    assert answer.status_code == 413
    assert answer.json()["detail"] == "That is more than 2 MB, the most that may be sent here."
    assert (
        ask("POST", "/api/uploads", content=b"0" * (security.LARGEST_BODY + 1)).status_code == 200
    )


def test_a_declared_length_that_lies_does_not_help() -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"0" * 100_000

    assert ask("POST", "/api/x", content=endless()).status_code == 413
    declared = {"content-length": "2200000000"}
    assert ask("POST", "/api/uploads", content=b"x", headers=declared).status_code == 413
    nonsense = {"content-length": "-5"}
    assert ask("POST", "/api/uploads", content=b"x", headers=nonsense).status_code == 413


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "PATIENCE", 0.05)

    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)
        yield b"}"

    assert ask("POST", "/api/x", content=slow()).status_code == 408


def test_waiting_for_the_end_of_a_long_answer_is_not_a_slow_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stream of events listens for the end of the connection as long as it lasts."""
    monkeypatch.setattr(security, "PATIENCE", 0.05)
    heard: list[str] = []

    async def inner(scope: Any, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
        heard.append((await receive())["type"])
        heard.append((await receive())["type"])

    async def go() -> None:
        messages = iter([{"type": "http.request"}, {"type": "http.disconnect"}])

        async def receive() -> Any:
            if heard:
                await asyncio.sleep(0.15)
            return next(messages)

        async def send(message: Any) -> None:
            raise AssertionError(message)

        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"",
                 "headers": [(b"host", b"127.0.0.1:8000")]}  # fmt: skip
        await Doorkeeper(inner, Settings(Path("runs")))(scope, receive, send)

    asyncio.run(go())
    assert heard == ["http.request", "http.disconnect"]


# Where others can reach the studio


def test_without_the_token_nobody_gets_in() -> None:
    assert ask("GET", "/", token="secret").status_code == 403
    assert ask("GET", "/?token=wrong", token="secret").status_code == 403
    assert ask("GET", "/", token="secret", cookie="wrong").status_code == 403
    refused = ask("POST", "/api/x", token="secret", content=b"{}")
    assert "token" in refused.json()["detail"]


def test_the_token_is_taken_out_of_the_address_and_remembered() -> None:
    answer = ask("GET", "/api/x?a=1&token=secret&b=", token="secret")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/api/x?a=1&b="
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert ask("GET", "/", token="secret", cookie="secret").status_code == 200


def test_a_script_may_show_the_token_in_a_header() -> None:
    known = {"authorization": "token secret"}
    assert ask("GET", "/", token="secret", headers=known).status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_welcome_never_leads_to_another_site(path: str) -> None:
    door = Doorkeeper(_never, Settings(Path("runs"), host="0.0.0.0", token="secret"))
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"token=secret",
             "headers": [(b"host", b"x")]}  # fmt: skip
    answer = door.refusal(scope)
    assert answer is not None
    assert answer.status_code == 303
    assert re.match(r"/(?![/\\])", answer.headers["location"])


async def _never(*_: Any) -> None:
    raise AssertionError("nothing may pass")


def test_another_hosts_name_is_no_secret_where_the_token_guards() -> None:
    headers = {"host": "laptop.local:8000"}
    assert ask("GET", "/", token="secret", cookie="secret", headers=headers).status_code == 200
