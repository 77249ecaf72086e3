"""Reading recordings: the faults are reported, bad files end in one sentence."""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from momentum.brain import examples, windows
from momentum.data import CHANNELS, load_recording, load_recordings
from momentum.data.memory import free_memory
from momentum.errors import BadInput


def table(rows: int = 241) -> pd.DataFrame:
    """Make a small recording: blocks of 41 rows after 20 rows of JUNK, onsets every 60 rows."""
    rng = np.random.default_rng(0)
    signal = pd.DataFrame(rng.normal(size=(rows, 52)), columns=list(CHANNELS))
    marks = np.full(rows, "JUNK", dtype=object)
    for number, mark in enumerate(("PASSTHOUGHT", "ADDITION", "REST", "ADDITION")):
        marks[20 + 60 * number : 61 + 60 * number] = mark
    return signal.assign(Mark=marks, FILENUM=0)


def write(folder: Path, data: pd.DataFrame, name: str = "ID-1.csv") -> Path:
    path = folder / name
    data.to_csv(path, index=False)
    return path


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    recording = load_recording(write(tmp_path, table()))
    assert recording.faults == ()
    assert recording.signal.shape == (241, 52)
    assert not recording.simulated
    assert np.bincount(recording.blocks()).tolist() == [20, 41, 19, 41, 19, 41, 19, 41]


def test_other_header_variant_and_personal_columns(tmp_path: Path) -> None:
    plain = table()
    other = plain.rename(columns=lambda name: f" {name.lower()} ")
    for position, personal in enumerate(("SEX", "LEARNINGDISORDER", "LEARNINGDISORDER")):
        other.insert(position, personal, "x", allow_duplicates=True)
    read = load_recording(write(tmp_path, other))
    assert np.allclose(read.signal, plain[list(CHANNELS)].to_numpy())
    assert read.channels == CHANNELS


def test_every_known_fault_is_reported(tmp_path: Path) -> None:
    data = table(rows=300)
    data.loc[5, "CH7"] = np.nan
    data["CH9"] = 0.0
    data.loc[50, "CH3"] = 21.8
    data.loc[30:45, "Mark"] = "JUNK"
    faults = " | ".join(load_recording(write(tmp_path, data)).faults)
    assert "1 row with missing values" in faults
    assert "exactly zero in CH9" in faults
    assert "2 PASSTHOUGHT blocks with 10, 15 rows instead of 41" in faults
    assert "values up to 21.8" in faults


def test_infinite_values_count_as_missing(tmp_path: Path) -> None:
    data = table()
    data.loc[3, "CH1"] = np.inf
    recording = load_recording(write(tmp_path, data))
    assert np.isnan(recording.signal[3, 0])
    assert recording.faults == ("1 row with missing values",)


def test_files_come_in_natural_order(tmp_path: Path) -> None:
    for name in ("ID-10.csv", "ID-9.csv", "ID-1.csv"):
        write(tmp_path, table(), name)
    assert [r.person for r in load_recordings(tmp_path)] == ["ID-1", "ID-9", "ID-10"]


def bad_tables() -> dict[str, tuple[object, str]]:
    """Name, content (text, bytes or table) and the words the sentence must hold."""
    text = table().astype({"CH4": object})
    text.loc[7, "CH4"] = "broken"
    return {
        "empty file": ("", "is empty"),
        "header only": (table().iloc[:0], "no rows"),
        "missing channels": (table().drop(columns=["CH5", "CH6"]), "lacks the columns CH5, CH6"),
        "no marks": (table().drop(columns="Mark"), "lacks the column MARK"),
        "text in a channel": (text, "text in channel CH4, row 9: 'broken'"),
        "all-NaN channel": (table().assign(CH8=np.nan), "no value at all in channel CH8"),
        "unknown mark": (table().assign(Mark="SLEEP"), "unknown mark SLEEP"),
        "fractional run": (table().assign(FILENUM=0.5), "no whole number"),
        "not CSV": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe", "expected the columns"),
        "unclosed quote": (table().to_csv(index=False) + '"1,2,3\n', "is not a CSV table"),
    }


@pytest.mark.parametrize("case", bad_tables())
def test_bad_files_end_in_one_sentence(tmp_path: Path, case: str) -> None:
    content, words = bad_tables()[case]
    path = tmp_path / "ID-1.csv"
    if isinstance(content, pd.DataFrame):
        content.to_csv(path, index=False)
    else:
        path.write_bytes(content if isinstance(content, bytes) else str(content).encode())
    with pytest.raises(BadInput) as error:
        load_recording(path)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_bad_folders_end_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no recordings"):
        load_recordings(tmp_path)
    with pytest.raises(BadInput, match="is not a folder"):
        load_recordings(tmp_path / "nowhere")


def test_a_table_of_one_row_is_read_and_then_refused_for_what_it_lacks(tmp_path: Path) -> None:
    recording = load_recording(write(tmp_path, table().iloc[30:31]))
    assert len(recording.signal) == 1
    for analyse in (examples, windows):
        with pytest.raises(BadInput, match="REST"):
            analyse([recording])


def test_a_file_too_large_for_the_memory_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, table())
    monkeypatch.setattr("momentum.data.memory.free_memory", lambda: 100_000)
    with pytest.raises(BadInput, match=r"needs about 0\.0 GB of memory; 0\.0 GB are free"):
        load_recording(path)
    monkeypatch.setattr("momentum.data.memory.free_memory", lambda: None)
    assert load_recording(path).faults == ()
    monkeypatch.undo()
    free = free_memory()
    assert free is None or free > 1e6


@pytest.mark.development_data
@pytest.mark.skipif("MOMENTUM_DATA" not in os.environ, reason="no development recordings here")
def test_the_faults_of_the_public_recordings_are_found() -> None:
    faults = {r.person: r.faults for r in load_recordings(Path(os.environ["MOMENTUM_DATA"]))}
    assert len(faults) == 40
    assert any("ADDITION blocks with 1 rows" in fault for fault in faults["ID-OXY-3"])
    assert sum("REST block " in fault for fault in faults["ID-OXY-11"]) == 2
    missing = {p for p, found in faults.items() if any("missing values" in f for f in found)}
    assert missing == {f"ID-OXY-{number}" for number in (12, 13, 14, 15, 49, 51)}
