"""A lesson's notebook: made from its text, always the same, and found without a checkout."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from momentum.course import lessons
from momentum.course.notebooks import current_notebook, for_jupyter, make_notebook, to_notebook
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

Read [lesson 02](../02_brain/lesson.md) or [its data](../02_brain/lesson.md#the-data-whose), then
[here](#sums), the [glossary](../00_start/glossary.md#loss) and `lesson.md`.[^second] More.[^first]

```{code-cell} ipython3
text = "[^first] and [here](#sums)"


# Two empty lines.
```

![A line that rises from [left\\] to right.](figures/line.png)

```{code-cell} ipython3
:tags: [keras]
import keras
```

![A line that falls.](figures/other_line.png)

## Sums

The end: $x^2$.

[^first]: Somebody, "A paper", 1958.
[^second]: Somebody else, "Another paper",
  1986.
"""


def cells(lesson: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(current_notebook(lesson))["cells"]
    return found


def words(lesson: Path, number: int) -> str:
    return "".join(cells(lesson)[number]["source"])


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons" / "07_small"
    folder.mkdir(parents=True)
    (folder / "lesson.md").write_text(TEXT)
    for name, page in {
        "00_start/glossary.md": "# Words\n\n## Loss\n",
        "02_brain/lesson.md": "# Brain\n\n## The `data`: *whose?*\n",
    }.items():
        (tmp_path / "lessons" / name).parent.mkdir()
        (tmp_path / "lessons" / name).write_text(page)
    return folder


def test_it_is_a_notebook_and_always_the_same(lesson: Path) -> None:
    text = for_jupyter(lesson / "lesson.md")
    notebook = nbformat.reads(to_notebook(text), as_version=4)
    nbformat.validate(notebook)
    assert to_notebook(text) == to_notebook(text)
    assert [cell.id for cell in notebook.cells] == [f"cell-{n:03d}" for n in range(4)]
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.title == "A small lesson"
    assert set(notebook.metadata) == {"kernelspec", "title", "momentum"}


def test_figures_are_left_to_the_cells_that_draw_them(lesson: Path) -> None:
    assert [cell["cell_type"] for cell in cells(lesson)] == ["markdown", "code", "code", "markdown"]
    assert "figures/" not in current_notebook(lesson)
    assert words(lesson, 3).startswith("## Sums\n\nThe end: $x^2$.\n\n")


def test_what_a_teacher_says_stays_out(tmp_path: Path) -> None:
    folder = tmp_path / "lessons" / "07_small"
    folder.mkdir(parents=True)
    inside = "```python\n<!-- notes: code stays -->\n```\n"
    notes = "<!-- notes: Ask the room.\nWait. -->\n\n"
    (folder / "lesson.md").write_text(f"---\ntitle: A\n---\n\n# A\n\n{notes}Words.\n\n{inside}")
    assert for_jupyter(folder / "lesson.md").endswith(f"# A\n\nWords.\n\n{inside}")


def test_links_lead_to_notebooks_and_to_headings_as_jupyterlab_names_them(lesson: Path) -> None:
    assert "[lesson 02](../02_brain/lesson.ipynb) or" in words(lesson, 0)
    assert "[its data](../02_brain/lesson.ipynb#The-data%3A-whose%3F)" in words(lesson, 0)
    assert "[here](#Sums)" in words(lesson, 0)
    assert "[glossary](../00_start/glossary.md#Loss) and `lesson.md`." in words(lesson, 0)


def test_footnotes_are_numbers_because_jupyterlab_knows_none(lesson: Path) -> None:
    assert "`lesson.md`.<sup>1</sup> More.<sup>2</sup>" in words(lesson, 0)
    assert words(lesson, 3).endswith(
        '- <sup>2</sup> Somebody, "A paper", 1958.\n'
        '- <sup>1</sup> Somebody else, "Another paper",\n  1986.'
    )


def test_code_stays_as_it_is(lesson: Path) -> None:
    assert words(lesson, 1) == 'text = "[^first] and [here](#sums)"\n\n\n# Two empty lines.'


def test_running_all_cells_goes_on_where_keras_is_missing(lesson: Path) -> None:
    assert cells(lesson)[2]["metadata"]["tags"] == ["keras", "raises-exception"]
    assert "tags" not in cells(lesson)[1]["metadata"]


def test_a_checkout_makes_it_once_and_again_when_the_text_changes(lesson: Path) -> None:
    kept = lesson.parents[1] / "build" / "notebooks" / "07_small.ipynb"
    assert current_notebook(lesson) == kept.read_text()
    kept.write_text(kept.read_text().replace("The end", "My mark"))
    assert "My mark" in current_notebook(lesson), "made once"
    (lesson / "lesson.md").write_text(TEXT + "\nOne more line.\n")
    assert "One more line" in current_notebook(lesson)
    assert "One more line" in kept.read_text()
    (lesson.parent / "00_start" / "glossary.md").write_text("## LOSS")
    assert "glossary.md#LOSS" in current_notebook(lesson), "a heading it leads to has changed"
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
    assert "The end" in current_notebook(lesson)


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
