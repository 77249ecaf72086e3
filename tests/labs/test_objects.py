"""Lab `objects`: photographs where they are here, else drawings, and it says which."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum.data import PictureSet
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make
from momentum.runs import Event, Picture, Text

OBJECTS = find_lab("objects")


def perform(path: Path, **given: Any) -> tuple[dict[str, Any], list[Event]]:
    execution = begin(make(OBJECTS, OBJECTS.smallest | given), path)
    events = list(execution)
    return execution.result, events


def texts(events: list[Event]) -> str:
    return "\n".join(event.markdown for event in events if isinstance(event, Text))


@pytest.fixture
def photographs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that photographs are here: noise, in the right shape."""

    def picture_set(name: str, train: int | None, test: int | None) -> PictureSet:
        rng = np.random.default_rng(0)
        x = rng.integers(0, 256, (160, 32, 32, 3), np.uint8)
        y = rng.integers(0, 10, 160)
        classes = tuple(f"photograph {kind}" for kind in "abcdefghij")
        halves = (x[:train], y[:train], x[:test], y[:test])
        return PictureSet(name, classes, *halves, "noise", "none", "Noise.")

    monkeypatch.setattr("momentum.labs.objects.picture_sets_here", lambda: ["digits", "cifar-10"])
    monkeypatch.setattr("momentum.labs.picture_lab.picture_set", picture_set)


def test_without_photographs_it_learns_drawings_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "momentum.labs.objects.picture_sets_here", lambda: ["digits", "drawn-objects"]
    )
    result, events = perform(tmp_path, data="auto")
    assert (result["data"], result["parameters"]) == ("drawn-objects", 2_915_114)
    assert result["model"] == "objects_cnn"
    assert "no photographs" in texts(events)
    assert "momentum data fetch cifar-10" in texts(events)
    names = [Path(event.path).stem for event in events if isinstance(event, Picture)]
    assert names == ["curves", "confusion", "mistakes", "softmax", "filters"]


@pytest.mark.usefixtures("photographs")
def test_with_photographs_it_learns_them(tmp_path: Path) -> None:
    result, events = perform(tmp_path, data="auto")
    assert result["data"] == "cifar-10"
    assert "learned from 40 of 50,000 photographs" in texts(events)


@pytest.mark.usefixtures("photographs")
def test_of_the_photographs_a_tenth_is_enough_unless_asked_for() -> None:
    assert make(OBJECTS, {}).wanted == 5000  # type: ignore[attr-defined]
    assert make(OBJECTS, {"examples": 50_000}).wanted == 50_000  # type: ignore[attr-defined]
    assert make(OBJECTS, {"data": "drawn-objects"}).wanted is None  # type: ignore[attr-defined]


def test_objects_are_mirrored_when_they_are_moved() -> None:
    lab = make(OBJECTS, {"augment": True, "examples": 60, "judged": 20, "data": "drawn-objects"})
    assert lab.plans()[-1].augmentation.flip  # type: ignore[attr-defined]
    assert "umbrella" in lab.learned.classes  # type: ignore[attr-defined]


def test_photographs_asked_for_but_not_here_name_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOMENTUM_HOME", str(tmp_path / "nothing"))
    with pytest.raises(BadInput, match="momentum data fetch cifar-10"):
        perform(tmp_path / "runs", data="cifar-10")
    assert not (tmp_path / "runs").exists()
