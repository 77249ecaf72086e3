"""What a learner gets: notebooks, pages and exercises; no solution, no check, no mutant."""

from __future__ import annotations

from collections.abc import Iterator

from momentum.course.lessons import Lesson, lessons
from momentum.course.notebooks import current_notebook, for_jupyter

README = """# Your folder of the Momentum course

Everything here is yours: write in it, break it, begin again. Nothing that you changed is ever
overwritten.

- A lesson is a notebook, `lesson.ipynb`. `momentum learn` opens JupyterLab here; begin with
  [00_start](00_start/lesson.ipynb). Shift-Enter runs a cell.
- An exercise is a file beside it. Its task stands at its top. Write your answer, save the file.
- `momentum watch`, in a second terminal, looks at what you save and says what holds and what
  does not. `momentum check` does it once, `momentum hint NAME` gives a nudge, and
  `momentum progress` shows how far you are.
- The words of the field are in the [glossary](00_start/glossary.md).
- A file is gone? `momentum learn` puts it back as it was in the beginning.
"""


def deliveries() -> dict[str, bytes]:
    """Return everything a learner gets: the path in their folder, and the content."""
    every = lessons()
    given = {"README.md": f"{README}\n{_contents(every)}"}
    for lesson in every:
        given |= {f"{lesson.name}/{name}": text for name, text in _files(lesson)}
    return {name: text.encode() for name, text in given.items()}


def _files(lesson: Lesson) -> Iterator[tuple[str, str]]:
    yield "lesson.ipynb", current_notebook(lesson.folder)
    for page in sorted(lesson.folder.glob("*.md")):
        if page.name != "lesson.md":
            yield page.name, for_jupyter(page)
    yield from {exercise.file: exercise.given for exercise in lesson.exercises}.items()


def _contents(every: tuple[Lesson, ...]) -> str:
    rows = (
        f"| [{one.name}]({one.name}/lesson.ipynb) | {one.title} | {one.minutes} min | "
        f"{len(one.exercises)} |\n"
        for one in every
    )
    return "| lesson | about | to read | exercises |\n|---|---|---|---|\n" + "".join(rows)
