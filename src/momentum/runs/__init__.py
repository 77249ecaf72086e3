"""Runs: what a lab tells while it works, and the folder that keeps it."""

from momentum.runs.card import card, card_body, cell, write_card
from momentum.runs.events import (
    Event,
    EventLog,
    Metric,
    Picture,
    Progress,
    Saved,
    Table,
    Text,
    read_event,
)
from momentum.runs.folder import (
    RunFolder,
    create_run,
    find_run,
    list_runs,
    new_run_path,
    newest_unfinished,
    shipped_meant,
)
from momentum.runs.parallel import cores, stream
from momentum.writing import write_text

__all__ = [
    "Event",
    "EventLog",
    "Metric",
    "Picture",
    "Progress",
    "RunFolder",
    "Saved",
    "Table",
    "Text",
    "card",
    "card_body",
    "cell",
    "cores",
    "create_run",
    "find_run",
    "list_runs",
    "new_run_path",
    "newest_unfinished",
    "read_event",
    "shipped_meant",
    "stream",
    "write_card",
    "write_text",
]
