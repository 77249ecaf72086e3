"""`momentum data`: which data sets there are, how to get them, and where they lie."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from momentum import terminal
from momentum.data.catalogue import DataSet, data_home, data_sets, find_data_set, sound_files
from momentum.data.fetch import PUBLIC_RECORDINGS_URL, Arrival, fetch_files
from momentum.errors import BadInput
from momentum.runs import Progress, Table

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")


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
    rows = [[one["name"], one["what"], _size(one), one["licence"], _here(one)] for one in every]
    columns = ["name", "what it is", "size", "licence", "here"]
    notes = (f"{one['name']}: {one['origin']}; {_terms(one)}.{_place(one)}" for one in every)
    terminal.show_table(Table(title="Data sets", columns=columns, rows=rows, note="\n".join(notes)))


def _described(one: DataSet) -> dict[str, Any]:
    folder = data_home() / one.name
    here = len(sound_files(folder, one.files))
    told = {key: getattr(one, key) for key in ("name", "kind", "what", "origin")}
    terms = {key: getattr(one, key) for key in ("licence", "consent", "use")}
    counted = {"bytes": one.size, "files": len(one.files), "here": here}
    return told | terms | counted | {"path": str(folder) if here else None}


def _terms(one: dict[str, Any]) -> str:
    return f"licence: {one['licence']}; {one['consent']}; {one['use']}"


def _place(one: dict[str, Any]) -> str:
    return f" It lies in {one['path']}." if one["path"] else ""


def _size(one: dict[str, Any]) -> str:
    return f"{one['bytes'] / 1e6:.0f} MB" if one["bytes"] else "none"


def _here(one: dict[str, Any]) -> str:
    if one["kind"] == "simulated":
        return "made when needed"
    return f"{one['here']} of {one['files']} files"


@data.command("fetch")
@click.argument("name")
@click.option(
    "--from",
    "source",
    metavar="URL",
    envvar="MOMENTUM_DATA_URL",
    default=PUBLIC_RECORDINGS_URL,
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
def fetch_command(name: str, source: str, folder: Path | None, as_json: bool) -> None:
    """Fetch a data set; personal columns are dropped before anything is written."""
    chosen = _fetchable(name)
    folder = (folder or data_home() / name).absolute()
    arrived: list[Arrival] = []
    try:
        terminal.watch(_progress(fetch_files(chosen.files, source, folder), chosen, arrived))
    except KeyboardInterrupt:
        raise click.Abort(
            f"interrupted; {len(arrived)} of {len(chosen.files)} files are kept, and the same "
            "command fetches the rest."
        ) from None
    _tell(chosen, folder, sum(one.fetched for one in arrived), as_json)


def _fetchable(name: str) -> DataSet:
    chosen = find_data_set(name)
    if chosen.kind != "fetchable":
        raise BadInput(f"{name} need not be fetched: {chosen.origin}.")
    return chosen


def _progress(
    arrivals: Iterable[Arrival], chosen: DataSet, arrived: list[Arrival]
) -> Iterator[Progress]:
    total = len(chosen.files)
    yield Progress(done=0, total=total, label="recordings")
    for arrival in arrivals:
        arrived.append(arrival)
        yield Progress(done=len(arrived), total=total, label="recordings")


def _tell(chosen: DataSet, folder: Path, fetched: int, as_json: bool) -> None:
    total = len(chosen.files)
    terms = {key: getattr(chosen, key) for key in ("licence", "consent", "use")}
    if as_json:
        counted = {"files": total, "fetched": fetched, "path": str(folder)}
        terminal.show_json({"name": chosen.name} | terms | counted)
        return
    terminal.show_line(f"{total} of {total} files lie in {folder} ({fetched} fetched now).")
    terminal.show_line(f"Terms: {_terms(terms)}.")
    terminal.show_line(f"Use them:  momentum run brain --data {shlex.quote(str(folder))}")


@data.command("path")
@click.argument("name")
@JSON
def path_command(name: str, as_json: bool) -> None:
    """Print the folder of a fetched data set, for use in another command."""
    chosen, folder = _fetchable(name), data_home() / name
    here, total = len(sound_files(folder, chosen.files)), len(chosen.files)
    if not here:
        raise BadInput(f"{name} is not here yet; `momentum data fetch {name}` fetches it.")
    if here < total:
        rest = f"`momentum data fetch {name}` fetches the rest."
        terminal.complain(f"only {here} of {total} files lie there; {rest}")
    if as_json:
        terminal.show_json({"name": name, "path": str(folder), "here": here, "files": total})
    else:
        terminal.show_line(str(folder))
