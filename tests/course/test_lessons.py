"""Every lesson: it runs, its figures are told in words, its links resolve, it is complete."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from markdown_it import MarkdownIt

from momentum.course import Lesson, exercises, front_matter, lessons, lessons_folder
from momentum.course.notebooks import (
    DEFINITION,
    FENCE,
    FOOTNOTE,
    HEADING,
    code_host_anchor,
    outside_code,
)

LESSONS = lessons()
PAGES = sorted(page for lesson in LESSONS for page in lesson.folder.glob("*.md"))
EVERY = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
EVERY_PAGE = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}"
)
ALLOWED = {"momentum", "numpy", "scipy", "pandas"}
"""What a check may import beside the standard library."""

LARGEST_PICTURE = 150_000
"""Bytes: a drawing that needs more is no drawing."""


@pytest.fixture(scope="module")
def tool(render_lessons: ModuleType) -> ModuleType:
    return render_lessons


def text(lesson: Lesson) -> str:
    return (lesson.folder / "lesson.md").read_text(encoding="utf-8")


def words(page: Path) -> str:
    """What stands in a page beside its code."""
    return "".join(FENCE.split(page.read_text(encoding="utf-8"))[::3])


# It runs


@EVERY
@pytest.mark.slow
def test_a_lesson_runs_strictly_and_its_figures_are_in_its_text(
    lesson: Lesson, tool: ModuleType, tmp_path: Path
) -> None:
    figures = tool.execute(lesson.folder, tmp_path)
    written = text(lesson)
    assert tool.with_pictures(written, figures) == written, "run tools/render_lessons.py"
    lines = re.findall(r"\]\(figures/(\S+)\)$", written, re.MULTILINE)
    assert Counter(lines) == Counter(path.name for path in (lesson.folder / "figures").glob("*"))
    every = [figure for drawn_by_cell in figures for figure in drawn_by_cell or []]
    assert {f"{figure.name}.png" for figure in every} <= set(lines)
    for figure in every:
        assert len(figure.alt) >= 40, figure.name
        assert not re.search(r"\btitle\b", figure.alt.lower()), figure.name


@EVERY
def test_figures_are_many_and_small(lesson: Lesson) -> None:
    pictures = list((lesson.folder / "figures").glob("*.png"))
    assert len(pictures) >= 4
    assert max(path.stat().st_size for path in pictures) < LARGEST_PICTURE


@EVERY
def test_a_lesson_states_numbers(lesson: Lesson) -> None:
    called = Counter(re.findall(r"^\s*(expect|show)\(", text(lesson), re.MULTILINE))
    assert called["expect"] >= 3
    assert called["show"] >= 4


# It is complete


def test_every_folder_is_a_lesson() -> None:
    folders = [path.name for path in sorted(lessons_folder().glob("[0-9]*"))]
    assert folders == [lesson.name for lesson in LESSONS]
    assert [int(name[:2]) for name in folders] == list(range(len(folders)))


@EVERY
def test_the_front_matter_is_complete(lesson: Lesson) -> None:
    about = front_matter(text(lesson))
    assert list(about)[:5] == ["title", "part", "minutes", "prerequisites", "goals"]
    assert about["jupytext"]["text_representation"]["format_name"] == "myst"
    assert about["kernelspec"]["name"] == "python3"
    assert 20 <= lesson.minutes <= 60
    assert len(lesson.goals) >= 3
    before = [other.name for other in LESSONS[: LESSONS.index(lesson)]]
    assert set(lesson.prerequisites) <= set(before)


@EVERY
def test_a_lesson_announces_its_exercises(lesson: Lesson) -> None:
    assert len(lesson.exercises) >= 5
    names = {exercise.name for exercise in lesson.exercises}
    assert set(re.findall(r"\*\*[Ee]xercise `(\w+)`", text(lesson))) <= names, "no such exercise"
    assert names <= set(re.findall(r"\*\*(?:[Ee]xercises? )?`(\w+)`", text(lesson)))
    files = {one.file for one in lesson.exercises if one.file != f"{one.name}.py"}
    assert [file for file in files if f"`{file}`" not in text(lesson)] == [], "which file to open?"


@EVERY
def test_a_lesson_links_the_glossary(lesson: Lesson) -> None:
    linked = re.findall(r"\]\((?:\.\./00_start/)?glossary\.md#([\w-]+)\)", text(lesson))
    assert len(set(linked)) >= 5


@EVERY
def test_a_page_begins_with_one_title(lesson: Lesson) -> None:
    levels = re.findall(r"^(#+) ", words(lesson.folder / "lesson.md"), re.MULTILINE)
    assert levels[0] == "#"
    assert levels.count("#") == 1
    assert levels.count("##") >= 4


def test_the_course_is_large_enough() -> None:
    every = exercises()
    assert len(every) >= 45
    assert sum(len(exercise.mutants) for exercise in every) >= 150


# Its links lead somewhere


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Kind ("link_open" or "image") and target of every link of a page, footnotes included."""
    plain = outside_code(page.read_text(encoding="utf-8"), lambda part: DEFINITION.sub("", part))
    for block in MarkdownIt("commonmark").enable("table").parse(plain.removeprefix("---\n")):
        for part in block.children or []:
            if part.type in ("link_open", "image"):
                yield part.type, str(part.attrs["href" if part.type == "link_open" else "src"])


def anchors(page: Path) -> set[str]:
    return {code_host_anchor(title.replace("`", "")) for title in HEADING.findall(words(page))}


@EVERY_PAGE
def test_links_and_anchors_resolve(page: Path) -> None:
    inside = [target for kind, target in links(page) if kind == "link_open"]
    for target in inside:
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        leads_to = (page.parent / file).resolve() if file else page
        assert leads_to in PAGES, f"{target}: a learner's folder holds the pages of lessons only"
        assert not anchor or anchor in anchors(leads_to), target


@EVERY_PAGE
def test_pictures_are_the_lessons_own_figures(page: Path) -> None:
    for kind, target in links(page):
        if kind == "image":
            assert re.fullmatch(r"figures/[a-z0-9_]+\.png", target)
            assert (page.parent / target).is_file(), target
    assert "<img" not in words(page)


@EVERY_PAGE
def test_footnotes_are_defined_and_used(page: Path) -> None:
    defined = Counter(DEFINITION.findall(words(page)))
    assert not defined or max(defined.values()) == 1
    assert set(defined) == set(FOOTNOTE.findall(words(page)))


@EVERY_PAGE
def test_headings_are_unique(page: Path) -> None:
    titles = Counter(code_host_anchor(title) for title in HEADING.findall(words(page)))
    assert max(titles.values()) == 1, titles.most_common(2)


@EVERY_PAGE
def test_a_page_names_no_place_of_one_machine(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    absolute = r"(?<![\w.:/])/(?:home|tmp|root|usr|Users|work|mnt|opt)\b|[A-Z]:\\|file://|localhost"
    assert not re.search(absolute, written)
    assert "http://" not in written


# Its checks need nothing that comes later


CHECKS = [exercise.check for lesson in LESSONS for exercise in lesson.exercises]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_a_check_imports_only_what_is_allowed(check: Path) -> None:
    tree = ast.parse(check.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a check stands alone"
        names = [alias.name for alias in getattr(node, "names", []) if isinstance(node, ast.Import)]
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            first = name.partition(".")[0]
            assert first in ALLOWED | sys.stdlib_module_names, name


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_a_check_names_no_later_lesson(check: Path) -> None:
    here = check.parents[1].name
    named = re.findall(r"\b[0-9]{2}_[a-z]+\b", check.read_text(encoding="utf-8"))
    assert all(name <= here for name in named)
