"""What a lab is: parameters in, events out."""

from __future__ import annotations

import types
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from momentum.errors import BadInput
from momentum.runs import Event, RunFolder

if TYPE_CHECKING:
    from momentum.labs.notebook import Report

Result = dict[str, Any]
"""The figures of a finished run, plain JSON values."""

Holds = Literal["file", "folder"]
"""What a path leads to: one file, or a folder of files."""


class Lab(BaseModel):
    """An experiment a person can run: its fields are the parameters, `run` yields events.

    A new lab is one file in this room with one subclass. The command line, the notebook and the
    studio know nothing else of it.

    Attributes
    ----------
    name : str
        The word a person types.
    title : str
        One line saying what it does.
    smallest : dict
        Parameters of the shortest run that still does everything, for a first try and for tests.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: ClassVar[str]
    title: ClassVar[str]
    smallest: ClassVar[dict[str, Any]]

    seed: int = Field(
        0, ge=0, le=2**32 - 1, description="Where all randomness starts: same seed, same numbers."
    )

    def prepare(self) -> None:
        """Read and check the input, before anything is written.

        Raises
        ------
        BadInput
            If the input cannot be used.
        """

    def fingerprint(self) -> str:
        """Return a digest of the input, so that a run is resumed with the same data only."""
        return ""

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Do the work, telling how it goes, and return the figures.

        Work already kept in `folder` by an earlier, interrupted attempt is not done again.
        """
        raise NotImplementedError

    def __call__(self, runs: Path | str = "runs") -> Report:
        """Run the lab here: in a notebook with live curves and a stop, and give back the report.

        Parameters
        ----------
        runs : Path
            Folder the run folder is made in.
        """
        from momentum.labs import execution, notebook  # They know labs; a lab need not know them.

        return notebook.perform(execution.begin(self, Path(runs)))

    def _repr_markdown_(self) -> str:
        """Describe the lab in a notebook cell."""
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).model_fields)
        return f"**{self.title}**  \n`{type(self).__name__}({values})`"


def make(kind: type[Lab], parameters: dict[str, Any]) -> Lab:
    """Make a lab from parameters, turning what is wrong with them into one sentence.

    Raises
    ------
    BadInput
        If a parameter is unknown, out of bounds or of the wrong type.
    """
    try:
        return kind(**parameters)
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:  # The lab itself refused the combination, in a sentence of its own.
            raise BadInput(first["msg"].removeprefix("Value error, ")) from None
        where = str(first["loc"][0])
        if first["type"] == "extra_forbidden":
            known = ", ".join(kind.model_fields)
            raise BadInput(f"{kind.name} has no parameter {where!r}; it has {known}.") from None
        said = first["msg"].removeprefix("Input ").removeprefix("Value error, ")
        raise BadInput(f"{kind.name}: {where} = {first['input']!r} {said}.") from None


def parameters(lab: Lab) -> dict[str, Any]:
    """Return the parameters as plain JSON values, so that `make` can repeat the run."""
    values: dict[str, Any] = lab.model_dump(mode="json")
    return values


def unit(field: FieldInfo) -> str:
    """Return the unit of a parameter, or an empty string."""
    extra = field.json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def bounds(field: FieldInfo) -> tuple[Any, Any]:
    """Return the smallest and the largest value a parameter may have; None where there is none."""
    low = next((bound.ge for bound in field.metadata if hasattr(bound, "ge")), None)
    high = next((bound.le for bound in field.metadata if hasattr(bound, "le")), None)
    return low, high


def plain_type(field: FieldInfo) -> Any:
    """Return the type of a parameter, without the None of ``X | None``."""
    if get_origin(field.annotation) in (types.UnionType, Union):
        return next(kind for kind in get_args(field.annotation) if kind is not type(None))
    return field.annotation


def holds(field: FieldInfo) -> Holds | None:
    """Return what the path of a parameter leads to, or None where it does not say."""
    extra = field.json_schema_extra
    said = extra.get("holds") if isinstance(extra, dict) else None
    return "file" if said == "file" else "folder" if said == "folder" else None


def choices(field: FieldInfo) -> tuple[str, ...]:
    """Return the names that may stand in place of a path; none where there are none."""
    extra = field.json_schema_extra
    said = extra.get("choices", ()) if isinstance(extra, dict) else ()
    return tuple(map(str, said)) if isinstance(said, list) else ()


def parameter(
    default: Any,
    description: str,
    unit: str = "",
    *,
    ge: float | None = None,
    le: float | None = None,
    holds: Holds | None = None,
    choices: Sequence[str] = (),
) -> Any:
    """Declare a parameter: its default (or what makes it), what it does, its unit and bounds.

    One that is a path says whether it holds one file or a folder of files, so that a page can ask
    for the right thing. One that is a path or one of a few names gives those as `choices`, and is
    validated by `name_or_path`.
    """
    source = {"default_factory": default} if callable(default) else {"default": default}
    extra: dict[str, Any] = {"unit": unit} if unit else {}
    if holds:
        extra["holds"] = holds
    if choices:
        extra["choices"] = list(choices)
    return Field(**source, description=description, ge=ge, le=le, json_schema_extra=extra)


def absolute(path: Path | None) -> Path | None:
    """Make a path absolute, so that a run can be resumed from anywhere."""
    return None if path is None else path.expanduser().resolve()


def name_or_path(names: Sequence[str]) -> Callable[[str], str]:
    """Make a validator: a known name stays as it is, anything else is a path and made absolute.

    Examples
    --------
    >>> name_or_path(["ring"])("ring")
    'ring'
    >>> Path(name_or_path(["ring"])("pictures")).is_absolute()
    True
    """
    known = frozenset(names)
    return lambda given: given if given in known else str(absolute(Path(given)))
