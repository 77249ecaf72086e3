"""The plain simulation finds the records that others published."""

import pytest

from momentum.language.machines import Moment, machine_named, moments
from momentum.language.machines.simulator import around


def last(name: str, most: int, tape: list[int] | None = None) -> Moment:
    *_, moment = moments(machine_named(name), tape or [], most)
    return moment


@pytest.mark.parametrize(
    ("name", "steps", "ones"),
    [("bb2", 6, 4), ("bb3", 21, 5), ("bb3_ones", 14, 6), ("bb4", 107, 13)],
)
def test_the_busy_beavers_are_those_of_the_books(name: str, steps: int, ones: int) -> None:
    moment = last(name, 1000)
    assert (moment.step, moment.state, sum(moment.tape.values())) == (steps, None, ones)


def test_the_one_of_five_states_goes_on() -> None:
    moment = last("bb5", 5000)
    assert moment.step == 5000
    assert moment.state is not None


@pytest.mark.parametrize("marks", [0, 1, 7])
def test_the_walker_changes_nothing(marks: int) -> None:
    moment = last("walker", 1000, [1] * marks)
    assert (moment.state, moment.step, moment.head) == (None, 2 * marks + 2, 0)
    assert sum(moment.tape.values()) == marks


def test_what_lies_around_the_head_reaches_as_far_as_was_written() -> None:
    assert around(Moment(9, 0, 5, {3: 0, 4: 1, 5: 1, 6: 1, 7: 0})) == ([1, 0], 1, [1, 0])
    assert around(Moment(0, 0, 0, {})) == ([], 0, [])
    assert around(Moment(1, 0, 1, {0: 1})) == ([1], 0, [])
