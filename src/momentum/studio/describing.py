"""An errand: describe every lab in plain values, as a form needs it.

It imports the labs, and with them the science libraries; the server never does.
"""

from __future__ import annotations

import re
import typing
from pathlib import Path
from typing import Any, Literal

from pydantic.fields import FieldInfo

from momentum.labs import Lab, find_lab, lab_names, unit
from momentum.labs.lab import bounds, holds, plain_type
from momentum.labs.lab import choices as names_of
from momentum.studio.lab_form import FormField, Kind, LabForm
from momentum.studio.run_words import parameter_label


def describe_labs(_: object = None) -> list[dict[str, Any]]:
    """Describe every lab there is.

    Returns
    -------
    list of dict
        What `LabForm` reads.

    Examples
    --------
    >>> next(lab["python"] for lab in describe_labs() if lab["name"] == "digits")
    'DigitsLab'
    """
    return [describe(find_lab(name)).model_dump(mode="json") for name in lab_names()]


def describe(kind: type[Lab]) -> LabForm:
    """Describe one lab; its own parameters come first, as in its command."""
    mine = vars(kind)["__annotations__"]
    own = [name for name in kind.model_fields if name in mine]
    rest = [name for name in kind.model_fields if name not in mine]
    first = set(own or rest) - vars(Lab)["__annotations__"].keys()
    return LabForm(
        name=kind.name,
        title=kind.title,
        doc=" ".join((kind.__doc__ or "").split()),
        python=kind.__name__,
        smallest=kind.smallest,
        order=tuple(kind.model_fields),
        fields=tuple(_field(name, kind.model_fields, name in first) for name in [*own, *rest]),
    )


def _field(name: str, fields: dict[str, FieldInfo], own: bool) -> FormField:
    field = fields[name]
    plain, (low, high) = plain_type(field), bounds(field)
    choices = _choices(plain, field)
    meanings, words = _taken_apart(_on_a_page(field.description or "", fields), choices)
    return FormField(
        name=name,
        label=parameter_label(name),
        kind=_kind(plain, field),
        default=field.get_default(call_default_factory=True, validated_data={}),
        optional=plain is not field.annotation,
        low=low,
        high=high,
        unit=unit(field),
        help=words,
        choices=choices,
        meanings=meanings,
        own=own,
    )


def _choices(plain: Any, field: FieldInfo) -> tuple[str, ...]:
    if typing.get_origin(plain) is Literal:
        return tuple(str(choice) for choice in typing.get_args(plain))
    return names_of(field)


def _kind(plain: Any, field: FieldInfo) -> Kind:
    kinds: dict[Any, Kind] = {int: "whole", float: "number", bool: "switch", str: "text"}
    if typing.get_origin(plain) is Literal:
        return "choice"
    if names_of(field):
        return "named"
    if plain is Path:
        return "files" if holds(field) == "folder" else "file"
    return kinds[plain]


def _taken_apart(words: str, choices: tuple[str, ...]) -> tuple[dict[str, str], str]:
    """Take "a = this; b = that." out of a help text, so that a page can make a list of it.

    Examples
    --------
    >>> _taken_apart("How: a = this one; b = that. Try b.", ("a", "b"))
    ({'a': 'this one', 'b': 'that'}, 'How. Try b.')
    """
    one = "|".join(re.escape(choice) for choice in choices)
    together = rf"(?:{one})(?:, (?:{one}))*"  # "ring, grid = points": several mean the same.
    before, *parts = re.split(rf"(?:^|(?<=[ ;]))({together}) = ", words) if one else [words]
    meanings = dict(zip(parts[::2], parts[1::2], strict=True))
    after = ""
    if parts:
        last = parts[-2]
        meanings[last], _, after = meanings[last].partition(". ")
        meanings[last], otherwise, other = meanings[last].partition("; or ")
        after = f"Or {other.rstrip('.')}. {after}".strip() if otherwise else after
    meanings = {name: meaning.strip().rstrip(";.") for name, meaning in meanings.items()}
    before = re.sub(r"[:;]\s*$", "." if parts else "", before.strip())
    return meanings, " ".join(piece for piece in (before, after) if piece)


def _on_a_page(words: str, fields: dict[str, FieldInfo]) -> str:
    """Call parameters what they are called on a page: "Data", where a command says --data."""

    def named(match: re.Match[str]) -> str:
        name = match[1].replace("-", "_")
        return f"“{parameter_label(name)}”" if name in fields else match[0]

    return re.sub(r"--([a-z][a-z-]*[a-z])", named, words)
