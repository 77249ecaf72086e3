"""Slides: every heading is one, and every block is in exactly one."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from momentum.course import Lesson, lessons
from momentum.studio import Settings
from momentum.studio.lesson_pages import presented
from momentum.studio.reading import page_of, read_page
from momentum.studio.slides import slides
from momentum.studio.state import Studio

EVERY = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    made = Studio(Settings(tmp_path_factory.mktemp("runs"), Path("nowhere")))
    yield made
    asyncio.run(made.close())


def shown(studio: Studio, lesson: Lesson, text: str | None = None, **more: object) -> str:
    page = page_of(text, lesson) if text else read_page(lesson)
    known = {"nonce": "", "assets_trouble": "", "path": "", **presented(studio, page), **more}
    return studio.templates.get_template("slides.html").render(known)


@EVERY
def test_every_heading_is_a_slide_and_every_block_is_in_one(lesson: Lesson) -> None:
    page, made = read_page(lesson), slides(read_page(lesson))
    assert [slide.section.anchor for slide in made] == [one.anchor for one in page.sections]
    assert [slide.number for slide in made] == list(range(1, len(made) + 1))
    blocks = [pair for slide in made for pair in slide.blocks]
    assert [number for number, _ in blocks] == list(range(1, len(page.blocks) + 1))
    assert [block for _, block in blocks] == list(page.blocks)


@EVERY
def test_the_page_has_every_block_once_and_in_its_slide(lesson: Lesson, studio: Studio) -> None:
    html, made = shown(studio, lesson), slides(read_page(lesson))
    numbers = re.findall(r'data-block="(\d+)"', html)
    assert set(Counter(numbers).values()) == {1}
    assert [int(n) for n in numbers] == list(range(len(read_page(lesson).blocks) + 1))
    sheets = re.split(r'<section class="slide ', html)[1:]
    for slide, sheet in zip(made, sheets, strict=False):
        assert f'data-anchor="{slide.section.anchor}"' in sheet
        inside = [int(n) for n in re.findall(r'data-block="(\d+)"', sheet)]
        assert [n for n in inside if n] == [number for number, _ in slide.blocks]
    more = 1 if read_page(lesson).footnotes else 0
    assert len(sheets) == len(made) + more


def test_a_smaller_heading_says_what_it_belongs_to() -> None:
    text = "# T\n\n## A\n\n### B\n\n### C `x`\n\n## D\n"
    made = slides(page_of(text, lessons()[0], "page"))
    assert [(one.section.words, one.chapter) for one in made] == [
        ("T", ""), ("A", ""), ("B", "A"), ("C x", "A"), ("D", ""),
    ]  # fmt: skip


def test_notes_are_hidden_in_the_slide_they_belong_to(studio: Studio) -> None:
    text = "# T\n\n## A\n\n<!-- notes: Ask *them*. -->\n\n## B\n"
    first, second, third, *_ = re.split(
        r"<section class=\"slide ", shown(studio, lessons()[0], text)
    )[1:]
    assert re.search(r'<aside class="notes"[^>]* hidden><p>Ask <em>them</em>.</p>', second)
    assert "Ask" not in first + third


def test_labs_are_live_in_a_slide_but_not_in_a_copy_for_reading(studio: Studio) -> None:
    text = "# T\n\n```text\nmomentum run brain --model lda\n```\n"
    live = shown(studio, lessons()[0], text)
    assert """data-lab="brain" data-parameters='{"model": "lda"}'""" in live
    assert "data-start" in live
    assert 'href="/labs/brain?model=lda"' in live
    copy = shown(studio, lessons()[0], text, static=True)
    assert "data-start" not in copy
    assert "It needs the installed course." in copy
    assert "/exercises/" not in copy


def test_what_goes_into_an_attribute_cannot_leave_it(studio: Studio) -> None:
    text = '# T\n\n```text\nmomentum run playground --target "\'><script>alert(1)</script>"\n```\n'
    html = shown(studio, lessons()[0], text)
    assert "<script>alert" not in html
    assert "'><script" not in html
