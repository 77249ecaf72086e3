"""A lesson's text, read: nothing is lost, every link leads somewhere, and nothing can act."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from momentum.course import Lesson, lessons
from momentum.errors import BadInput
from momentum.studio import assets
from momentum.studio.reading import page_of, read_page
from momentum.studio.reading_blocks import (
    Cell,
    Code,
    ExerciseCall,
    Figure,
    LabCall,
    LessonPage,
    Prose,
)
from momentum.studio.reading_links import Links, lab_call

LESSONS = lessons()
PAGES = [(lesson, page.stem) for lesson in LESSONS for page in sorted(lesson.folder.glob("*.md"))]
EVERY = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
EVERY_PAGE = pytest.mark.parametrize(
    ("lesson", "name"), PAGES, ids=[f"{lesson.name}/{name}" for lesson, name in PAGES]
)
START = LESSONS[0]
VOID = {"img", "br", "hr", "col", "input"}


class Checked(HTMLParser):
    """Reads HTML as strictly as one can: every tag closed, nothing that acts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "style", "iframe", "object", "embed", "base")
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            assert not name.startswith("on"), name
            assert name != "style"
            assert not str(value).lstrip().lower().startswith(("javascript:", "data:", "vbscript:"))
            self.links += [str(value)] if name in ("href", "src") else []
            self.ids += [str(value)] if name == "id" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"code", "annotation"} & set(self.open):
            self.words += data


def html_of(page: LessonPage) -> str:
    """Everything of a page that is not code of cells."""
    parts = [section.html for section in page.sections]
    parts += [note for section in page.sections for note in section.notes]
    parts += [block.html for block in page.blocks if isinstance(block, Prose)]
    return "".join([*parts, page.footnotes])


def made(text: str, lesson: Lesson = START) -> LessonPage:
    return page_of(f"# A title\n\n{text}\n", lesson, "page")


def prose(text: str) -> str:
    return "".join(block.html for block in made(text).blocks if isinstance(block, Prose))


def source(lesson: Lesson) -> str:
    return (lesson.folder / "lesson.md").read_text(encoding="utf-8")


# Every lesson, whole


@EVERY_PAGE
def test_a_page_is_well_formed_harmless_and_has_no_markup_left(lesson: Lesson, name: str) -> None:
    checked = Checked(html_of(read_page(lesson, name)))
    for rest in ("{code-cell}", "[^", "](", "**", "<!--", "$$", "jupytext"):
        assert rest not in checked.words, rest
    assert not re.search(r"(?<![\\\w])\$[^\s\d$][^$\n]*\$", checked.words)


@EVERY_PAGE
def test_no_link_inside_the_course_is_dead(lesson: Lesson, name: str) -> None:
    page = read_page(lesson, name)
    checked = Checked(html_of(page))
    assert 'class="dead"' not in html_of(page)
    for link in checked.links:
        path, _, anchor = link.partition("#")
        if path.startswith(("https://", "/labs/")):
            continue
        if not path:
            assert anchor in {*anchors(page), *checked.ids}, link
            continue
        leads = re.fullmatch(r"/lessons/(\d\d_\w+)(?:/(\w+))?", path)
        assert leads, link
        other = next(one for one in LESSONS if one.name == leads[1])
        assert not anchor or anchor in anchors(read_page(other, leads[2] or "lesson")), link


def anchors(page: LessonPage) -> set[str]:
    return {section.anchor for section in page.sections}


@EVERY_PAGE
def test_every_footnote_is_called_and_leads_back(lesson: Lesson, name: str) -> None:
    checked = Checked(html_of(read_page(lesson, name)))
    assert max(Counter(checked.ids).values(), default=1) == 1
    notes = {link for link in checked.links if link.startswith("#note-")}
    assert notes == {f"#{name}" for name in checked.ids if name.startswith("note-")}
    calls = {link for link in checked.links if link.startswith("#call-")}
    assert calls == {f"#{name}" for name in checked.ids if name.startswith("call-")}


