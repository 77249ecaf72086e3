"""Following a log: whatever is written, and wherever one begins, every line comes once."""

import asyncio
import json
import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from momentum.runs import EventLog, Metric, Text
from momentum.studio import following
from momentum.studio.following import Batch, Tail, events_of, follow


def _lines(count: int) -> list[bytes]:
    """Lines of many lengths, also with letters of several bytes."""
    return [json.dumps({"n": n, "text": "ü€" * (n % 7)}).encode() for n in range(count)]


def _all(log: Path, after: int = 0) -> list[bytes]:
    return [line for batch in _batches(log, after) for line in batch.lines]


def _batches(log: Path, after: int = 0) -> list[Batch]:
    tail, found = Tail(log, after), []
    while batch := tail.read():
        found.append(batch)
    return found


async def _collect(log: Path, after: int, alive: Callable[[], bool]) -> list[Batch]:
    return [batch async for batch in follow(log, after, alive)]


def test_from_every_offset_of_a_batch_the_rest_is_read(tmp_path: Path) -> None:
    log, lines = tmp_path / "events.jsonl", _lines(12)
    log.write_bytes(b"".join(line + b"\n" for line in lines))
    offset = 0
    for number, line in enumerate(lines):
        assert _all(log, offset) == lines[number:]
        for inside in range(1, len(line) + 1):  # Nobody was given such a place; nothing is lost.
            assert _all(log, offset + inside) == lines[number:]
        offset += len(line) + 1
    assert _all(log, offset) == []


def test_a_place_behind_the_end_means_the_beginning(tmp_path: Path) -> None:
    log = tmp_path / "events.jsonl"
    log.write_bytes(b'{"n":1}\n')
    assert _all(log, 1000) == [b'{"n":1}']


def test_a_line_that_is_not_ended_is_left_for_later(tmp_path: Path) -> None:
    log = tmp_path / "events.jsonl"
    log.write_bytes(b'{"n":1}\n{"n"')
    tail = Tail(log)
    assert tail.read() == Batch([b'{"n":1}'], 8)
    assert tail.read() is None
    with log.open("ab") as file:
        file.write(b":2}\n")
    assert tail.read() == Batch([b'{"n":2}'], 16)


def test_a_torn_line_that_is_cut_off_is_never_seen(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "events.jsonl")
    log.append(Text(markdown="one"))
    with log.path.open("ab") as file:
        file.write(b'{"kind":"text","markdown":"torn by a crash, and longer than what follows')
    tail = Tail(log.path)
    first = tail.read()
    log.append(Text(markdown="two"))
    second = tail.read()
    assert first
    assert second
    told = [json.loads(line)["markdown"] for line in first.lines + second.lines]
    assert told == ["one", "two"]
    assert second.offset == log.path.stat().st_size


def test_batches_are_small_and_a_longer_line_comes_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LARGEST", 100)
    long = json.dumps({"text": "x" * 1000}).encode()
    lines = [*_lines(40), long, *_lines(3)]
    log = tmp_path / "events.jsonl"
    log.write_bytes(b"".join(line + b"\n" for line in lines))
    batches = _batches(log)
    assert [line for batch in batches for line in batch.lines] == lines
    sizes = [sum(len(line) + 1 for line in batch.lines) for batch in batches]
    assert sorted(sizes)[-2] <= 100
    assert batches[-1].offset == log.stat().st_size


@pytest.mark.parametrize("damaged", [b"\x00\x00\x00", b'{"n":', b"[1]", b'{"n":NaN}', b"\xff\xfe"])
def test_a_damaged_line_does_not_stop_the_others(tmp_path: Path, damaged: bytes) -> None:
    log = tmp_path / "events.jsonl"
    log.write_bytes(b'{"n":1}\n' + damaged + b'\n{"n":2}\n')
    assert _all(log) == [b'{"n":1}', b'{"n":2}']


def test_nothing_is_lost_while_a_writer_tears_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that breaks off after every batch and comes back gets each line once."""
    monkeypatch.setattr(following, "PAUSE", 0.001)
    log, lines, over = tmp_path / "events.jsonl", _lines(300), threading.Event()

    def write() -> None:
        chance = random.Random(0)
        rest = b"".join(line + b"\n" for line in lines)
        with log.open("ab", buffering=0) as file:
            while rest:
                size = chance.randint(1, 60)
                file.write(rest[:size])
                rest = rest[size:]
                if chance.random() < 0.1:
                    over.wait(0.001)
        over.set()

    async def read() -> list[bytes]:
        found: list[bytes] = []
        offset = 0
        while not over.is_set() or offset < log.stat().st_size:
            async for batch in follow(log, offset, lambda: not over.is_set()):
                found, offset = found + batch.lines, batch.offset
                break
        return found

    writer = threading.Thread(target=write)
    writer.start()
    found = asyncio.run(read())
    writer.join()
    assert found == lines


def test_it_waits_for_a_log_that_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "PAUSE", 0.001)
    log, looks = tmp_path / "run" / "events.jsonl", iter([True, True, True, False])

    def alive() -> bool:
        answer = next(looks)
        if not answer:  # The writer ends right after its last line.
            log.parent.mkdir()
            log.write_bytes(b'{"n":1}\n')
        return answer

    assert asyncio.run(_collect(log, 0, alive)) == [Batch([b'{"n":1}'], 8)]


def test_it_ends_when_nobody_writes(tmp_path: Path) -> None:
    assert asyncio.run(_collect(tmp_path / "none.jsonl", 0, lambda: False)) == []


def test_a_folder_that_vanishes_is_no_error(tmp_path: Path) -> None:
    log = tmp_path / "events.jsonl"
    log.write_bytes(b'{"n":1}\n')
    tail = Tail(log)
    assert tail.read()
    log.unlink()
    assert tail.read() is None


def test_events_come_live_and_newer_kinds_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "PAUSE", 0.001)
    log = EventLog(tmp_path / "events.jsonl")
    log.append(Text(markdown="one"))
    with log.path.open("ab") as file:
        file.write(b'{"kind":"song","notes":[1,2]}\n')
    looks = iter([True, True, False])
    events = events_of(tmp_path, lambda: next(looks))
    assert next(events) == Text(markdown="one")
    two = Metric(series="s", step=1, values={"loss": 0.5})
    log.append(two)
    assert list(events) == [two]
