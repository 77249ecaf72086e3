"""A Keras file (.keras): to go on with in Python, to train further, to take apart."""

from __future__ import annotations

import zipfile
from pathlib import Path

from momentum.deploy.quiet import quiet
from momentum.deploy.servable import Servable
from momentum.errors import BadInput
from momentum.writing import draft


def write_keras(made: Servable, path: Path) -> None:
    """Write a .keras file, which is a zip archive: labels and usage lie in it as files.

    Raises
    ------
    BadInput
        If Keras cannot save the model.
    """
    with draft(path, path.with_name(f"unfinished-{path.name}")) as unfinished:
        try:
            with quiet():
                made.model.save(unfinished)
        except (TypeError, ValueError, RuntimeError) as error:
            raise BadInput(
                f"Keras cannot save the network of {made.name} "
                f"({type(error).__name__}); choose another --to."
            ) from error
        with zipfile.ZipFile(unfinished, "a") as archive:
            for name, text in made.files.items():
                archive.writestr(name, text)
