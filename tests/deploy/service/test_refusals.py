"""What cannot be used is refused in one sentence; a stranger sees no more, and breaks nothing."""

import asyncio
import gzip
import io
import json
import re
import socket
import struct
import zlib
from collections.abc import Iterator

import httpx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from momentum.deploy.service import bodies, limits
from momentum.deploy.service.front import POLICY, Front
from momentum.deploy.service.metrics import Metrics

JSON, CSV, PNG = "application/json", "text/csv", "image/png"


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _huge_png(side: int) -> bytes:
    """Write a small file that says it has side x side pixels, all of them there."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    pixels = zlib.compress(bytes(side * (side // 8 + 1)), 9) if side < 20_000 else b"x"
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _picture(mode: str, kind: str) -> bytes:
    made = io.BytesIO()
    Image.new(mode, (9, 7)).save(made, kind)
    return made.getvalue()


FIELD = b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\nword\r\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><!ENTITY a "a"></svg>'
BAD_JSON = {
    "empty": (b"", 400, "not JSON"),
    "cut": (b'{"inputs": [1, 2', 400, "not JSON"),
    "NaN": (b'{"inputs": [NaN, 1]}', 400, "not JSON"),
    "infinite": (b'{"inputs": [1, -Infinity]}', 400, "not JSON"),
    "not UTF-8": (b'{"inputs": ["\xff"]}', 400, "not JSON"),
    "deep": (b'{"inputs": ' + b"[" * 100_000, 400, "not JSON"),
    "deep and whole": (b'{"inputs": ' + b"[" * 90 + b"]" * 90 + b"}", 422, "lists of numbers"),
    "a list": (b"[[1, 2]]", 422, "not a JSON object"),
    "no inputs": (b'{"x": 1}', 422, "inputs"),
    "more than inputs": (b'{"inputs": [1, 2], "x": 1}', 422, "nothing else"),
    "a picture for numbers": (b'{"image": "abcd"}', 422, "inputs"),
    "words": (b'{"inputs": [["1", "2"]]}', 422, "lists of numbers"),
    "truth": (b'{"inputs": [[true, 2]]}', 422, "lists of numbers"),
    "null": (b'{"inputs": [[null, 2]]}', 422, "lists of numbers"),
    "uneven": (b'{"inputs": [[1, 2], [1]]}', 422, "lists of numbers"),
    "too few": (b'{"inputs": [[1]]}', 422, "shape 1 x 1; expected 2 numbers an example (x, y)"),
    "none": (b'{"inputs": []}', 422, "shape 0; expected"),
    "none of one": (b'{"inputs": [[], []]}', 422, "shape 2 x 0; expected"),
    "huge": (b'{"inputs": [1e39, 0]}', 422, "too large"),
    "beyond any float": (b'{"inputs": [1' + b"0" * 400 + b", 0]}", 422, "lists of numbers"),
    "overflows": (b'{"inputs": [1e999, 0]}', 422, "too large"),
    "too many": (json.dumps({"inputs": [[1, 2]] * 257}).encode(), 422, "257 examples"),
}
BAD_TABLES = {
    "empty": (b"", 422, "empty"),
    "blank": (b"\n , \n", 422, "empty"),
    "only a header": (b"x,y\n", 422, "shape"),
    "latin": (b"x,y\n\xe9,1", 400, "UTF-8"),
    "zero byte": (b"\x00\x00,1\n1,2\n", 422, "column x"),
    "no such column": (b"x,z\n1,2", 422, "no column y"),
    "a column twice": (b"x,y,x\n1,2,3", 422, "more than one column x"),
    "a word": (b"1,2\n3,four", 422, "not all numbers"),
    "a short row": (b"1,2\n3", 422, "not all numbers"),
    "NaN": (b"1,nan", 422, "not finite"),
    "infinite": (b"1,inf", 422, "not finite"),
    "too many": (b"1,2\n" * 257, 422, "257 examples"),
}
BAD_PICTURES = {
    "empty": (b"", 422, "empty"),
    "words": (b"hello", 422, "picture"),
    "SVG": (SVG, 422, "picture"),
    "cut": (_picture("RGB", "PNG")[:-30], 422, "picture"),
    "gigapixels": (_huge_png(40_000), 422, "too large"),
    "a bomb": (_huge_png(19_000), 422, "too large"),
    "another kind": (_picture("RGB", "TIFF"), 422, "picture"),
}


def _refused(answer: httpx.Response, status: int, words: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == JSON
    told = answer.json()
    assert list(told) == ["error"]
    assert words in told["error"]
    assert told["error"].endswith(".")
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("case", BAD_JSON)
def test_bad_json(numbers: httpx.Client, case: str) -> None:
    body, status, words = BAD_JSON[case]
    answer = numbers.post("/v1/predict", content=body, headers={"Content-Type": JSON})
    _refused(answer, status, words)


@pytest.mark.parametrize("case", BAD_TABLES)
def test_bad_tables(numbers: httpx.Client, case: str) -> None:
    body, status, words = BAD_TABLES[case]
    answer = numbers.post("/v1/predict", content=body, headers={"Content-Type": CSV})
    _refused(answer, status, words)


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_bad_pictures(pictures: httpx.Client, case: str) -> None:
    body, status, words = BAD_PICTURES[case]
    answer = pictures.post("/v1/predict", content=body, headers={"Content-Type": PNG})
    _refused(answer, status, words)
    _refused(pictures.post("/v1/predict", files={"file": ("<b>.png", body)}), status, "")


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("I;16", "PNG"), ("P", "GIF"), ("RGBA", "WEBP")]
)
def test_unusual_pictures_are_read(pictures: httpx.Client, mode: str, kind: str) -> None:
    headers = {"Content-Type": f"image/{kind.lower()}"}
    answer = pictures.post("/v1/predict", content=_picture(mode, kind), headers=headers)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (SVG, "image/svg+xml", 415),
        (b"{}", "", 415),
        (b"{}", "text/plain", 415),
        (b"x" * 10, "application/zip", 415),
        (b"x", "multipart/form-data", 400),
        (b"x", "multipart/form-data; boundary=b", 400),
        (FIELD + b"--b--\r\n", "multipart/form-data; boundary=b", 422),
        (FIELD, "multipart/form-data; boundary=b", 400),
        (FIELD + b"--b--\r\n", "multipart/form-data; boundary=" + "b" * 400, 400),
        (b'{"inputs": [256' + b",0" * 15 + b"]}", JSON, 422),
        (b'{"inputs": [-1' + b",0" * 15 + b"]}", JSON, 422),
        (b'{"image": "%%%"}', JSON, 422),
        (b'{"image": 7}', JSON, 422),
        (b'{"image": "\\u20ac"}', JSON, 422),
    ],
)
def test_other_bodies(pictures: httpx.Client, body: bytes, media: str, status: int) -> None:
    answer = pictures.post("/v1/predict", content=body, headers={"Content-Type": media})
    _refused(answer, status, "")


def test_what_is_compressed_is_not_unpacked(numbers: httpx.Client) -> None:
    headers = {"Content-Type": JSON, "Content-Encoding": "gzip"}
    body = gzip.compress(b" " * 1_000_000)
    _refused(numbers.post("/v1/predict", content=body, headers=headers), 415, "compressed")


def test_a_body_that_says_it_is_too_large_is_not_read(numbers: httpx.Client) -> None:
    address = ("127.0.0.1", numbers.base_url.port or 0)
    head = f"POST /v1/predict HTTP/1.1\r\nHost: x\r\nContent-Type: {JSON}\r\n"
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(f"{head}Content-Length: 99999999999999999\r\n\r\n".encode())
        assert b" 413 " in connection.recv(65536)


def test_a_body_that_grows_too_large_is_refused(numbers: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(limits.LARGEST_BODY // 2**20 + 1):
            yield b" " * 2**20

    with httpx.Client(base_url=numbers.base_url) as client:
        try:
            answer = client.post("/v1/predict", content=endless(), headers={"Content-Type": JSON})
        except httpx.WriteError:  # The service may close before all is sent.
            return
    _refused(answer, 413, "16 MB")


def test_only_so_much_is_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_BYTES", 10)
    room = bodies.Room()

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"123456", "more_body": False}

    async def go() -> None:
        with room.held() as first:
            assert await first.body(receive, "6") == b"123456"
            with pytest.raises(limits.Refused) as refused, room.held() as second:
                await second.body(receive, "")
            assert refused.value.status_code == 503
            assert room.requests == 1
        with room.held() as third:
            assert await third.body(receive, "6") == b"123456"

    asyncio.run(go())
    assert (room.requests, room.bytes) == (0, 0)


def test_a_request_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "ARRIVAL", 0.01)

    async def receive() -> dict[str, object]:
        await asyncio.sleep(60)
        return {}

    async def go() -> None:
        with bodies.Room().held() as held:
            await held.body(receive, "6")

    with pytest.raises(limits.Refused) as refused:
        asyncio.run(go())
    assert refused.value.status_code == 408


def test_other_addresses_and_methods(pictures: httpx.Client) -> None:
    _refused(pictures.get("/nothing/<script>"), 404, "/docs")
    _refused(pictures.get("/static/../app.py"), 404, "")
    _refused(pictures.get("/static/%2e%2e/app.py"), 404, "")
    wrong = pictures.get("/v1/predict")
    _refused(wrong, 405, "method")
    assert wrong.headers["allow"] == "POST"
    _refused(pictures.post("/v1/predict?logits=perhaps", content=b""), 422, "logits")


def test_a_mistake_of_ours_shows_nothing_of_itself(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(scope: object, receive: object, send: object) -> None:
        raise KeyError("a secret")

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(Front(broken, Metrics(), []))
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return await client.get("/")

    answer = asyncio.run(ask())
    _refused(answer, 500, "KeyError")
    assert "secret" not in answer.text
    assert "a secret" in caplog.text  # Where the service runs it can be read.
    assert answer.headers["content-security-policy"] == POLICY


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.binary(max_size=200), st.sampled_from([JSON, CSV, PNG, "multipart/form-data; boundary=b"])
)
def test_any_bytes_at_all(pictures: httpx.Client, body: bytes, media: str) -> None:
    for start in (b"", b"--b\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n"):
        answer = pictures.post("/v1/predict", content=start + body, headers={"Content-Type": media})
        assert answer.status_code in (400, 413, 415, 422), answer.text
        assert re.fullmatch(r"[^\n]+\.", answer.json()["error"])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_damage_to_a_picture(pictures: httpx.Client, data: st.DataObject) -> None:
    whole = bytearray(_picture("RGB", data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]))))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    answer = pictures.post("/v1/predict", content=bytes(whole), headers={"Content-Type": PNG})
    assert answer.status_code in (200, 422), answer.text


def test_numbers_that_overflow_the_network(numbers: httpx.Client) -> None:
    answer = numbers.post("/v1/predict", json={"inputs": [3e38, 3e38]})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        shares = answer.json()["predictions"][0]["probabilities"].values()
        assert np.isfinite(list(shares)).all()
