"""A folder of recordings in any format; what does not fit together is refused or reported."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from momentum.brain import examples, windows
from momentum.data import Recording, load_recordings
from momentum.data.loading import with_common_channels
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make

MAPPING = """
rate = 8.0
channels = "HbO_*"
mark = "task"
run = "session"
conditions = ["left", "right"]
"""


def own(folder: Path, person: str, seed: int = 0) -> Path:
    """Write a recording of one's own: 6 channels, 8 Hz, 2 sessions of 6 blocks of 80 rows."""
    rng = np.random.default_rng(seed)
    task = np.tile(np.repeat(["pause", "left", "pause", "right"], [40, 80, 40, 80]), 6)
    signal = rng.normal(size=(len(task), 6)) + (task == "right")[:, None]
    table = pd.DataFrame(signal, columns=[f"HbO_{n}" for n in range(6)])
    table = table.assign(task=task, session=np.repeat([1, 2], len(task) // 2), age=44)
    folder.mkdir(exist_ok=True)
    table.to_csv(folder / f"{person}.csv", index=False)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (10, 9):
        own(tmp_path / "data", f"P{number}", number)
    (tmp_path / "data" / "mapping.toml").write_text(MAPPING)
    return tmp_path / "data"


def test_own_tables_are_read_through_the_mapping_in_the_folder(folder: Path) -> None:
    recordings = load_recordings(folder)
    assert [recording.person for recording in recordings] == ["P9", "P10"]
    assert recordings[0].classes == ("left", "right")
    assert examples(recordings).x.shape == (2 * 960, 6)
    assert windows(recordings).inside.shape == (24, 80, 6)


def test_own_tables_go_through_the_lab_to_an_honest_report(folder: Path, tmp_path: Path) -> None:
    for features, model in (("rows", "recipe"), ("mean", "lda")):
        given = {"data": folder, "features": features, "model": model, "epochs": 20, "groups": 2}
        execution = begin(make(find_lab("brain"), given), tmp_path / features)
        list(execution)
        assert execution.result["score"] > 0.85  # A shift of 1 in six channels allows .89 a row.
        card = (execution.folder.path / "card.md").read_text()
        assert "left" in card
        assert "REST" not in card


def test_a_mapping_elsewhere_can_be_named(folder: Path, tmp_path: Path) -> None:
    mapping = (folder / "mapping.toml").rename(tmp_path / "other.toml")
    assert len(load_recordings(folder, mapping=mapping)) == 2
    with pytest.raises(BadInput, match="lacks the columns CH1"):
        load_recordings(folder)


def test_the_same_person_in_two_files_is_refused(folder: Path) -> None:
    (folder / "mapping.toml").write_text(MAPPING + 'person = "age"\n')
    with pytest.raises(BadInput, match="in more than one file"):
        load_recordings(folder)


def test_channels_that_somebody_lacks_are_left_out_and_reported() -> None:
    marks, runs = np.array(["REST", "ADDITION"]), np.zeros(2, int)
    first = Recording("A", np.array([[1.0, 2, 3], [4, 5, 6]]), marks, runs, ("a", "b", "c"))
    second = Recording("B", np.array([[7.0, 8], [9, 10]]), marks, runs, ("c", "a"))
    both = with_common_channels([first, second])
    assert both[0].channels == ("a", "c")
    assert both[0].signal.tolist() == [[1, 3], [4, 6]]
    assert both[0].faults == ("left out because somebody else lacks them: b",)
    assert both[1].faults == ()


def test_no_common_channel_is_one_sentence() -> None:
    marks, runs = np.array(["REST"]), np.zeros(1, int)
    one, other = (Recording(n, np.zeros((1, 1)), marks, runs, (n,)) for n in "AB")
    with pytest.raises(BadInput, match="no channel in common"):
        with_common_channels([one, other])


def test_conditions_are_two_names(tmp_path: Path) -> None:
    lab = make(find_lab("brain"), {"data": tmp_path, "conditions": "left"})
    with pytest.raises(BadInput, match="expected two names"):
        begin(lab, tmp_path / "runs")


def test_a_folder_without_recordings_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no recordings"):
        load_recordings(tmp_path)
    with pytest.raises(BadInput, match="is not a folder"):
        load_recordings(tmp_path / "nowhere")
