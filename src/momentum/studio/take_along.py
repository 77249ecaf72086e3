"""What a person takes along from a lab: the command, the Python, the link, the scripts of a run."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from momentum.runs import RunFolder, Saved
from momentum.studio.lab_form import FormField, LabForm
from momentum.studio.run_files import find_file
from momentum.studio.uploads import Uploads

SCRIPTS: Final = ("code_engine.py", "code_keras.py")
"""What a run may have saved that gives it again."""


class Script(NamedTuple):
    """A script that a run saved: its file, what it does, and its text."""

    path: str
    what: str
    text: str


def changed(form: LabForm, parameters: dict[str, Any]) -> list[tuple[FormField, Any]]:
    """Return the parameters that are not at their defaults."""
    return [
        (field, parameters[field.name])
        for field in form.fields
        if field.name in parameters and parameters[field.name] != field.default
    ]


def command(form: LabForm, parameters: dict[str, Any]) -> str:
    """Write the shell command of a run; what is at its default is left out.

    A file is called as it was when it was given: on the command line it lies where one has it.
    """
    words = ["momentum", "run", form.name]
    for field, value in changed(form, parameters):
        words += _option(field, value)
    return shlex.join(words)


def python(form: LabForm, parameters: dict[str, Any]) -> str:
    """Write the lines that do the run in a cell of a notebook."""
    values = ", ".join(f"{field.name}={value!r}" for field, value in changed(form, parameters))
    return f"from momentum.labs.{form.name} import {form.python}\n\n{form.python}({values})()\n"


def link(form: LabForm, parameters: dict[str, Any], uploads: Uploads | None = None) -> str:
    """Write the address of the lab's page with these parameters.

    A file can only be named by its digest, which means something on this machine alone: it is left
    out unless the uploads are given.
    """
    query = []
    for field, value in changed(form, parameters):
        text = _in_query(field, value, uploads)
        query += [(field.name, text)] if text else []
    return f"/labs/{form.name}" + (f"?{urlencode(query)}" if query else "")


def with_names(form: LabForm, parameters: dict[str, Any], uploads: Uploads) -> dict[str, Any]:
    """Put the names people know in the place of paths into the store of uploads."""
    named = {
        field.name: name
        for field in form.fields
        if field.takes_files
        and isinstance(path := parameters.get(field.name), str)
        and (name := uploads.name_of(Path(path)))
    }
    return parameters | named


def scripts(folder: RunFolder) -> list[Script]:
    """Return the scripts a run saved, with what it said about them."""
    said = {event.path: event.what for event in folder.log if isinstance(event, Saved)}
    return [
        Script(name, said[name], found.read_text(encoding="utf-8", errors="replace"))
        for name in SCRIPTS
        if name in said and (found := find_file(folder.path, name))  # No link to elsewhere.
    ]


def _option(field: FormField, value: Any) -> list[str]:
    flag = field.name.replace("_", "-")
    if field.kind == "switch":
        return [f"--{flag}" if value else f"--no-{flag}"]
    text = str(value)
    return [f"--{flag}={text}"] if text.startswith("-") else [f"--{flag}", text]


def _in_query(field: FormField, value: Any, uploads: Uploads | None) -> str:
    if field.takes_files and value not in field.choices:
        if uploads is None or not isinstance(value, str):
            return ""
        return ",".join(uploads.digests_of(Path(value)) or [])
    return str(value).lower() if field.kind == "switch" else str(value)
