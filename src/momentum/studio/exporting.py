"""The course as a folder of plain files: to read on any file server, or without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment

from momentum.course import lessons
from momentum.studio.export_assets import assets_of
from momentum.studio.export_pages import Press
from momentum.studio.export_place import checked, write_site
from momentum.studio.export_runs import CURVES, Recorded, recorded_runs
from momentum.studio.state import STATIC, environment

LICENCES = "built/licences.txt"


@dataclass(frozen=True)
class Exported:
    """A site that was written.

    Parameters
    ----------
    folder : Path
        Where it lies.
    pages, runs, bytes : int
        How many pages of HTML, how many of them of runs, how many bytes in all.
    left_out : tuple of str
        Sentences about runs that could not be read.
    """

    folder: Path
    pages: int
    runs: int
    bytes: int
    left_out: tuple[str, ...] = field(default=())


def export_site(
    folder: Path,
    runs: Path,
    names: Sequence[str] = (),
    templates: Environment | None = None,
) -> Exported:
    """Write the lessons and recorded runs as a site of plain files.

    Parameters
    ----------
    folder : Path
        Where to; it must not exist, be empty, or hold an earlier site, which is replaced whole.
    runs : Path
        Folder of the runs.
    names : sequence of str
        The runs to show; every finished one by default.
    templates : Environment, optional
        The look of the pages; the studio's by default.

    Raises
    ------
    BadInput
        If a site there would harm what is there, a run is not finished, or the disk refuses.
    """
    place = checked(folder, runs)
    recorded, left_out = recorded_runs(runs, names)
    pages = dict(Press(templates or environment(), recorded).pages())
    files = {name: html.encode() for name, html in pages.items()} | _beside(pages, recorded)
    size = write_site(place, files)
    return Exported(place, len(pages), len(recorded), size, tuple(left_out))


def _figures() -> Iterator[tuple[str, Path]]:
    """Find the figures of the lessons."""
    for lesson in lessons():
        for file in sorted((lesson.folder / "figures").glob("*.png")):
            yield f"lessons/{lesson.name}/figures/{file.name}", file


def _beside(pages: dict[str, str], runs: Sequence[Recorded]) -> dict[str, bytes | Path]:
    """Gather the files that are no pages: figures, pictures of runs, curves, styles, scripts."""
    found: dict[str, bytes | Path] = dict(_figures())
    for run in runs:
        found |= run.files()
        if run.curves():
            found[f"runs/{run.name}/{CURVES}"] = run.curves_file()
    found |= assets_of(pages.items(), STATIC)
    return found | {"licences.txt": STATIC / LICENCES}
