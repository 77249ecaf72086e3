"""The log of events survives crashes."""

from pathlib import Path

import pytest

from momentum.runs import Event, EventLog, Metric, Picture, Progress, Saved, Table, Text

EVERY_KIND: list[Event] = [
    Progress(done=1, total=2, label="folds"),
    Metric(series="1", step=3, values={"loss": 0.25}),
    Picture(path="figures/a.png", title="A", alt="a picture"),
    Table(title="T", columns=["a", "b"], rows=[["x", 0.5], [3, None]]),
    Text(markdown="**ü**\nsecond line"),
    Saved(path="card.md", what="the report"),
]


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    log = EventLog(tmp_path / "events.jsonl")
    for event in EVERY_KIND:
        log.append(event)
    return log


def test_every_kind_comes_back_as_it_was(log: EventLog) -> None:
    assert [event.model_dump() for event in log] == [
        # A sequence may come back as a list; its content must be equal.
        type(event).model_validate_json(event.model_dump_json()).model_dump()
        for event in EVERY_KIND
    ]


@pytest.mark.parametrize("lost", [1, 2, 10, 30])
def test_a_torn_last_line_is_left_out_and_cut_off(log: EventLog, lost: int) -> None:
    whole = log.path.read_bytes()
    log.path.write_bytes(whole[:-lost])
    assert len(list(log)) == len(EVERY_KIND) - 1
    log.append(Text(markdown="after the crash"))
    events = list(log)
    assert len(events) == len(EVERY_KIND)
    assert events[-1] == Text(markdown="after the crash")


def test_a_log_that_is_one_torn_line(log: EventLog) -> None:
    log.path.write_bytes(b'{"kind":"te')
    assert list(log) == []
    log.append(Text(markdown="first"))
    assert list(log) == [Text(markdown="first")]


def test_appending_never_changes_what_is_there(log: EventLog) -> None:
    before = log.path.read_bytes()
    log.append(Text(markdown="more"))
    assert log.path.read_bytes().startswith(before)


def test_a_damaged_or_unknown_line_does_not_hide_the_others(log: EventLog) -> None:
    log.path.write_bytes(b'{"kind":"hologram"}\nnonsense\n' + log.path.read_bytes())
    assert len(list(log)) == len(EVERY_KIND)


def test_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert list(EventLog(tmp_path / "none.jsonl")) == []
