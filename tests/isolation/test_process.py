"""A learner's file in its own process: called, limited, ended, never believed."""

import io
import os
import struct
import sys
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from momentum.isolation import Ended, Examinee, LearnerError, Limits, NotStarted, start
from momentum.isolation.channel import Closed, receive

SOURCE = """
import os, sys, time
import numpy as np

class Number:
    def __init__(self, value): self.value = value
    def __add__(self, other): return Number(self.value + getattr(other, "value", other))
    def __radd__(self, other): return Number(other + self.value)
    def __getitem__(self, key): return self.value * key
    def __len__(self): return 4
    def __eq__(self, other): return True
    def double(self): return Number(2 * self.value)

def twice(x): print("twice"); return 2 * x
def slope(f, x, h=1e-4): return (f(x + h) - f(x - h)) / (2 * h)
def append(items): items.append(1)
def count(): yield from range(3)
def item(items): return items[9]
def leave(): sys.exit(3)
def vanish(): os._exit(0)
def gulp(): return np.ones(10 ** 11)
def forever():
    while True: pass
def shout(): print("x" * 1_000_000)
def ask(): return input("name? ")
def folder(): return os.getcwd(), os.listdir(".")
def endless_number(): return 10 ** 5000
def large(): return "x" * (65 * 2 ** 20)
def noise(): os.write(1, b"not a message"); os.write(2, b"nor this"); return 5
def orphan():
    if os.fork() == 0: time.sleep(60)
    return 1
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[Examinee]:
    with Examinee(Limits(seconds=60)) as examinee:
        examinee.load(SOURCE, "answer.py")
        yield examinee


def test_functions_are_called_with_data(shared: Examinee) -> None:
    got = shared.call(shared.name("twice"), np.arange(3.0))
    assert got.tolist() == [0.0, 2.0, 4.0]
    assert shared.printed == "twice\n"
    assert shared.call(shared.name("count")) == [0, 1, 2]
    shared.call(shared.name("append"), [0])
    assert shared.after == [[0, 1]]


def test_a_function_of_ours_is_called_back(shared: Examinee) -> None:
    assert shared.call(shared.name("slope"), lambda x: x**2, 3.0) == pytest.approx(6.0, abs=1e-6)
    with pytest.raises(LearnerError, match="ZeroDivisionError"):
        shared.call(shared.name("slope"), lambda x: 1 / 0, 3.0)


def test_objects_are_reached_through_stand_ins(shared: Examinee) -> None:
    number: Any = shared.name("Number")(3.0)
    assert number.kind == "Number"
    assert (number + number).value == 6.0
    assert (1.0 + number).value == 4.0
    assert number.double().value == 6.0
    assert number[2.0] == 6.0
    assert len(number) == 4
    number.value = 5.0
    assert number.value == 5.0
    assert number != shared.name("Number")(5.0)  # Its own __eq__ is not asked.


def test_errors_are_told_with_their_line(shared: Examinee) -> None:
    with pytest.raises(LearnerError) as caught:
        shared.call(shared.name("item"), [1])
    assert caught.value.kind == "IndexError"
    assert caught.value.text == "def item(items): return items[9]"
    for name, kind in (("leave", "SystemExit"), ("gulp", "MemoryError"), ("ask", "EOFError")):
        with pytest.raises(LearnerError) as caught:
            shared.call(shared.name(name))
        assert caught.value.kind == kind


def test_what_is_printed_is_cut_and_disturbs_nothing(shared: Examinee) -> None:
    shared.call(shared.name("shout"))
    assert len(shared.printed) < 50_000
    assert shared.call(shared.name("noise")) == 5


def test_it_works_in_an_empty_folder_of_its_own(shared: Examinee) -> None:
    folder, files = shared.call(shared.name("folder"))
    assert files == []
    assert folder != os.getcwd()  # noqa: PTH109


def test_an_endless_loop_is_ended_in_time() -> None:
    with Examinee(Limits(seconds=0.5)) as examinee:
        examinee.load(SOURCE, "answer.py")
        begun = time.perf_counter()
        with pytest.raises(Ended, match="endless"):
            examinee.call(examinee.name("forever"))
    assert time.perf_counter() - begun < 10


def test_a_process_that_vanishes_is_noticed() -> None:
    with Examinee() as examinee:
        examinee.load(SOURCE, "answer.py")
        with pytest.raises(Ended, match="gone"):
            examinee.call(examinee.name("vanish"))


def test_children_do_not_outlive_the_check() -> None:
    with Examinee() as examinee:
        examinee.load(SOURCE, "answer.py")
        assert examinee.call(examinee.name("orphan")) == 1
        group = examinee._process.pid
    deadline = time.monotonic() + 5
    while _alive(group) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _alive(group)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_is_told_of_an_error_is_cut() -> None:
    """A learner who rewrites our side of the pipe may tell what they like."""
    liar = (
        "import sys\n"
        "sys.modules['__main__'].Desk._explain = lambda *_: {k: 'x' * 10 ** 6 for k in "
        "('kind', 'said', 'text', 'line')}\n"
        "1 / 0\n"
    )
    with Examinee() as examinee, pytest.raises(LearnerError) as caught:
        examinee.load(liar, "answer.py")
    assert len(str(caught.value)) + len(caught.value.text) < 1000
    assert caught.value.line is None


@pytest.mark.parametrize("names", ["{'list': [{}]}", "{'tuple': []}", "3"])
def test_names_that_are_none_end_the_check(names: str) -> None:
    liar = f"import sys\nsys.modules['__main__'].encode = lambda *_: {names}\n"
    with Examinee() as examinee, pytest.raises(Ended, match="gone"):
        examinee.load(liar, "answer.py")


def test_a_value_that_cannot_be_sent_is_an_error_not_an_end(shared: Examinee) -> None:
    for name in ("endless_number", "large"):
        with pytest.raises(LearnerError, match="ValueError"):
            shared.call(shared.name(name))
    assert shared.call(shared.name("twice"), 2) == 4


def test_a_process_that_never_starts_is_nobody_s_fault() -> None:
    def nothing(command: object, folder: str) -> object:
        return start([sys.executable, "-c", "pass"], folder)

    with (
        Examinee(launch=nothing) as examinee,  # type: ignore[arg-type]
        pytest.raises(NotStarted),
    ):
        examinee.load(SOURCE, "answer.py")


@pytest.mark.parametrize(
    "stream",
    [
        b"",
        b"\0\0",
        struct.pack(">I", 10) + b"short",
        struct.pack(">I", 2**32 - 1),
        struct.pack(">I", 3) + b"abc",
        struct.pack(">I", 2) + b"[]",
        struct.pack(">I", 100_000) + b"[" * 100_000,
    ],
    ids=range(7),
)
def test_what_is_no_message_closes_the_line(stream: bytes) -> None:
    with pytest.raises(Closed):
        receive(io.BytesIO(stream))


def test_the_judge_calls_only_what_it_gave() -> None:
    """A process that speaks our language may ask for functions: it gets none it was not given."""
    rogue = (
        "import os\n"
        "from momentum.isolation.channel import send\n"
        "import gc\n"
        "from momentum.isolation.examinee import Desk\n"
        "def reach():\n"
        "    desk = next(o for o in gc.get_objects() if type(o).__name__ == 'Desk')\n"
        "    return desk.ask(0, (), {})\n"
    )
    with Examinee() as examinee:
        examinee.load(rogue, "answer.py")
        with pytest.raises(LearnerError, match="IndexError"):
            examinee.call(examinee.name("reach"))
