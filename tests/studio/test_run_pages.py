"""The pages of runs: listed, shown with their report, and nothing a run folder holds ends them."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest

from momentum.runs import (
    Event,
    Metric,
    Picture,
    Progress,
    RunFolder,
    Saved,
    Table,
    Text,
    create_run,
)
from momentum.studio import Settings, run_memory
from momentum.studio.app import create_app
from momentum.studio.comparing import parameter_rows
from momentum.studio.run_list import listed
from momentum.studio.run_report import read_report, size, told_once
from momentum.studio.run_saved import Family, families
from momentum.studio.state import Studio

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (400).to_bytes(4, "big") + (300).to_bytes(4, "big")

# Every page of a run asks for the labs to be described: that is a process of seconds each time.
pytestmark = pytest.mark.usefixtures("labs_known")


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    made = Studio(Settings(tmp_path / "runs", tmp_path / "course"))
    yield made
    asyncio.run(made.close())


def ask(studio: Studio, path: str, **headers: str) -> httpx.Response:
    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=create_app(studio), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as c:
            return await c.get(path, headers=headers)

    return asyncio.run(go())


def run(studio: Studio, name: str, *events: Event, result: Any = None, lab: str = "digits") -> Path:
    folder = create_run(studio.settings.runs / name, lab, {"epochs": 3, "seed": 0})
    for event in events:
        folder.log.append(event)
    if result is not None:
        folder.finish(result)
    return folder.path


class Read(HTMLParser):
    """What a reader meets: words, attributes and the keys of pieces."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.tags, self.keys = "", [], []  # type: ignore[var-annotated]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append((tag, known))
        if "data-key" in known:
            self.keys.append(known["data-key"])

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [known for name, known in self.tags if name == tag]


def test_a_resumed_run_is_told_once_and_stages_keep_their_place() -> None:
    first = Picture(path="figures/a-1.png", title="Surface", alt="after 1")
    second = Picture(path="figures/a-2.png", title="Surface", alt="after 2")
    text = Text(markdown="## Data")
    old = Table(title="Scores", columns=["a"], rows=[[1]])
    new = Table(title="Scores", columns=["a"], rows=[[2]])
    told = told_once([first, text, old, second, text, first, new])
    assert [type(one).__name__ for one in told] == ["Stages", "Text", "Table"]
    assert [one.path for one in told[0].pictures] == ["figures/a-2.png", "figures/a-1.png"]  # type: ignore[union-attr]
    assert told[2] == new


def test_saved_files_are_gathered_by_their_folder() -> None:
    one, two = Saved(path="history.csv", what="curves"), Saved(path="s/1.json", what="one")
    assert families([one, two, one]) == [Family("", (one,)), Family("s", (two,))]


def test_a_parameter_is_called_by_its_own_name(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio.forms, "start", lambda: None)  # Its form is not there yet.
    create_run(studio.settings.runs / "d-1", "digits", {"baseline": False}).finish({"baseline": 1})
    words = Read(ask(studio, "/runs/d-1").text).words
    assert words.count("Always saying the most frequent class") == 1  # The figure.
    assert "Baseline" in words
    assert [row.label for row in parameter_rows({"baseline": True}, {})] == ["Baseline"]


def test_many_files_of_one_kind_are_one_line(studio: Studio) -> None:
    frames = [Saved(path=f"surfaces/{k:05}.json", what=f"after epoch {k:,}") for k in range(1, 56)]
    points = Saved(path="surfaces/points.json", what="the points")
    run(studio, "p-1", points, *frames, Saved(path="history.csv", what="the curves"))
    page = Read(ask(studio, "/runs/p-1").text)
    assert "surfaces/: 56 files, the points; after epoch ..." in page.words
    folded = [tag for tag, _ in page.tags].index("details")
    links = [known.get("href", "") or "" for _, known in page.tags[:folded]]
    assert not any("surfaces" in link for link in links)
    assert [f"{one.path}" in page.words for one in (points, *frames)] == [True] * 56
    run(studio, "p-2", *frames[:4])
    assert "files, after epoch" not in Read(ask(studio, "/runs/p-2").text).words


