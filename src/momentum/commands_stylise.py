"""`momentum stylise PHOTO...`: photographs, painted by a network that has learned a style."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from momentum import terminal
from momentum.art.style import stylising
from momentum.art.style.network import LEAST
from momentum.art.style.stylising import DEFAULT, MOST, USUAL, Painting, Style
from momentum.errors import BadInput
from momentum.options import JSON, RUNS
from momentum.pixels import SUFFIXES, open_picture, shown_name
from momentum.writing import write_bytes

SOME_REFUSED: Final = 2
"""Exit code where at least one photograph could not be painted; the others are."""


class Done(NamedTuple):
    """A photograph, and the file of the painting or why there is none."""

    photo: Path
    target: Path | None
    painting: Painting | None
    why: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Write it as plain JSON values."""
        if self.painting is None:
            return {"photo": str(self.photo), "why": self.why}
        return {
            "photo": str(self.photo),
            "painted": str(self.target),
            "rows": self.painting.picture.height,
            "columns": self.painting.picture.width,
            "milliseconds": self.painting.milliseconds,
            "note": self.painting.note,
        }


@click.command("stylise")
@click.argument(
    "photos", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PHOTO..."
)
@click.option(
    "--style",
    "style",
    default=DEFAULT,
    show_default=True,
    help="A style that comes with the course, or a run of `momentum run paint`.",
)
@click.option(
    "--size",
    type=click.IntRange(LEAST, MOST),
    help=f"Longer side of the painting at most, in pixels.  [default: {USUAL}]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("painted"),
    show_default=True,
    help="Folder the paintings are written to.",
)
@click.option(
    "--preserve-colour", is_flag=True, help="Keep the colours of the photograph: strokes only."
)
@RUNS
@JSON
def stylise(
    photos: tuple[Path, ...],
    style: str,
    size: int | None,
    out: Path,
    preserve_colour: bool,
    runs: Path,
    as_json: bool,
) -> int:
    """Paint photographs in a style.

    A folder stands for all pictures in it. What cannot be painted is left out, with a sentence
    each, and the exit code is 2 then. Large photographs are made smaller.
    """
    painter, every = stylising.find_style(style, runs), list(_every(photos))
    done: list[Done] = []
    for photo, target in zip(every, _targets(every, out, painter.name), strict=True):
        done.append(_painted(photo, target, painter, size, preserve_colour))
        if not as_json:
            _tell(done[-1])
        elif done[-1].why:
            terminal.complain(done[-1].why)
    if as_json:
        terminal.show_json(_summary(painter, done))
    return SOME_REFUSED if any(each.painting is None for each in done) else 0


def _every(photos: Sequence[Path]) -> Iterator[Path]:
    """Yield the photographs, those of a folder in the order of their names."""
    for path in photos:
        if not path.is_dir():
            yield path
            continue
        inside = [each for each in path.iterdir() if each.suffix.lower() in SUFFIXES]
        if not inside:
            raise BadInput(
                f"{shown_name(str(path))} holds no pictures; expected PNG, JPEG, WEBP, GIF or BMP."
            )
        yield from sorted(inside)


def _targets(photos: Sequence[Path], out: Path, style: str) -> Iterator[Path]:
    """Name the paintings; two photographs of one name get a number."""
    taken: set[str] = set()
    for photo in photos:
        names = (f"{photo.stem}-{style}{f'-{n}' if n else ''}.png" for n in range(len(photos)))
        name = next(name for name in names if name.lower() not in taken)
        taken.add(name.lower())
        yield out / name


def _painted(
    photo: Path, target: Path, style: Style, size: int | None, preserve_colour: bool
) -> Done:
    try:
        opened = open_picture(photo, photo.name, least=size or USUAL)
        painting = stylising.stylise(opened, style, size=size, preserve_colour=preserve_colour)
    except BadInput as refused:
        return Done(photo, None, None, str(refused))
    content = io.BytesIO()
    painting.picture.save(content, "png")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(target, content.getvalue())
    return Done(photo, target, painting)


def _tell(done: Done) -> None:
    if done.painting is None:
        terminal.complain(done.why)
        return
    took = f"{done.painting.milliseconds:.0f} ms"
    click.echo(f"{done.target}  ({took}){'  ' + done.painting.note if done.painting.note else ''}")


def _summary(style: Style, done: Sequence[Done]) -> dict[str, Any]:
    return {
        "style": style.name,
        "pictures": [each.as_dict() for each in done if each.painting is not None],
        "refused": [each.as_dict() for each in done if each.painting is None],
    }
