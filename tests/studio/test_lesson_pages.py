"""The pages of the lessons: whole, harmless, and they remember where one stopped."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from tests.studio.conftest import ask

from momentum.course import Folder, Progress, keep_progress, lessons, make_folder
from momentum.studio import Settings
from momentum.studio.lesson_pages import Place, place, to_read
from momentum.studio.reading import read_page
from momentum.studio.state import Studio

NAMES = [lesson.name for lesson in lessons()]
PAGES = [f"/lessons/{name}" for name in NAMES] + [f"/lessons/{name}?view=slides" for name in NAMES]
PAGES += ["/lessons/00_start/glossary"]
VOID = {"img", "br", "hr", "col", "input", "meta", "link"}


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    made = Studio(Settings(tmp_path / "runs", tmp_path / "course"))
    yield made
    asyncio.run(made.close())


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Return a learner's folder; tests take away what they left there."""
    return make_folder(tmp_path_factory.mktemp("learner") / "course").folder


@pytest.fixture
def learner(tmp_path: Path, course: Folder) -> Iterator[Studio]:
    made = Studio(Settings(tmp_path / "runs", course.path))
    yield made
    asyncio.run(made.close())
    for name in ("place.json", "progress.json"):
        (course.state / name).unlink(missing_ok=True)


def stop_at(studio: Studio, lesson: str, heading: str = "") -> httpx.Response:
    return ask(studio, "/api/place", "POST", json={"lesson": lesson, "heading": heading})