@EVERY
def test_every_cell_of_the_text_is_a_cell_of_the_page(lesson: Lesson) -> None:
    written = re.findall(
        r"^```\{code-cell\} ipython3\n((?:.|\n)*?)^```$", source(lesson), re.MULTILINE
    )
    cells = [block for block in read_page(lesson).blocks if isinstance(block, Cell)]
    assert [cell.number for cell in cells] == list(range(1, len(written) + 1))
    for cell, text in zip(cells, written, strict=True):
        assert text.rstrip("\n").endswith(cell.code)
        assert ("keras" in cell.tags) == text.startswith(":tags: [keras]")
        assert ":tags:" not in cell.code


@EVERY
def test_every_figure_stands_below_the_cell_that_draws_it(lesson: Lesson) -> None:
    blocks = read_page(lesson).blocks
    assert not [block for block in blocks if isinstance(block, Figure)]
    cells = [block for block in blocks if isinstance(block, Cell)]
    drawn = [cell.figure.file for cell in cells if cell.figure]
    assert drawn == re.findall(r"\]\(figures/(\S+)\)$", source(lesson), re.MULTILINE)
    for cell in cells:
        if cell.figure:
            assert f'"{cell.figure.file.removesuffix(".png")}"' in cell.code
            assert len(unescape(cell.figure.alt)) >= 40
            assert cell.figure.width > 200 < cell.figure.height + 100


@EVERY
def test_every_exercise_is_called_once_behind_its_first_announcement(lesson: Lesson) -> None:
    blocks = read_page(lesson).blocks
    called = [block.exercise.name for block in blocks if isinstance(block, ExerciseCall)]
    assert sorted(called) == sorted(exercise.name for exercise in lesson.exercises)
    for at, block in enumerate(blocks):
        if isinstance(block, ExerciseCall):
            before = next(b for b in reversed(blocks[:at]) if not isinstance(b, ExerciseCall))
            assert isinstance(before, Prose)
            assert f"<code>{block.exercise.name}</code>" in before.html
            bold = re.compile(rf"\*\*(?:[Ee]xercises? )?`{block.exercise.name}`")
            assert bold.search(source(lesson))


@EVERY
def test_contents_are_the_headings(lesson: Lesson) -> None:
    text = re.sub(r"^```(?:.|\n)*?^```$", "", source(lesson), flags=re.MULTILINE)
    headings = re.findall(r"^#{2,3} (.+)$", text, re.MULTILINE)
    assert [s.words for s in read_page(lesson).contents] == [
        re.sub("[`*]", "", h) for h in headings
    ]


def test_lesson_00_can_be_presented_with_notes_in_every_section() -> None:
    page = read_page(START)
    assert [section.words for section in page.sections if len(section.notes) != 1] == []
    for section in page.sections:
        assert 2 <= len(re.findall(r"[.?](?=\s|<)", section.notes[0])) <= 7, section.words
        assert re.search(r"\bminutes?\b", section.notes[0]), f"how long? {section.words}"
    assert "Welcome everybody" not in "".join(b.html for b in page.blocks if isinstance(b, Prose))


# One thing at a time


def test_comments_are_dropped_and_notes_kept_with_their_section() -> None:
    notes = "<!-- notes: Say *this*.\n\nWait. -->"
    page = made(f"One <!-- inside --> two.\n<!-- below -->\n\n## B\n{notes}\nText")
    assert [section.notes for section in page.sections] == [
        (),
        ("<p>Say <em>this</em>.</p>\n<p>Wait.</p>\n",),
    ]
    assert prose("One <!-- inside --> two.\n<!-- below -->").split() == ["<p>One", "two.</p>"]
    assert isinstance(page.sections[1].blocks[0], Prose)


def test_a_comment_that_never_ends_stays_text() -> None:
    assert "&lt;!-- notes" in prose("<!-- notes: no end")