def test_the_report_shows_everything_once_in_order(studio: Studio) -> None:
    path = run(
        studio,
        "r",
        Text(markdown="Some **bold** words and <script>alert(1)</script>."),
        Metric(series="CNN", step=1, values={"loss": 1.0}),
        Picture(path="figures/p.png", title="A picture", alt='says "so" & more'),
        Table(title="Scores", columns=["who", "score"], rows=[["<A>", 0.5], ["B", None]]),
    )
    (path / "figures").mkdir()
    (path / "figures/p.png").write_bytes(PNG)
    page = Read(ask(studio, "/api/runs/r/report.html").text)
    assert not page.all("script")
    assert page.words.index("bold") < page.words.index("A picture") < page.words.index("0.500")
    assert "<script>alert(1)</script>" in page.words
    assert "<A>" in page.words
    image = page.all("img")[0]
    assert image["src"] == "/runs/r/files/figures/p.png"
    assert image["alt"] == 'says "so" & more'
    assert (image["width"], image["height"]) == ("200", "150")
    assert len(page.keys) == len(set(page.keys)) == 3


def test_stages_of_a_picture_are_one_figure_whose_key_stays(studio: Studio) -> None:
    path = run(studio, "r", Picture(path="figures/1.png", title="It's", alt="one"))
    before = Read(ask(studio, "/api/runs/r/report.html").text)
    RunFolder(path).log.append(Picture(path="figures/2.png", title="It's", alt="two's"))
    after = Read(ask(studio, "/api/runs/r/report.html").text)
    assert before.keys == after.keys
    stages = json.loads(after.all("figure")[0]["data-stages"] or "")
    assert [stage["alt"] for stage in stages] == ["one", "two's"]
    assert after.all("img")[0]["src"] == "/runs/r/files/figures/2.png"


