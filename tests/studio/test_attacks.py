"""The studio under attack: hand-made runs, names, requests and files; it answers in a sentence."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.studio.conftest import ask

from momentum.course import exercises
from momentum.errors import BadInput
from momentum.studio import Settings
from momentum.studio.following import Tail
from momentum.studio.run_events import stream
from momentum.studio.state import Studio
from momentum.studio.touch_picture import prepare

OWN = "http://127.0.0.1:8000"
TAG = "<img src=x onerror=alert(1)>"
DEEP = "[" * 100_000 + "]" * 100_000
HUGE = "1" + "0" * 400
ASKED = {"lab": "digits", "version": "1", "started": "2026-11-22T12:00:00+00:00", "parameters": {}}


@pytest.fixture
def studio(tmp_path: Path, labs_known: None) -> Iterator[Studio]:
    made = Studio(Settings(tmp_path / "runs", tmp_path / "course"))
    made.forms.wait()
    hand_made(made, "good", json.dumps(ASKED), '{"score": 0.5}')
    yield made
    asyncio.run(made.close())


def hand_made(
    studio: Studio, name: str, asked: str, result: str | None = None, events: str = ""
) -> Path:
    folder = studio.settings.runs / name
    folder.mkdir(parents=True)
    (folder / "params.json").write_text(asked)
    (folder / "events.jsonl").write_text(events)
    if result is not None:
        (folder / "result.json").write_text(result)
    return folder


def asked(**changes: object) -> str:
    return json.dumps(ASKED | changes)


def event(kind: str, **more: object) -> str:
    return json.dumps({"kind": kind, **more}) + "\n"


def every_page(name: str) -> list[str]:
    run = quote(os.fsencode(name), safe="")
    own = [f"/runs/{run}", f"/api/runs/{run}", f"/api/runs/{run}/report.html"]
    own += [
        f"/api/runs/{run}/code",
        f"/compare?first={run}&second=good",
        f"/runs/{run}/files/a.png",
    ]
    return [*own, "/", "/runs", "/labs", "/labs/digits", "/api/touch/runs?lab=digits"]


def refuse(constant: str) -> None:
    raise ValueError(constant)


def told(studio: Studio, name: str) -> list[str]:
    """Follow a run for a moment, as a browser would."""

    async def go() -> list[str]:
        found: list[str] = []
        log = studio.settings.runs / name / "events.jsonl"
        async for message in stream(studio.runner, name, log, 0):
            found.append(message.decode())
            if b"event: end" in message or b'"status": "failed"' in message:
                break
        return found

    return asyncio.run(asyncio.wait_for(go(), 20))


RUNS: dict[str, tuple[str, str | None, str]] = {
    "parameters nested without end": (DEEP, '{"score": 1}', ""),
    "a parameter nested deeply": (
        json.dumps(ASKED)[:-2] + '{"epochs": ' + "[" * 900 + "]" * 901 + "}",
        '{"score": 1}',
        "",
    ),
    "parameters of a hundred megabytes, almost": (
        asked(parameters={"epochs": "a" * 5_000_000}), '{"score": 1}', ""
    ),
    "figures nested without end": (asked(), DEEP, ""),
    "a figure nested deeply": (asked(), '{"x": ' + "[" * 900 + "]" * 900 + "}", ""),
    "figures that are no numbers": (
        asked(), '{"score": NaN, "low": -Infinity, "high": 1e999, "n": 3, "seconds": NaN}', ""
    ),
    "figures too large for a float": (asked(), f'{{"score": {HUGE}, "seconds": {HUGE}}}', ""),
    "half a sign": (
        '{"lab": "\\ud800", "version": "1", "started": "\\udfff", "parameters": {"a": "\\ud800"}}',
        '{"score": 1, "\\ud800": "\\ud800"}',
        "",
    ),
    "half a sign, unfinished": (
        '{"lab": "\\ud800", "version": "1", "started": "2026", "parameters": {}}', None, ""
    ),
    "a lab that is a file elsewhere": (asked(lab="../studio/app"), '{"score": 1}', ""),
    "a moment before time": (asked(started="0001-01-01T00:00:00+14:00"), '{"score": 1}', ""),
    "a moment after time": (asked(started="9999-12-31T23:59:59-12:00"), None, ""),
    "scores in one word": (
        asked(lab="leak", started="2027-01-01"), '{"scores": "shuffled"}', ""
    ),
    "scores in half": (
        asked(lab="leak", started="2027-01-01"),
        '{"scores": {"shuffled": {"score": "x"}, "run": 3, "person": {}}}',
        "",
    ),
    "data that are no file": (asked(lab="brain", parameters={"data": {"a": 1}}), '{"n": 1}', ""),
    "a picture that is no name": (
        asked(), '{"score": 1}', event("picture", path="a\0.png", title="t", alt="a")
    ),
    "an event nested without end": (
        asked(), '{"score": 1}', DEEP + "\n" + '{"kind": "picture", "path": ' + DEEP + "}\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_a_damaged_run_hides_no_other_and_breaks_no_page(studio: Studio, name: str) -> None:
    hand_made(studio, name, *RUNS[name])
    for path in every_page(name):
        assert ask(studio, path).status_code in (200, 404), path
    assert "good" in ask(studio, "/runs").text
    assert ask(studio, "/runs/good").status_code == 200


@pytest.mark.parametrize("name", [name for name in RUNS if "parameters" not in name])
def test_what_follows_a_damaged_run_is_always_json(studio: Studio, name: str) -> None:
    hand_made(studio, name, *RUNS[name])
    if RUNS[name][1] is None:
        return
    messages = told(studio, name)
    assert messages, "nothing was told"
    for message in messages:
        data = message.partition("data: ")[2]
        json.loads(data, parse_constant=refuse)


@pytest.mark.parametrize("much", ['"' + "a" * 5_000_000 + '"', "[" * 50 + "]" * 50])
def test_what_is_too_large_or_too_deep_to_be_shown_is_not_read(studio: Studio, much: str) -> None:
    """Reading on would cost seconds and hundreds of megabytes, at every look."""
    parameters = json.dumps(ASKED)[:-2] + '{"epochs": ' + much + "}}"
    hand_made(studio, "asked", parameters, '{"score": 1}')
    hand_made(studio, "found", asked(), '{"score": ' + much + "}")
    assert ask(studio, "/runs/asked").status_code == 404
    state = ask(studio, "/api/runs/found").json()
    assert state["status"] == "failed"
    assert "result.json" in state["sentence"]


def test_a_lab_named_like_a_file_elsewhere_is_not_read(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "evil.py").write_text("title: str = 'stolen'\n")
    hand_made(studio, "evil", asked(lab=str(tmp_path / "evil")), '{"score": 1}')
    assert ask(studio, "/api/runs/evil").json()["title"] != "stolen"
    (tmp_path / "evil.py").write_text("def (")
    hand_made(studio, "worse", asked(lab=f"{tmp_path}/../{tmp_path.name}/evil"), '{"score": 1}')
    assert ask(studio, "/").status_code == 200


def _lock_is_a_folder(run: Path) -> None:
    (run / ".lock").mkdir()


def _result_is_a_folder(run: Path) -> None:
    (run / "result.json").mkdir()


def _links_in_a_circle(run: Path) -> None:
    (run / "a.png").symlink_to("a.png")
    (run / "events.jsonl").write_text(event("picture", path="a.png", title="t", alt="a"))


def _trouble_without_end(run: Path) -> None:
    (run / "trouble.json").write_text(DEEP)


@pytest.mark.parametrize(
    "spoil", [_lock_is_a_folder, _result_is_a_folder, _links_in_a_circle, _trouble_without_end]
)
def test_what_should_be_a_file_may_be_anything(
    studio: Studio, spoil: Callable[[Path], None]
) -> None:
    spoil(hand_made(studio, "spoilt", asked()))
    for path in every_page("spoilt"):
        assert ask(studio, path).status_code in (200, 404), path


def test_a_run_whose_name_is_no_text_is_left_out(studio: Studio) -> None:
    name = os.fsdecode(b"bad\xff")
    try:
        hand_made(studio, name, asked(), '{"score": 1}')
    except OSError:
        pytest.skip("this system has no such names")
    for path in every_page(name):
        assert ask(studio, path).status_code in (200, 404), path


def test_names_and_texts_from_elsewhere_never_become_html(studio: Studio) -> None:
    words = f"{TAG} [a](javascript:alert(1)) ![b](http://evil.example/b.png)"
    events = event("text", markdown=words) + event("saved", path="x/javascript:alert(1)", what=TAG)
    events += event("table", title=TAG, columns=[TAG, words], rows=[[words, 1.0]], note=TAG)
    events += event("picture", path=TAG, title=TAG, alt='" onerror="alert(1)')
    name = f"run {TAG}"
    hand_made(studio, name, asked(lab=TAG, parameters={TAG: TAG}), f'{{"{TAG}": "{TAG}"}}', events)
    hand_made(
        studio, "of a known lab", asked(parameters={"data": TAG}), f'{{"data": "{TAG}"}}', events
    )
    given = [f"/labs/digits?data={quote(TAG)}&{quote(TAG)}=1", f"/runs?lab={quote(TAG)}", f"/{TAG}"]
    for path in [*every_page(name), *every_page("of a known lab"), *given]:
        answer = ask(studio, path)
        if answer.headers["content-type"].startswith("text/html"):
            assert "<img src=x" not in answer.text, path
            assert 'href="javascript:' not in answer.text, path
            assert 'src="http' not in answer.text, path
            assert '" onerror="' not in answer.text, path


def test_what_a_run_saved_is_looked_at_in_a_box(studio: Studio) -> None:
    run = hand_made(studio, "saved", asked(), '{"score": 1}')
    names = ["a.html", "a.svg", "a.js", "a.xml", "a.xhtml", "report.html"]
    for name in names:
        (run / name).write_text("<script>alert(1)</script>")
    (run / "events.jsonl").write_text("".join(event("saved", path=n, what="w") for n in names))
    for name in names:
        answer = ask(studio, f"/runs/saved/files/{name}")
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("sandbox; default-src 'none'"), name
        assert "allow-" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        known = answer.headers["content-type"].startswith(("text/html", "image/svg"))
        assert known or answer.headers["content-disposition"].startswith("attachment")


def test_a_link_in_a_run_leads_nowhere(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    run = hand_made(studio, "linking", asked(), '{"score": 1}')
    (run / "code_engine.py").symlink_to(tmp_path / "secret.txt")
    paths = ("code_engine.py", "../../secret.txt", str(tmp_path / "secret.txt"))
    (run / "events.jsonl").write_text("".join(event("saved", path=p, what="w") for p in paths))
    for path in ["/runs/linking", "/api/runs/linking/code"]:
        assert "SECRET" not in ask(studio, path).text, path
    for path in paths:
        assert ask(studio, f"/runs/linking/files/{quote(path, safe='')}").status_code == 404


def test_a_run_that_is_a_link_keeps_its_name(studio: Studio, tmp_path: Path) -> None:
    shutil.move(hand_made(studio, "moved", asked()), tmp_path / "elsewhere")
    (studio.settings.runs / "moved").symlink_to(tmp_path / "elsewhere")
    assert ask(studio, "/api/runs/moved").json()["run"] == "moved"


@pytest.mark.parametrize(
    "name", ["%2e%2e", "..%5c", "%00", "a" * 300, "%F0%9F%98%80" * 60, ".studio", "a:b"]
)
def test_a_name_that_is_none_is_not_looked_up(studio: Studio, tmp_path: Path, name: str) -> None:
    (tmp_path / "params.json").write_text(asked())
    for path in (f"/runs/{name}", f"/api/runs/{name}", f"/api/runs/{name}/code"):
        assert ask(studio, path).status_code == 404, path
    assert ask(studio, f"/compare?first={name}&second={name}").status_code == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/labs/digits/code", '{"parameters": {"\\ud800": 1}}'),
        ("/api/labs/digits/code", json.dumps({"parameters": dict.fromkeys(map(str, range(9999)))})),
        ("/api/runs", '{"lab": "\\ud800", "parameters": {}}'),
        ("/api/runs", '{"lab": "digits", "parameters": {"epochs": NaN}}'),
        ("/api/runs", '{"lab": "digits", "parameters": {"epochs": ' + HUGE + "}}"),
        ("/api/runs", DEEP),
        ("/api/place", '{"lesson": "00_start", "heading": "\\ud800"}'),
        ("/api/lessons/00_start/cells", '{"number": 1, "code": "\\ud800"}'),
    ],
)
def test_a_request_made_by_hand_is_refused_in_a_sentence(
    studio: Studio, path: str, body: str
) -> None:
    kind = {"content-type": "application/json"}
    answer = ask(studio, path, "POST", content=body, headers=kind)
    assert answer.status_code in (400, 422)
    assert len(answer.json()["detail"]) < 300
    assert not list(studio.settings.runs.glob(".studio/desk/*.json"))


@pytest.mark.parametrize("origin", ["http://[", "null", "", "http://evil.example", f"{OWN}@evil"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_another_site_gets_no_answer_by_any_method(
    studio: Studio, method: str, origin: str
) -> None:
    answer = ask(studio, "/api/labs", method, headers={"origin": origin})
    assert answer.status_code == 403
    assert "content-security-policy" in answer.headers
    assert "access-control-allow-origin" not in answer.headers


def test_an_exercise_that_is_a_link_is_neither_read_nor_written_through(
    studio: Studio, tmp_path: Path
) -> None:
    exercise = exercises()[0]
    path = f"/api/exercises/{exercise.name}"
    ask(studio, path, "PUT", json={"text": "mine = 1\n", "digest": ""})
    secret = tmp_path / "secret.py"
    secret.write_text("SECRET = 1\n")
    answer = tmp_path / "course" / exercise.lesson.name / exercise.file
    answer.unlink()
    answer.symlink_to(secret)
    assert "SECRET" not in ask(studio, path).text
    seen = hashlib.sha256(secret.read_bytes()).hexdigest()
    saved = ask(studio, path, "PUT", json={"text": "x", "digest": seen})
    assert saved.status_code == 400
    assert "SECRET" not in ask(studio, f"{path}/reset", "POST", json={"digest": None}).text
    assert secret.read_text() == "SECRET = 1\n"


def test_a_place_that_is_gone_is_no_folder_of_the_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    studio = Studio(Settings(tmp_path / "runs"))
    monkeypatch.setattr(Path, "cwd", gone)
    assert ask(studio, "/").status_code == 200
    assert ask(studio, "/lessons/00_start").status_code == 200
    asyncio.run(studio.close())


def test_reading_a_long_log_keeps_nobody_waiting(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server's own thread, which answers everybody, reads no log."""
    line = event("metric", series="s", step=1, values={"loss": 0.5})
    hand_made(studio, "long", asked(), '{"score": 1}', line * 10_000)
    reading: list[threading.Thread] = []
    read = Tail.read

    def noted(tail: Tail) -> object:
        reading.append(threading.current_thread())
        return read(tail)

    monkeypatch.setattr(Tail, "read", noted)
    told(studio, "long")
    assert len(reading) > 2
    assert threading.main_thread() not in reading


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(65535, 65535), (1, 40_000_000), (2**31 - 1, 1), (40_000_000, 1)])
def test_a_picture_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(BadInput, match="make it smaller"):
        prepare(_png(*size))