def test_a_comment_in_code_stays_code() -> None:
    [block] = made("```text\n<!-- notes: x -->\n```").blocks
    assert isinstance(block, Code)
    assert block.html == "&lt;!-- notes: x --&gt;"


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,x)",
        '[a](https://x.org/"onmouseover="alert(1))',
        '![a"onerror="alert(1)](figures/map.png)',
        "![x](https://elsewhere.org/x.png)",
        "![x](../../secret.png)",
        "`<script>`",
        "$\\href{javascript:alert(1)}{x}$",
        "$$</code><script>alert(1)</script>$$",
        '| <script> | b |\n|---|---|\n| " onload=x | c |',
        "[^<script>]\n\n[^<script>]: <script>",
        "<!-- notes: <script>alert(1)</script> [a](javascript:x) -->",
        "```{code-cell} ipython3\n</code><script>alert(1)</script>\n```",
        "```python\n'</code><script>'\n```",
        "## <script>alert(1)</script>",
        "<https://x.org/<script>>",
    ],
)
def test_a_text_cannot_act(attack: str) -> None:
    page = made(attack)
    shown = html_of(page)
    shown += "".join(block.html for block in page.blocks if isinstance(block, Cell | Code))
    checked = Checked(shown)
    assert all(link.startswith(("/lessons/", "https://", "#")) for link in checked.links)


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("glossary.md#loss", "/lessons/00_start/glossary#loss"),
        ("../02_brain/lesson.md#the-split", "/lessons/02_brain#the-split"),
        ("lesson.md", "/lessons/00_start"),
        ("#here", "#here"),
        ("https://x.org/a#b", "https://x.org/a#b"),
        ("../99_nothing/lesson.md", None),
        ("missing.md", None),
        ("../../README.md", None),
        ("/etc/passwd", None),
        ("mailto:a@b.org", None),
        ("../02_brain/../02_brain/lesson.md", None),
        ("#", None),
    ],
)
def test_where_links_lead(target: str, leads: str | None) -> None:
    assert Links(START.folder, lambda path: path).address(target) == leads


def test_a_link_that_leaves_says_so_and_one_that_leads_nowhere_is_text() -> None:
    assert 'rel="noreferrer external"' in prose("[x](https://x.org)")
    assert "another site" in prose("[x](https://x.org)")
    assert prose("[x](../../README.md)") == '<p><span class="dead">x</span></p>\n'


def test_addresses_are_made_by_the_one_who_asks() -> None:
    text = "# T\n\n[a](glossary.md#loss) `momentum run brain`\n\n![words](figures/map.png)"
    page = page_of(text, START, "page", lambda path: f"../..{path}")
    shown, figure = page.blocks
    assert isinstance(shown, Prose)
    assert isinstance(figure, Figure)
    links = Checked(shown.html).links
    assert links == ["../../lessons/00_start/glossary#loss", "../../labs/brain"]
    assert figure.url == "../../lessons/00_start/figures/map.png"


@pytest.mark.parametrize(
    ("command", "lab", "parameters"),
    [
        ("momentum run playground", "playground", {}),
        ("momentum run brain --people 8 --model=lda", "brain", {"people": "8", "model": "lda"}),
        ("momentum run adder --learning-rate .1", "adder", {"learning_rate": ".1"}),
        ("momentum run brain --demean", "brain", {"demean": True}),
        ("momentum run brain --no-demean --seed 1", "brain", {"demean": False, "seed": "1"}),
        ("momentum run playground --target 'my column'", "playground", {"target": "my column"}),
    ],
)
def test_commands_that_are_labs(command: str, lab: str, parameters: dict[str, str | bool]) -> None:
    [block] = made(f"```text\n{command}\n```").blocks
    assert block == LabCall(command, lab, parameters)


