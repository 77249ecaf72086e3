"""What a diagnosis says: findings with a level, evidence, how sure it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

Level: TypeAlias = Literal["problem", "caution", "note"]

LEVELS: Final[tuple[Level, ...]] = ("problem", "caution", "note")
"""By consequence. A problem: training on the table as it is fails, or its score means nothing.
A caution: something is lost or goes astray unless you act. A note: true, and good to know."""

KINDS: Final = (
    # What spoils the table itself ...
    "infinite",
    "missing",
    "text_in_numbers",
    "one_class",
    "float32_overflow",
    "float32_underflow",
    "label_runs",
    "dependent",
    "duplicate_columns",
    "missing_code",
    "header",
    "float32_rounding",
    "constant",
    # ... then what would spoil a split of it or its score ...
    "predictor",
    "counter",
    "identifier",
    "autocorrelation",
    "duplicate_rows",
    "stuck_value",
    "duplicate_names",
    "too_wide",
    # ... then what is simply good to know.
    "balance",
    "no_label",
    "unread",
)
"""Every kind of finding; among equals, the order in which they are told."""


@dataclass(frozen=True)
class Certainty:
    """How sure a finding is: in words, as a number, and why.

    Parameters
    ----------
    words : str
        "certain", "very likely", "likely" or "possible".
    number : float
        1 for what is counted or computed; else .95, .8 or .5: our judgement of how many findings
        of this kind and strength are right, not a measured frequency.
    reason : str
        What makes it so sure, or what else could explain it.
    """

    words: str
    number: float
    reason: str


def certain(reason: str) -> Certainty:
    """Say that a finding is counted or computed, so no doubt is left."""
    return Certainty("certain", 1.0, reason)


def very_likely(reason: str) -> Certainty:
    """Say that another explanation is far-fetched."""
    return Certainty("very likely", 0.95, reason)


def likely(reason: str) -> Certainty:
    """Say that another explanation is conceivable."""
    return Certainty("likely", 0.8, reason)


def possible(reason: str) -> Certainty:
    """Say that only a person who knows the data can decide."""
    return Certainty("possible", 0.5, reason)


@dataclass(frozen=True)
class Finding:
    """One thing that was found in a table.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    level : str
        "problem", "caution" or "note"; see `LEVELS`.
    where : tuple of str
        Names of the columns concerned; empty if it is about the table as a whole.
    sentence : str
        What was found.
    evidence : dict
        The figures behind it, ready for JSON.
    certainty : Certainty
        How sure it is, and why.
    advice : str
        What to do.
    """

    kind: str
    level: Level
    where: tuple[str, ...]
    sentence: str
    evidence: dict[str, Any]
    certainty: Certainty
    advice: str

    @property
    def rank(self) -> tuple[int, int]:
        """Order by consequence: the level first, then the kind."""
        return LEVELS.index(self.level), KINDS.index(self.kind)


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong with a table, the worst first.

    Parameters
    ----------
    file : str
        The path as it was given.
    rows : int
        Rows of data, the header not counted.
    columns : tuple of str
        Names of the columns; "column 1", "column 2", ... if the file has no header.
    label : str or None
        The column that is to be predicted.
    label_guessed : bool
        True if nobody named the label.
    findings : tuple of Finding
        By level, then by kind.
    """

    file: str
    rows: int
    columns: tuple[str, ...]
    label: str | None
    label_guessed: bool
    findings: tuple[Finding, ...] = field(default=())

    def of_level(self, level: Level) -> tuple[Finding, ...]:
        """Pick the findings of one level."""
        return tuple(finding for finding in self.findings if finding.level == level)

    @property
    def verdict(self) -> str:
        """Say in one sentence whether the table is fit to train on."""
        problems, cautions = (len(self.of_level(level)) for level in LEVELS[:2])
        if problems:
            more = f" and {count(cautions, 'caution')}" if cautions else ""
            return f"Do not train on this table yet: {count(problems, 'problem')}{more}."
        if cautions:
            return f"Look before you train: no problem, but {count(cautions, 'caution')}."
        return "Nothing found that would spoil a training; the notes are good to know."

    def as_dict(self) -> dict[str, Any]:
        """Turn the diagnosis into plain values for JSON."""
        return {
            "file": self.file,
            "rows": self.rows,
            "columns": list(self.columns),
            "label": self.label,
            "label_guessed": self.label_guessed,
            "verdict": self.verdict,
            "findings": [_plain(finding) for finding in self.findings],
        }


def _plain(finding: Finding) -> dict[str, Any]:
    sure = finding.certainty
    return {
        "kind": finding.kind,
        "level": finding.level,
        "where": list(finding.where),
        "sentence": finding.sentence,
        "evidence": finding.evidence,
        "certainty": {"words": sure.words, "number": sure.number, "reason": sure.reason},
        "advice": finding.advice,
    }


def count(number: int, thing: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> count(1, "row"), count(1579, "row")
    ('1 row', '1,579 rows')
    """
    return f"{number:,} {thing}{'s' * (number != 1)}"


def some(names: tuple[str, ...] | list[str], most: int = 4) -> str:
    """List the first few names.

    Examples
    --------
    >>> some(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
