"""`momentum diagnose FILE`: what is wrong with a table before anyone trains on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.markup import escape

from momentum import terminal
from momentum.data.diagnosis import Diagnosis, Finding
from momentum.data.diagnosis import diagnose as diagnose_table
from momentum.options import JSON
from momentum.runs import Event, Table, Text


@click.command("diagnose")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--label", help="Name or number (from 1) of the column to predict; else guessed.")
@JSON
def diagnose(file: Path, label: str | None, as_json: bool) -> None:
    """Find what is wrong with a CSV table before anyone trains on it.

    Values that vanish in float32, columns that say nothing new, a missing header, labels in the
    order of the file, codes for missing values, rows that leak across a split. Every finding says
    how sure it is and what to do. The exit code is 0 with findings as well.
    """
    diagnosis = diagnose_table(file, label)
    if as_json:
        terminal.show_json(diagnosis.as_dict())
    else:
        terminal.show_report(diagnosis_events(diagnosis))


def diagnosis_events(diagnosis: Diagnosis) -> Iterator[Event]:
    """Tell a diagnosis as the events of a report: the verdict, an overview, every finding."""
    yield Text(markdown=f"**{diagnosis.verdict}**")
    yield _overview(diagnosis)
    for number, finding in enumerate(diagnosis.findings, 1):
        yield Text(markdown=_told(number, finding))


def _overview(diagnosis: Diagnosis) -> Table:
    label = diagnosis.label or "none found"
    guessed = " (guessed)" if diagnosis.label_guessed else ""
    rows = [
        [number, finding.level, finding.kind.replace("_", " "), _where(finding), _sure(finding)]
        for number, finding in enumerate(diagnosis.findings, 1)
    ]
    return Table(
        title=escape(Path(diagnosis.file).name),
        columns=["", "level", "what", "where", "how sure"],
        rows=rows,
        note=escape(
            f"{diagnosis.rows:,} rows, {len(diagnosis.columns):,} columns. Label: {label}{guessed}."
        ),
    )


def _where(finding: Finding) -> str:
    names = finding.where
    if not names:
        return "whole table"
    return escape(names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more")


def _sure(finding: Finding) -> str:
    return f"{finding.certainty.words} ({finding.certainty.number:.0%})"


def _told(number: int, finding: Finding) -> str:
    sure = finding.certainty
    return (
        f"**{number}. {finding.level.capitalize()}: {finding.kind.replace('_', ' ')}**\n\n"
        f"{_literal(finding.sentence)}\n\n"
        f"- *Evidence:* {_literal(_evidence(finding.evidence))}\n"
        f"- *How sure:* {sure.words}; {_literal(sure.reason)}.\n"
        f"- *What to do:* {_literal(finding.advice)}\n"
    )


def _evidence(evidence: dict[str, Any]) -> str:
    plain = {key: value for key, value in evidence.items() if not _nested(value)}
    return "; ".join(f"{key.replace('_', ' ')} {_value(value)}" for key, value in plain.items())


def _nested(value: Any) -> bool:
    """Lists of lists are for machines; the sentence has said it already."""
    parts = value if isinstance(value, list | tuple) else []
    return any(isinstance(part, list | tuple | dict) for part in parts)


def _value(value: Any, most: int = 8) -> str:
    """Write a value of the evidence; the whole of it is in the JSON."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case float():
            return f"{value:.4g}"
        case dict():
            parts = [f"{key}: {_value(part)}" for key, part in value.items()]
        case list():
            parts = [_value(part, 4) for part in value]
        case _:
            return "none" if value is None else str(value)
    more = f" and {len(parts) - most} more" if len(parts) > most else ""
    return "(" + ", ".join(parts[:most]) + more + ")"


def _literal(text: str) -> str:
    """Keep names of columns from being read as Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", text)