class Checked(HTMLParser):
    """Reads a page as strictly as one can."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        assert "style" not in known, self.get_starttag_text()
        assert tag != "style"
        assert tag != "script" or "src" in known or known.get("type") == "application/json"
        assert not [name for name in known if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [str(known["id"])] if "id" in known else []
        self.links += [str(known["href"])] if "href" in known else []
        self.images += [known] if tag == "img" else []

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag, f"</{tag}> at {self.getpos()}"


# The pages


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_formed_and_nothing_in_it_is_inline(path: str, studio: Studio) -> None:
    answer = ask(studio, path)
    assert answer.status_code == 200
    checked = Checked(answer.text)
    assert [name for name, times in Counter(checked.ids).items() if times > 1] == []
    assert all(len(image.get("alt") or "") >= 40 for image in checked.images)
    for link in checked.links:
        assert not link.startswith("#") or link[1:] in checked.ids, link
    assert len(answer.content) < 400_000


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_has_one_panel_and_every_cell_is_there(name: str, studio: Studio) -> None:
    lesson = lessons()[NAMES.index(name)]
    checked = Checked(ask(studio, f"/lessons/{name}").text)
    for exercise in lesson.exercises:
        assert checked.ids.count(f"exercise-{exercise.name}") == 1
    cells = sum(block.kind == "cell" for block in read_page(lesson).blocks)
    assert [i for i in checked.ids if re.fullmatch(r"cell-\d+", i)] == [
        f"cell-{number}" for number in range(1, cells + 1)
    ]


def test_lessons_know_their_neighbours_and_what_comes_before(studio: Studio) -> None:
    pages = [to_read(studio, read_page(lesson)) for lesson in lessons()]
    assert [page["previous"] for page in pages] == [None, *lessons()[:-1]]
    assert [page["following"] for page in pages] == [*lessons()[1:], None]
    for page in pages:
        assert tuple(one.name for one in page["prerequisites"]) == page["lesson"].prerequisites


def test_solved_exercises_are_counted_for_their_lesson_only(learner: Studio) -> None:
    folder = learner.folder()
    assert folder
    one, other = lessons()[0].exercises[0].name, lessons()[1].exercises[0].name
    keep_progress(folder, Progress(passed={one: "2026-01-01", other: "2026-01-01", "gone": "x"}))
    assert to_read(learner, read_page(lessons()[0]))["solved"] == {one}
    assert "1 of 9 exercises solved" in ask(learner, "/lessons/00_start").text


def test_figures_are_served_and_nothing_else_of_the_folder(studio: Studio) -> None:
    figure = ask(studio, "/lessons/00_start/figures/map.png")
    assert figure.headers["content-type"] == "image/png"
    assert figure.content == (lessons()[0].folder / "figures" / "map.png").read_bytes()
    for name in (
        "missing.png",
        "..%2Flesson.md",
        "..%2F..%2F..%2FREADME.md",
        "%2Fetc%2Fpasswd",
        ".",
    ):
        answer = ask(studio, f"/lessons/00_start/figures/{name}")
        assert answer.status_code == 404, name


@pytest.mark.parametrize(
    "path",
    [
        "/lessons/99_nothing",
        "/lessons/..%2F..%2Fsrc",
        "/lessons/00_start/nothing",
        "/lessons/00_start/lesson.md",
        "/lessons/00_start/..%2F..%2FREADME",
        "/lessons/01_python/glossary",
        "/lessons/99_nothing/figures/map.png",
    ],
)
def test_what_is_not_there_is_one_sentence(path: str, studio: Studio) -> None:
    answer = ask(studio, path)
    assert answer.status_code == 404
    assert re.search(r"(There is no|has no such) ", answer.text)


def test_the_list_of_lessons_is_the_map(studio: Studio) -> None:
    answer = ask(studio, "/lessons")
    assert answer.is_redirect
    assert answer.headers["location"] == "/"


def test_a_view_that_is_not_known_is_refused(studio: Studio) -> None:
    assert ask(studio, "/lessons/00_start?view=dance").status_code == 422


# Where one stopped


def test_a_place_is_kept_in_the_learners_folder(learner: Studio, course: Folder) -> None:
    assert place(learner) is None
    assert stop_at(learner, "03_digits", "overfitting").json() == {"kept": True}
    kept = json.loads((course.state / "place.json").read_text(encoding="utf-8"))
    assert kept == {"lesson": "03_digits", "heading": "overfitting"}
    assert place(learner) == Place("03_digits", lessons()[3].title, "overfitting", "Overfitting")
    page = ask(learner, "/lessons/03_digits").text
    assert re.search(r'You stopped at <a href="#overfitting">Overfitting</a>', page)
    assert "You stopped at" not in ask(learner, "/lessons/02_brain").text


def test_a_place_is_kept_in_memory_without_a_folder(studio: Studio, tmp_path: Path) -> None:
    assert stop_at(studio, "02_brain").status_code == 200
    assert place(studio) == Place("02_brain", lessons()[2].title)
    assert not (tmp_path / "course").exists()
    other = Studio(Settings(tmp_path / "other", tmp_path / "nowhere"))
    assert place(other) is None
    asyncio.run(other.close())


def test_a_folder_that_cannot_be_written_is_no_reason_to_complain(
    learner: Studio, course: Folder
) -> None:
    (course.state / "place.json").mkdir()
    assert stop_at(learner, "02_brain").status_code == 200
    assert place(learner) == Place("02_brain", lessons()[2].title)
    (course.state / "place.json").rmdir()


@pytest.mark.parametrize(
    ("lesson", "heading"),
    [("99_nothing", ""), ("../00_start", ""), ("00_start", "nothing"), ("00_start", "x" * 9999)],
)
def test_a_place_that_is_not_there_is_refused(lesson: str, heading: str, studio: Studio) -> None:
    answer = stop_at(studio, lesson, heading)
    assert answer.status_code == 400
    assert re.fullmatch(r"There is no [^.]+\.", answer.json()["detail"])
    assert place(studio) is None


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"00_start"',
        b'{"lesson": "00_start"}',
        b'{"lesson": 1, "heading": ""}',
        b'{"lesson": "00_start", "heading": []}',
        b'{"lesson": "99_nothing", "heading": ""}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_damaged_place_counts_as_none(damaged: bytes, learner: Studio, course: Folder) -> None:
    (course.state / "place.json").write_bytes(damaged)
    assert place(learner) is None
    assert ask(learner, "/lessons/00_start").status_code == 200
    assert stop_at(learner, "00_start").status_code == 200
    assert place(learner) == Place("00_start", lessons()[0].title)


def test_a_heading_that_was_renamed_leaves_the_lesson(learner: Studio, course: Folder) -> None:
    text = json.dumps({"lesson": "00_start", "heading": "an-old-name"})
    (course.state / "place.json").write_text(text)
    assert place(learner) == Place("00_start", lessons()[0].title)


# The copy for reading


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_for_reading_needs_no_server(name: str, studio: Studio) -> None:
    page = read_page(lessons()[NAMES.index(name)], url=there)
    known = {"nonce": "", "assets_trouble": "", "path": "", "static": True, "url": there}
    context = known | to_read(studio, page)
    html = studio.templates.get_template("lesson.html").render(context)
    checked = Checked(html)
    assert [link for link in checked.links if link.startswith("/")] == []
    assert "data-run" not in html
    assert "data-start" not in html
    assert "data-live-course" not in html
    assert "needs the installed course" in html
    assert not re.search(r"src=\"[^\"]*/(cells|exercise)\.js", html)


def there(path: str) -> str:
    return f"../..{path}"
