"""The writer that comes with the course: learned by its own tools, kept in half precision."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from momentum.engine.storage import save_halved
from momentum.errors import BadInput
from momentum.language.writer.written import Writer, load_writer, read_writer
from momentum.runs import find_run, shipped_meant
from momentum.text_usage import keep_text_usage, read_text_usage

HOME: Final = Path(__file__).parent
"""A folder each: architecture, weights, use, figures, and a card that says how it was made."""

LEARNED_FROM: Final[dict[str, dict[str, Any]]] = {
    "shakespeare": {"text": "shakespeare", "most": 1_000_000}
}
"""Which text each has read, and how many of its characters, as parameters of the lab `writer`; the
lab cuts off what chooses and what judges."""

_ARCHITECTURE: Final = "architecture.json"


def shipped_writer_names() -> list[str]:
    """List the writers that come with the course; each has the name of its text."""
    return sorted(path.parent.name for path in HOME.glob(f"*/{_ARCHITECTURE}"))


def shipped_writer_folder(name: str = "shakespeare") -> Path:
    """Find the saved network of a writer that comes with the course.

    Raises
    ------
    BadInput
        If none is called so.
    """
    if name not in shipped_writer_names():
        known = ", ".join(shipped_writer_names())
        raise BadInput(f"No writer {name!r} comes with the course; there is {known}.")
    return HOME / name


def shipped_writer(name: str = "shakespeare") -> Writer:
    """Load a writer that comes with the course, as `read_writer` loads that of a run.

    Raises
    ------
    BadInput
        If none is called so, or its files were changed.

    Examples
    --------
    >>> stepper = shipped_writer().stepper()
    >>> stepper.read("To be, or not to b")
    ()
    >>> stepper.write(1, temperature=0)
    'e'
    """
    return load_writer(name, shipped_writer_folder(name))


def open_writer(name: str, runs: Path) -> Writer:
    """Load the writer of a run, or one that comes with the course, by its name.

    Parameters
    ----------
    name : str
        A run by its name, its path or ``latest``; or a writer that comes with the course, as in
        ``shipped:shakespeare``. The word before the colon may be left out where no run is called
        so.
    runs : Path
        The folder of runs.

    Raises
    ------
    BadInput
        If there is none, or it cannot be used.
    """
    meant = shipped_meant(name, shipped_writer_names(), runs)
    return read_writer(find_run(runs, name).path) if meant is None else shipped_writer(meant)


def keep_shipped_writer(model_folder: Path, target: Path) -> None:
    """Write the network of a run once more, its weights in half precision: for shipping.

    Parameters
    ----------
    model_folder : Path
        The folder ``model`` of a finished run of the lab `writer`.
    target : Path
        Folder to write.
    """
    usage = read_text_usage(model_folder)
    save_halved(model_folder, target)
    keep_text_usage(target, usage)
