"""The command that renders lessons: figures, their picture lines, and the same ones every time."""

import io
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

FENCE = "```"
LESSON = f"""---
title: A small lesson
---

# A small lesson

{FENCE}{{code-cell}} ipython3
import os
import matplotlib.pyplot as plt
from momentum.course import expect, show
assert os.environ["MOMENTUM_STRICT"] and not os.listdir()
figure, axes = plt.subplots(figsize=(2, 1))
show(figure, "empty", alt="Empty axes, from 0 to 1 in *both* [directions].")
{FENCE}

Words between.

{FENCE}python
show(figure, "no_cell", alt="This is no cell.")
{FENCE}

{FENCE}{{code-cell}} ipython3
:tags: [keras]

figure, axes = plt.subplots(figsize=(2, 1))
show(name="keras", alt="Drawn by Keras.", figure=figure)
{FENCE}

{FENCE}{{code-cell}} ipython3
expect("one", 1, 1, 0)
{FENCE}

The end.
"""
FIRST = r"![Empty axes, from 0 to 1 in \*both\* \[directions\].](figures/empty.png)"
SECOND = "![Drawn by Keras.](figures/keras.png)"


@pytest.fixture(scope="module")
def tool(render_lessons: ModuleType) -> ModuleType:
    return render_lessons


@pytest.fixture
def lesson(tmp_path: Path, tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "07_small"
    folder.mkdir()
    (folder / "lesson.md").write_text(LESSON)
    monkeypatch.setattr(tool, "keras_is_here", lambda: True)
    return folder


def text(lesson: Path) -> str:
    return (lesson / "lesson.md").read_text()


def test_rendering_twice_is_rendering_once(tool: ModuleType, lesson: Path) -> None:
    assert [figure.name for figure in tool.render(lesson)] == ["empty", "keras"]
    once = text(lesson)
    lines = once.splitlines()
    assert lines[lines.index(FIRST) - 2 : lines.index(FIRST) + 2] == [FENCE, "", FIRST, ""]
    assert once.replace(f"\n{FIRST}\n", "").replace(f"\n{SECOND}\n", "") == LESSON
    figures = {path.name: path.read_bytes() for path in (lesson / "figures").iterdir()}
    assert set(figures) == {"empty.png", "keras.png"}
    (lesson / "figures" / "gone.png").write_bytes(b"drawn by a cell that is gone")
    tool.render(lesson)
    assert text(lesson) == once
    assert {path.name: path.read_bytes() for path in (lesson / "figures").iterdir()} == figures


def test_lines_follow_what_the_cells_draw(tool: ModuleType) -> None:
    with_both = tool.with_pictures(LESSON, [[tool.Drawn("a", "old")], [tool.Drawn("b", "x")], []])
    changed = tool.with_pictures(with_both, [[tool.Drawn("a", "new\n words")], [], []])
    assert "![new words](figures/a.png)" in changed
    assert "old" not in changed
    assert "figures/b.png" not in changed
    assert tool.with_pictures(changed, [[], [], []]) == LESSON


def test_without_keras_its_lines_and_figures_stay(
    tool: ModuleType, lesson: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    figures = [[tool.Drawn("empty", "x")], [tool.Drawn("keras", "Drawn by Keras.")], []]
    (lesson / "lesson.md").write_text(tool.with_pictures(LESSON, figures))
    monkeypatch.setattr(tool, "keras_is_here", lambda: False)
    found = tool.execute(lesson, tmp_path)
    assert [part is None for part in found] == [False, True, False]
    assert SECOND in tool.with_pictures(text(lesson), found)
    with pytest.raises(SystemExit, match="keras"):
        tool.main()


def test_a_number_that_differs_stops_and_changes_nothing(tool: ModuleType, lesson: Path) -> None:
    wrong = LESSON.replace('expect("one", 1, 1, 0)', 'expect("one", 1, 2, 0)')
    (lesson / "lesson.md").write_text(wrong)
    with pytest.raises(Exception, match=r"one: 1 \(expected 2"):
        tool.render(lesson)
    assert text(lesson) == wrong
    assert not (lesson / "figures").exists()


def test_a_figure_shown_where_nobody_sees_it_is_refused(tool: ModuleType, lesson: Path) -> None:
    (lesson / "lesson.md").write_text(LESSON.replace('directions].")\n', 'directions].")\n1 + 1\n'))
    with pytest.raises(SystemExit, match="belongs into the last line"):
        tool.render(lesson)


def png(pixels: np.ndarray) -> bytes:
    written = io.BytesIO()
    Image.fromarray(pixels).save(written, format="png")
    return written.getvalue()


def test_a_drawing_gets_smaller_and_a_photo_keeps_its_colours(tool: ModuleType) -> None:
    rng = np.random.default_rng(0)
    colours = rng.integers(0, 256, (200, 4), dtype=np.uint8)
    drawing = colours[rng.integers(0, 200, (200, 300))]
    small = tool.smaller(png(drawing))
    assert small == tool.smaller(png(drawing))
    assert len(small) < len(png(drawing))
    assert Image.open(io.BytesIO(small)).mode == "P"
    photo = rng.integers(0, 256, (200, 300, 3), dtype=np.uint8)
    kept = Image.open(io.BytesIO(tool.smaller(png(photo))))
    np.testing.assert_array_equal(np.asarray(kept.convert("RGB")), photo)