def test_an_unchanged_report_is_not_sent_again(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = run(studio, "r", Text(markdown="One."), Picture(path="a.png", title="A", alt="a"))
    tag = ask(studio, "/api/runs/r/report.html").headers["etag"]
    assert ask(studio, "/api/runs/r/report.html", **{"If-None-Match": tag}).status_code == 304
    RunFolder(path).log.append(Text(markdown="Two."))
    again = ask(studio, "/api/runs/r/report.html", **{"If-None-Match": tag})
    assert (again.status_code, "Two." in again.text) == (200, True)
    tag = again.headers["etag"]
    other = shutil.copytree(path, path.with_name("other"))
    written = (path / "events.jsonl").stat().st_mtime_ns
    os.utime(other / "events.jsonl", ns=(written, written))
    of_other = ask(studio, "/api/runs/other/report.html", **{"If-None-Match": tag})
    assert (of_other.status_code, "/runs/other/" in of_other.text) == (200, True)
    monkeypatch.setattr(run_memory, "FRESH", 0.0)
    RunFolder(path).finish({"score": 0.25})  # Without a word more in the log.
    over = ask(studio, "/api/runs/r/report.html", **{"If-None-Match": tag})
    assert (over.status_code, "0.250" in over.text) == (200, True)


def test_the_page_of_a_run_says_what_a_learner_wants_to_know(studio: Studio) -> None:
    result = {"score": 0.79, "low": 0.728, "high": 0.841, "n": 200, "seconds": 4.63, "run": "/x/y"}
    run(studio, "digits-1", Text(markdown="Done."), result=result)
    page = Read(ask(studio, "/runs/digits-1").text)
    assert "0.790 [0.728, 0.841], n = 200" in page.words
    assert "4.6 s" in page.words
    assert "/x/y" not in page.words
    assert "Epochs" in page.words
    assert page.words.count("Done.") == 1
    assert [known for known in page.all("div") if known.get("data-run") == "digits-1"]


def test_what_is_said_to_take_along_does_the_same_again(studio: Studio) -> None:
    assert studio.forms.wait(120)
    run(studio, "digits-1", result={"score": 1.0})
    page = Read(ask(studio, "/runs/digits-1").text)
    assert "momentum run digits --epochs 3" in page.words
    assert "/labs/digits?epochs=3" in [link.get("href") for link in page.all("a")]
    assert "momentum resume" not in page.words


def test_a_network_that_can_leave_says_how(studio: Studio) -> None:
    assert studio.forms.wait(120)
    folder = run(studio, "digits-1", result={"score": 1.0})
    assert "momentum phone" not in Read(ask(studio, "/runs/digits-1").text).words
    (folder / "model").mkdir()
    (folder / "model" / "usage.json").write_text("{}")
    words = Read(ask(studio, "/runs/digits-1").text).words
    for command in ("phone digits-1", "serve digits-1", "export digits-1 --to litert"):
        assert f"momentum {command}" in words


def test_an_unfinished_run_says_how_to_go_on_in_a_terminal(studio: Studio) -> None:
    assert studio.forms.wait(120)
    run(studio, "digits-1", Progress(done=1, total=3, label="CNN"))
    assert "momentum resume digits-1" in Read(ask(studio, "/runs/digits-1").text).words


def test_the_list_names_every_run_with_its_score(studio: Studio) -> None:
    run(studio, "digits-1", result={"score": 0.5, "low": 0.4, "high": 0.6, "n": 10, "seconds": 75})
    run(studio, "adder-1", result={"sums": 64, "right": 60}, lab="adder")
    run(studio, "brain-1", lab="brain")
    page = Read(ask(studio, "/runs").text)
    boxes = [box["value"] for box in page.all("input") if box.get("type") == "checkbox"]
    assert sorted(str(box) for box in boxes) == ["adder-1", "brain-1", "digits-1"]
    for words in ("0.500 [0.400, 0.600], n = 10", "60 of 64 right", "1 min 15 s", "stopped"):
        assert words in page.words
    only = Read(ask(studio, "/runs?lab=adder").text)
    assert [box["value"] for box in only.all("input")] == ["adder-1"]


def test_the_list_follows_what_happens_to_a_run(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_memory, "FRESH", 0.0)
    path = run(studio, "digits-1", result={"score": 0.5})
    assert [entry.score for entry in listed(studio.runner)] == ["0.500"]
    before = (path / "result.json").stat()
    (path / "result.json").write_text('{"score": 0.75, "n": 4}')
    os.utime(path / "result.json", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [entry.score for entry in listed(studio.runner)] == ["0.750, n = 4"]
    (path / "result.json").write_text('{"score": 0.25, "n": 4}')  # As long as before.
    assert [entry.score for entry in listed(studio.runner)] == ["0.250, n = 4"]
    asked = (path / "params.json").read_text()
    (path / "params.json").write_text(asked.replace('"digits"', '"leak"'))
    assert [entry.lab for entry in listed(studio.runner)] == ["leak"]
    shutil.rmtree(path)
    assert listed(studio.runner) == []


def test_without_runs_the_list_points_to_the_labs(studio: Studio) -> None:
    page = Read(ask(studio, "/runs").text)
    assert "There are none yet" in page.words
    assert "/labs" in [link.get("href") for link in page.all("a")]


def test_damaged_lines_are_left_out_and_said(studio: Studio) -> None:
    path = run(studio, "r", Text(markdown="Before."))
    with (path / "events.jsonl").open("ab") as log:
        log.write(b"\xff\xfe broken\n" + b'{"kind": "later"}\n')
    RunFolder(path).log.append(Text(markdown="After."))
    page = Read(ask(studio, "/runs/r").text)
    assert "Before." in page.words
    assert "After." in page.words
    assert "2 lines of events.jsonl cannot be read and are left out here." in page.words
    with (path / "events.jsonl").open("ab") as log:
        log.write(b'{"kind":"text","markd')  # Being written just now.
    assert read_report(path / "events.jsonl")[1] == 2


@pytest.mark.parametrize("text", ["", "{", "[1]", "\0"])
def test_a_result_that_cannot_be_read_is_a_sentence(studio: Studio, text: str) -> None:
    path = run(studio, "r", Text(markdown="Kept."))
    (path / "result.json").write_text(text)
    for address in ("/runs/r", "/runs", "/api/runs/r/report.html"):
        assert ask(studio, address).status_code == 200
    page = Read(ask(studio, "/runs/r").text)
    assert "r has a result.json that cannot be read." in page.words
    assert "Kept." in page.words


def test_a_run_that_is_not_there_is_a_sentence(studio: Studio) -> None:
    run(studio, "r")
    (studio.settings.runs / "r/params.json").write_text("{")
    assert "params.json cannot be read" in ask(studio, "/runs/r").text
    assert ask(studio, "/runs/r").status_code == 404
    assert "There is no run called none" in ask(studio, "/runs/none").text
    assert ask(studio, "/api/runs/none/report.html").json()["detail"].endswith("none.")


@pytest.mark.parametrize("name", ["..%2Fsecret", ".studio", "%2e%2e", "a%00b", "r%2F..%2Fr"])
def test_no_name_leads_out_of_the_runs(studio: Studio, tmp_path: Path, name: str) -> None:
    run(studio, "r")
    create_run(tmp_path / "secret", "digits", {"mark": "found-me"})
    answer = ask(studio, f"/runs/{name}")
    assert answer.status_code == 404
    assert "found-me" not in answer.text


def test_the_size_of_a_picture_is_read_only_inside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "in.png").write_bytes(PNG)
    (tmp_path / "out.png").write_bytes(PNG)
    (folder / "no.png").write_bytes(b"GIF89a")
    assert size(folder, "in.png") == (200, 150)
    assert size(folder, "../out.png") is size(folder, "no.png") is size(folder, "away.png") is None
