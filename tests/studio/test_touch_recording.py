"""The recording of the brain map is the simulator's, thinned, in few bytes."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.data import simulate_recordings
from momentum.errors import BadInput
from momentum.studio.touch_recording import recording


def numbers(told: dict[str, Any], run: dict[str, Any]) -> NDArray[np.float64]:
    raw = np.frombuffer(base64.b64decode(run["signal"]), "<i2").reshape(run["moments"], 52)
    return raw * float(told["scale"])


def test_it_is_the_simulated_person_asked_for() -> None:
    told = json.loads(json.dumps(recording({"person": 3, "seed": 1}), allow_nan=False))
    true = simulate_recordings(3, 1).recordings[2]
    assert (told["person"], told["simulated"], told["rate"]) == ("simulated-03", True, 5.0)
    assert len(told["runs"]) == 4
    for number, run in enumerate(told["runs"]):
        signal = true.signal[true.runs == number]
        assert run["moments"] == len(signal) // 2
        expected = (signal[0 : 2 * run["moments"] : 2] + signal[1 : 2 * run["moments"] : 2]) / 2
        np.testing.assert_allclose(numbers(told, run), expected, atol=told["scale"])


def test_the_marks_are_those_of_the_rows() -> None:
    told = recording({"person": 1, "seed": 0})
    true = simulate_recordings(1, 0).recordings[0]
    for number, run in enumerate(told["runs"]):
        marks = true.marks[true.runs == number]
        assert run["marks"][0][0] == 0
        assert run["marks"][-1][1] == run["moments"]
        for first, stop, mark in run["marks"]:
            assert set(marks[2 * first : 2 * stop : 2]) == {mark}
        assert sum(mark == "ADDITION" for _, _, mark in run["marks"]) == 4


def test_channels_have_places_and_the_colours_an_end() -> None:
    told = recording({"person": 1, "seed": 0})
    assert len(told["places"]) == len(told["channels"]) == 52
    assert len({tuple(place) for place in told["places"]}) == 52
    every = np.concatenate([np.abs(numbers(told, run)).ravel() for run in told["runs"]])
    assert 0.95 < (every <= told["limit"]).mean() < 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"person": 0, "seed": 0}, "person = 0; expected a number from 1 to 8"),
        ({"person": 9, "seed": 0}, "person = 9; expected"),
        ({"person": True, "seed": 0}, "person = True; expected"),
        ({"person": 1, "seed": 10}, "seed = 10; expected a number from 0 to 9"),
        ({"person": 1}, "seed = None; expected"),
    ],
)
def test_nobody_else_is_simulated(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        recording(asked)
