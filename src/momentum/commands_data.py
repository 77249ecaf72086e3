"""`momentum data`: which data sets there are, how to get them, and where they lie."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from momentum import terminal
from momentum.data.catalogue import DataSet, data_home, data_sets, find_data_set
from momentum.data.fetch import Arrival, Received, fetch_files
from momentum.data.pictures import missing_pictures, picture_folder
from momentum.data.published import sound_files
from momentum.errors import BadInput
from momentum.options import JSON
from momentum.runs import Progress, Table

_LABS = {"mnist": "digits", "cifar-10": "objects"}


@click.group()
def data() -> None:
    """List, fetch and find the data sets."""


@data.command("list")
@JSON
def list_command(as_json: bool) -> None:
    """List the data sets: what each is, its licence, and whether it lies here."""
    every = [_described(one) for one in data_sets()]
    if as_json:
        terminal.show_json({"sets": every, "folder": str(data_home())})
        return
    rows = [[one["name"], one["what"], _size(one), _licence(one), _here(one)] for one in every]
    columns = ["name", "what it is", "to fetch", "licence", "here"]
    notes = (f"{one['name']}: {one['origin']}; {_terms(one)}.{_place(one)}" for one in every)
    terminal.show_table(Table(title="Data sets", columns=columns, rows=rows, note="\n".join(notes)))


def _described(one: DataSet) -> dict[str, Any]:
    folder = _folder(one)
    here = len(sound_files(folder, one.files)) if folder else 0
    told = {key: getattr(one, key) for key in ("name", "kind", "what", "origin")}
    terms = {key: getattr(one, key) for key in ("licence", "consent", "use", "note")}
    counted = {"bytes": one.size, "files": len(one.files), "here": here}
    lies = here or (one.kind == "installed" and not missing_pictures(one.name))
    return told | terms | counted | {"path": str(folder) if lies else None}


def _folder(one: DataSet) -> Path | None:
    """Tell where a fetched or installed set lies, or would lie."""
    if one.kind == "installed":
        return picture_folder(one.name)
    return data_home() / one.name if one.kind == "fetchable" else None


def _terms(one: dict[str, Any]) -> str:
    return f"licence: {one['licence']}; {one['consent']}; {one['use']}"


def _place(one: dict[str, Any]) -> str:
    return f" It lies in {one['path']}." if one["path"] else ""


def _size(one: dict[str, Any]) -> str:
    return f"{one['bytes'] / 1e6:.0f} MB" if one["bytes"] else "nothing"


def _licence(one: dict[str, Any]) -> str:
    return str(one["licence"]).partition(" (")[0]  # What is in brackets stands below the table.


def _here(one: dict[str, Any]) -> str:
    if one["kind"] == "fetchable":
        return f"{one['here']} of {one['files']} files"
    if one["kind"] == "installed":
        return "yes" if one["path"] else "no"
    return "yes" if one["kind"] == "bundled" else "made at need"


@data.command("fetch")
@click.argument("name")
@click.option(
    "--from",
    "source",
    metavar="URL",
    envvar="MOMENTUM_DATA_URL",
    help="Folder on the web to fetch from.  [default: $MOMENTUM_DATA_URL, else where the files "
    "were published]",
)
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder to write into.  [default: what `momentum data path NAME` prints]",
)
@JSON
def fetch_command(name: str, source: str | None, folder: Path | None, as_json: bool) -> None:
    """Fetch a data set; personal columns are dropped before anything is written."""
    chosen = _fetchable(name)
    folder = (folder or data_home() / name).absolute()
    steps = fetch_files(chosen.files, chosen.source if source is None else source, folder)
    arrived: list[Arrival] = []
    try:
        terminal.watch(_progress(steps, chosen, arrived))
    except KeyboardInterrupt:
        raise click.Abort(
            f"interrupted; {len(arrived)} of {len(chosen.files)} files are kept, and the same "
            "command fetches the rest."
        ) from None
    _tell(chosen, folder, sum(one.fetched for one in arrived), as_json)


def _fetchable(name: str) -> DataSet:
    chosen = find_data_set(name)
    if chosen.kind == "installed" and (missing := missing_pictures(name)):
        raise BadInput(missing)
    if chosen.kind != "fetchable":
        raise BadInput(f"{name} need not be fetched: {chosen.origin}.")
    return chosen


def _progress(
    steps: Iterable[Arrival | Received], chosen: DataSet, arrived: list[Arrival]
) -> Iterator[Progress]:
    """Count bytes, not files: one file may be all there is."""
    sizes, done = {file.name: file.size for file in chosen.files}, 0
    yield Progress(done=0, total=chosen.size, label=chosen.name)
    for step in steps:
        if isinstance(step, Received):
            done += step.count
        else:
            arrived.append(step)
            done += 0 if step.fetched else sizes[step.name]
        yield Progress(done=min(done, chosen.size), total=chosen.size, label=chosen.name)


def _tell(chosen: DataSet, folder: Path, fetched: int, as_json: bool) -> None:
    total = len(chosen.files)
    terms = {key: getattr(chosen, key) for key in ("licence", "consent", "use")}
    if as_json:
        counted = {"files": total, "fetched": fetched, "path": str(folder)}
        terminal.show_json({"name": chosen.name} | terms | counted)
        return
    terminal.show_line(f"{total} of {total} files lie in {folder} ({fetched} fetched now).")
    terminal.show_line(f"Terms: {_terms(terms)}.")
    terminal.show_line(f"Use them:  {_usage(chosen.name, folder)}")


def _usage(name: str, folder: Path) -> str:
    """Say what to do next; the labs for pictures look into the usual folder only."""
    if name not in _LABS:
        return f"momentum run brain --data {shlex.quote(str(folder))}"
    if folder == data_home() / name:
        return f"momentum run {_LABS[name]} --data {name}"
    return f"momentum.data.picture_set({name!r}, folder={str(folder)!r}) in Python"


@data.command("path")
@click.argument("name")
@JSON
def path_command(name: str, as_json: bool) -> None:
    """Print the folder of a fetched or installed data set, for use in another command."""
    chosen = find_data_set(name)
    folder = picture_folder(name) if chosen.kind == "installed" else data_home() / name
    here, total = _whole(chosen, folder)
    if as_json:
        terminal.show_json({"name": name, "path": str(folder), "here": here, "files": total})
    else:
        terminal.show_line(str(folder))


def _whole(chosen: DataSet, folder: Path) -> tuple[int, int]:
    """Count the files that lie here and those there are; complain if some are missing."""
    if chosen.kind == "installed" and not missing_pictures(chosen.name):
        return 4, 4
    here, total = len(sound_files(folder, _fetchable(chosen.name).files)), len(chosen.files)
    fetches = f"`momentum data fetch {chosen.name}` fetches"
    if not here:
        raise BadInput(f"{chosen.name} is not here yet; {fetches} it.")
    if here < total:
        terminal.complain(f"only {here} of {total} files lie there; {fetches} the rest.")
    return here, total
