"""Networks that come with the course, ready to leave like those of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art import shipped_names
from momentum.art.shipped import shipped_network
from momentum.deploy.deployable import NOTHING, Deployable, Examples, find_run, load
from momentum.deploy.plain_network import ready_network
from momentum.errors import BadInput
from momentum.runs import shipped_meant
from momentum.usage import FILE, TEXT_FORMAT, NumbersInput, PictureInput, Usage

if TYPE_CHECKING:
    from momentum.deploy.text.text_deployable import TextDeployable

EXAMPLES: Final = 16


def open_network(name: str, runs: Path) -> Deployable:
    """Open the network of a run, or one that comes with the course, by its name.

    Parameters
    ----------
    name : str
        A run by its name, its path or ``latest``; or a network that comes with the course, as in
        ``shipped:faces64``. The word before the colon may be left out where no run is called so.
    runs : Path
        The folder of runs.

    Raises
    ------
    BadInput
        If there is none, or it cannot be used.
    """
    meant = shipped_meant(name, shipped_names(), runs)
    return load(find_run(name, runs)) if meant is None else load_shipped(meant)


def open_leaving(name: str, runs: Path) -> Deployable | TextDeployable:
    """Open a network as `open_network` does, also one that reads text.

    Parameters
    ----------
    name : str
        As there; or a writer that comes with the course, as in ``shipped:shakespeare``.
    runs : Path
        The folder of runs.

    Raises
    ------
    BadInput
        If there is none, or it cannot be used.
    """
    writers = _writers()
    meant = shipped_meant(name, [*writers, *shipped_names()], runs)
    if meant in writers:
        from momentum.deploy.text.text_deployable import of_writer
        from momentum.language.shipped import shipped_writer, shipped_writer_folder

        return of_writer(shipped_writer(meant), shipped_writer_folder(meant))
    if meant is not None:
        return load_shipped(meant)
    run = find_run(name, runs)
    if not _reads_text(run):
        return load(run)
    from momentum.deploy.text.text_deployable import load_text

    return load_text(run)


def _writers() -> list[str]:
    from momentum.language.shipped import shipped_writer_names  # Slow to load, so only here.

    return shipped_writer_names()


def _reads_text(run: Path) -> bool:
    """Tell whether the network of a run reads text; where it only counted, nothing is saved."""
    try:
        told = (run / "model" / FILE).read_bytes()
    except OSError:
        return (run / "counts").is_dir()
    return TEXT_FORMAT.encode() in told


def load_shipped(name: str) -> Deployable:
    """Read a network that comes with the course.

    What is written of it lies in a folder of its last name, where the command was given: nothing
    is written into the course itself.

    Raises
    ------
    BadInput
        If none is called so, or its files were changed.
    """
    try:
        model, usage = shipped_network(name)
    except nn.ModelFileError as error:
        raise BadInput(f"The shipped network {name} cannot be read: {error}") from None
    last = name.rsplit("/", 1)[-1]
    examples = Examples(*_examples(usage))
    ready = ready_network(model, usage, last)
    return Deployable(last, Path(last), ready, usage, {}, examples, shipped=True)


def _examples(usage: Usage) -> tuple[NDArray[np.generic], NDArray[np.int64]]:
    """Make what a shipped network can be shown: codes, or two pictures."""
    given = usage.input
    made = _pictures(given) if isinstance(given, PictureInput) else _codes(given)
    return made, np.full(len(made), NOTHING)


def _codes(given: NumbersInput) -> NDArray[np.float32]:
    low, high = given.bounds or (-1.0, 1.0)
    codes = np.random.default_rng(0).uniform(low, high, (EXAMPLES, len(given.columns)))
    return codes.astype(np.float32)


def _pictures(given: PictureInput) -> NDArray[np.uint8]:
    """Take a photograph in the public domain and a drawn scene."""
    from PIL import Image

    from momentum.data.photographs import photograph
    from momentum.data.scenes import draw_scenes
    from momentum.pixels import fit_picture

    side = max(given.rows, given.columns)
    both = [photograph("portrait"), draw_scenes(1, 1, side)[0]]
    shape = (given.rows, given.columns, given.channels, given.fit)
    return np.stack([fit_picture(Image.fromarray(one), *shape) for one in both])
