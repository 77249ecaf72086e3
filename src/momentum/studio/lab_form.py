"""What a page needs to know of a lab to ask for its parameters, in plain values."""

from __future__ import annotations

import math
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

LARGEST_NUMBER: Final = 10**30
"""No parameter of a lab comes near; a larger number only makes a sentence unreadable."""

Kind = Literal["whole", "number", "choice", "switch", "text", "file", "files", "named"]
"""What a parameter is; "named" is one of a few names, or a file in their place."""


class FormField(BaseModel):
    """One parameter of a lab, described in plain values.

    `meanings` holds what some of the choices mean; `help` is what else there is to say.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    label: str
    kind: Kind
    default: bool | int | float | str | None
    optional: bool
    low: float | int | None = None
    high: float | int | None = None
    unit: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()
    meanings: dict[str, str] = {}
    own: bool = True

    @property
    def takes_files(self) -> bool:
        """Whether a person may give a file of their own."""
        return self.kind in ("file", "files", "named")

    @property
    def bounds(self) -> str:
        """The bounds and the unit in words, as "1 to 10,000 passes"."""
        if self.low is None or self.high is None:
            return self.unit
        return f"{_plainly(self.low)} to {_plainly(self.high)} {self.unit}".strip()

    @property
    def step(self) -> float | int:
        """How far one press of an arrow key goes."""
        if self.kind == "whole" or self.low is None or self.high is None:
            return 1
        if self.high - self.low <= 1:
            return 0.01
        size = self.default if isinstance(self.default, float) and self.default > 0 else 0.001
        return float(f"1e{math.floor(math.log10(size))}")

    @property
    def slider(self) -> bool:
        """Whether the span is small enough for every value to be hit with a slider."""
        if self.low is None or self.high is None or self.default is None:
            return False
        return (self.high - self.low) / self.step <= 100

    @property
    def floor(self) -> float | int | None:
        """The bound from which a browser may count its steps, if it is not an odd one."""
        return self.low if self.kind == "whole" or self.slider else None


class LabForm(BaseModel):
    """A lab, described in plain values: `python` names its class, `order` its parameters."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str
    doc: str
    python: str
    smallest: dict[str, Any]
    order: tuple[str, ...]
    fields: tuple[FormField, ...]

    def field(self, name: str) -> FormField | None:
        """Return a parameter by its name, or None."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def own(self) -> tuple[FormField, ...]:
        """What the page shows first."""
        return tuple(field for field in self.fields if field.own)

    @property
    def more(self) -> tuple[FormField, ...]:
        """What the page folds away."""
        return tuple(field for field in self.fields if not field.own)

    @property
    def defaults(self) -> dict[str, Any]:
        """Every parameter at its default."""
        return {field.name: field.default for field in self.fields}


def _plainly(bound: float) -> str:
    """Write a bound as people read it: 10,000,000 or 0.95 or 10⁻⁸."""
    if bound == int(bound):
        return f"{int(bound):,}"
    digits, _, power = f"{bound:g}".partition("e-0")
    return f"10⁻{power.translate(_RAISED)}" if digits == "1" and power else f"{bound:g}"


_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