@pytest.mark.parametrize(
    "command",
    [
        "momentum learn",
        "momentum run nothing",
        "momentum run brain 8",
        "momentum run --help",
        "momentum run brain --help",
        "momentum run brain 'open",
        "momentum run brain\nmomentum run leak",
        "rm -rf / ; momentum run leak",
        "momentum start",
    ],
)
def test_commands_that_are_no_labs_are_shown(command: str) -> None:
    [block] = made(f"```text\n{command}\n```").blocks
    assert isinstance(block, Code)
    assert block.text == command


def test_the_page_of_a_lab_gets_its_parameters() -> None:
    call = lab_call("momentum run playground --target 'a&b' --no-x")
    assert call
    assert call.path == "/labs/playground?target=a%26b&x=false"


def test_exercises_nobody_announces_are_at_the_end() -> None:
    page = page_of("# T\n\n**Exercise `say_hello`** and again **`say_hello`**.\n\nEnd.", START)
    called = [block.exercise.name for block in page.blocks if isinstance(block, ExerciseCall)]
    assert called == [exercise.name for exercise in START.exercises]
    assert [block.kind for block in page.blocks[:3]] == ["prose", "exercise", "prose"]


def test_code_in_bold_is_an_announcement_only_of_an_exercise_of_this_lesson() -> None:
    page = page_of("# T\n\n**Use `say_hello`** or **`print`**, `count_mistakes`.\n\nEnd.", START)
    assert [block.kind for block in page.blocks[:2]] == ["prose", "prose"]


def test_tables_can_be_scrolled_by_keyboard_and_have_names_of_their_own() -> None:
    html = prose("| a | `b` |\n|---|--:|\n| 1 | 2 |\n\nx\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert re.findall(r'aria-label="([^"]+)"', html) == ["Table 1: a, b", "Table 2: a, b"]
    assert 'tabindex="0" role="region"' in html
    assert '<td class="number">2</td>' in html


def test_a_formula_the_build_did_not_meet_is_shown_as_its_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assets, "formula", lambda tex, display: None)
    assert prose("so $a < b$") == '<p>so <code class="formula">a &lt; b</code></p>\n'


def test_a_formula_is_asked_for_as_the_build_named_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    def formula(tex: str, display: bool) -> str:
        asked.append((tex, display))
        return "<b>made</b>"

    monkeypatch.setattr(assets, "formula", formula)
    assert prose("$x$ and\n\n$$ y $$").count("<b>made</b>") == 2
    assert asked == [("x", False), ("y", True)]


# Kept until something changes


@pytest.fixture
def own(tmp_path: Path) -> Lesson:
    folder = tmp_path / "00_start"
    shutil.copytree(START.folder, folder)
    return replace(START, folder=folder)


def test_what_was_read_is_kept_until_the_text_changes(own: Lesson) -> None:
    first = read_page(own)
    assert read_page(own) is first
    text = own.folder / "lesson.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nA new end.\n", encoding="utf-8")
    assert "A new end." in html_of(read_page(own))


def test_what_was_read_is_kept_until_the_formulas_change(
    own: Lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    bare = read_page(own)
    assert 'class="formula"' in html_of(bare)
    (tmp_path / "math.json").write_text(
        '{"d:s = \\\\sqrt{\\\\frac{p\\\\,(1-p)}{n}}": "<b>new</b>"}'
    )
    assert "<b>new</b>" in html_of(read_page(own))


def test_one_reader_does_not_get_the_addresses_of_another(own: Lesson) -> None:
    there = read_page(own, url=lambda path: f"there{path}")
    assert "there/lessons/" in html_of(there)
    assert "there/lessons/" not in html_of(read_page(own))


def test_a_page_that_is_not_there_is_one_sentence(own: Lesson) -> None:
    (own.folder / "glossary.md").unlink()
    with pytest.raises(BadInput, match="has no page glossary"):
        read_page(own, "glossary")


def test_a_text_without_a_title_is_read_all_the_same() -> None:
    page = page_of("Only words.", START, "page")
    assert [section.level for section in page.sections] == [1]
    assert page_of("", START, "lesson").title == START.title
