"""What travels inside every file: the labels in their order, and how the network is used."""

from __future__ import annotations

from momentum.text_usage import TextUsage
from momentum.usage import Usage

LABELS_FILE, USAGE_FILE = "labels.txt", "usage.json"


def labels_text(usage: Usage | TextUsage) -> str:
    r"""Write the labels, a line each; a label that itself has several lines is put on one.

    Examples
    --------
    >>> from momentum.usage import NumbersInput
    >>> usage = Usage(question="?", input=NumbersInput(columns=("x",)), labels=("no", "y es"))
    >>> labels_text(usage)
    'no\ny es\n'
    """
    return "".join(" ".join(label.split()) + "\n" for label in usage.labels)


def usage_text(usage: Usage | TextUsage) -> str:
    """Write the usage as JSON."""
    return usage.model_dump_json(indent=1) + "\n"


def associated_files(usage: Usage | TextUsage) -> dict[str, str]:
    """Name the files that lie inside a model file, with their content."""
    labels = {LABELS_FILE: labels_text(usage)} if usage.labels else {}
    return {**labels, USAGE_FILE: usage_text(usage)}
