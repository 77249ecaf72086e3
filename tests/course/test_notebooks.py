"""A lesson's notebook: made from its text, always the same, and found without a checkout."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from momentum.course import lessons
from momentum.course.notebooks import current_notebook, make_notebook, to_notebook
from momentum.errors import BadInput

TEXT = """---
title: A small lesson
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# A small lesson

Read [lesson 02](../02_brain/lesson.md) or [its data](../02_brain/lesson.md#the-data), then
[here](lesson.md#sums), the [glossary](../00_start/glossary.md#loss) and `lesson.md`.

```{code-cell} ipython3
1 + 1
```

![A line that rises from left to right.](figures/line.png)

```{code-cell} ipython3
:tags: [keras]
import keras
```

![A line that falls.](figures/other_line.png)

## Sums

The end: $x^2$.
"""


def cells(text: str = TEXT) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(to_notebook(text))["cells"]
    return found


def words(number: int) -> str:
    return "".join(cells()[number]["source"])


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons" / "07_small"
    folder.mkdir(parents=True)
    (folder / "lesson.md").write_text(TEXT)
    return folder


def test_it_is_a_notebook_and_always_the_same() -> None:
    notebook = nbformat.reads(to_notebook(TEXT), as_version=4)
    nbformat.validate(notebook)
    assert to_notebook(TEXT) == to_notebook(TEXT)
    assert [cell.id for cell in notebook.cells] == [f"cell-{n:03d}" for n in range(4)]
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.title == "A small lesson"
    assert set(notebook.metadata) == {"kernelspec", "title", "momentum"}


def test_figures_are_left_to_the_cells_that_draw_them() -> None:
    assert [cell["cell_type"] for cell in cells()] == ["markdown", "code", "code", "markdown"]
    assert "figures/" not in to_notebook(TEXT)
    assert words(3) == "## Sums\n\nThe end: $x^2$."


def test_links_lead_to_notebooks() -> None:
    links = "[lesson 02](../02_brain/lesson.ipynb) or [its data](../02_brain/lesson.ipynb#the-data)"
    assert links in words(0)
    assert "[here](lesson.ipynb#sums)" in words(0)
    assert "[glossary](../00_start/glossary.md#loss) and `lesson.md`." in words(0)


def test_running_all_cells_goes_on_where_keras_is_missing() -> None:
    assert cells()[2]["metadata"]["tags"] == ["keras", "raises-exception"]
    assert "tags" not in cells()[1]["metadata"]


def test_a_checkout_makes_it_once_and_again_when_the_text_changes(lesson: Path) -> None:
    kept = lesson.parents[1] / "build" / "notebooks" / "07_small.ipynb"
    assert current_notebook(lesson) == to_notebook(TEXT) == kept.read_text()
    kept.write_text(kept.read_text().replace("The end", "My mark"))
    assert "My mark" in current_notebook(lesson), "made once"
    (lesson / "lesson.md").write_text(TEXT + "\nOne more line.\n")
    assert "One more line" in current_notebook(lesson)
    assert "One more line" in kept.read_text()
    kept.write_text("{torn")
    assert "One more line" in current_notebook(lesson)


def test_without_jupytext_one_sentence_says_what_to_do(
    lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_notebook(lesson)
    monkeypatch.setitem(sys.modules, "jupytext", None)
    assert "The end" in current_notebook(lesson), "an up-to-date one needs no jupytext"
    (lesson / "lesson.md").write_text(TEXT + "\nOne more line.\n")
    with pytest.raises(BadInput, match=r"07_small .* `pip install jupytext`"):
        current_notebook(lesson)


def test_a_checkout_nobody_can_write_in_makes_it_each_time(lesson: Path) -> None:
    (lesson.parents[1] / "build").write_text("in the way, as a read-only disk would be")
    assert current_notebook(lesson) == to_notebook(TEXT)


def test_an_installed_lesson_brings_its_own(lesson: Path) -> None:
    (lesson / "lesson.ipynb").write_text("as built")
    assert current_notebook(lesson) == "as built"
    assert os.listdir(lesson.parents[1]) == ["lessons"]  # noqa: PTH208


@pytest.mark.parametrize("folder", [one.folder for one in lessons()], ids=lambda f: f.name)
def test_every_lesson_is_a_notebook(folder: Path) -> None:
    notebook = nbformat.reads(current_notebook(folder), as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    kept = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert not [text for text in kept if "figures/" in text or "lesson.md" in text]
