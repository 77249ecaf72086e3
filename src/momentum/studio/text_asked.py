"""What a page may ask of networks that write or judge; light, so that the studio starts at once."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

PAGE: Final = 2000
"""Characters of a text that is typed and continued here, at most."""

LONGEST: Final = 1000
"""Characters that are written at a time."""

Temperature = Annotated[float, Field(ge=0, le=5, allow_inf_nan=False)]
Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class Asked(BaseModel):
    """A text, and who shall read it."""

    model_config = ConfigDict(extra="forbid")

    source: str = ""
    text: str = Field(default="", max_length=4 * PAGE)


class Reading(Asked):
    """A text to read along: what comes next is told for the place after `before`."""

    before: str | None = Field(default=None, max_length=4 * PAGE)
    temperature: Temperature = 1.0
    top_p: Share = 1.0


class Writing(Asked):
    """A text to go on with."""

    length: int = Field(default=300, ge=1, le=LONGEST)
    temperature: Temperature = 0.7
    top_p: Share = 1.0
    seed: int | None = Field(default=None, ge=0, lt=2**32)


class Looking(Asked):
    """A text during which the inside is looked at; a unit of it, or the ones that moved most."""

    unit: int | None = Field(default=None, ge=0)
