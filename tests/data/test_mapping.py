"""Own CSV files: read through a mapping, or ended with one sentence that says what to do."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from momentum.brain import examples, windows
from momentum.data.mapping import Mapping, load_mapped, read_mapping
from momentum.errors import BadInput

CHANNELS = [f"HbO_S{number}" for number in range(1, 11)]
TASKS = ("left hand", "right hand", "both hands")
RATE = 7.8125

SOUND = """
rate = 7.8125
channels = "HbO_*"
mark = "condition"
run = "session"
conditions = ["left hand", "right hand"]
other = ["both hands"]
"""


def table(seed: int = 0) -> pd.DataFrame:
    """Make two runs of six blocks of 100 rows, 50 rows of pause before each and at the end."""
    rng = np.random.default_rng(seed)
    marks = []
    for task in (*TASKS, *TASKS):
        marks += ["pause"] * 50 + [task] * 100
    marks = [*marks, *["pause"] * 50] * 2
    signal = pd.DataFrame(rng.normal(size=(len(marks), 10)), columns=CHANNELS)
    sessions = np.repeat(["morning", "evening"], len(marks) // 2)
    return signal.assign(condition=marks, session=sessions, birthday="1.1.1900", HbR_S1=0.0)


def mapping(**changes: Any) -> Mapping:
    content: dict[str, Any] = {
        "rate": RATE,
        "channels": "HbO_*",
        "mark": "condition",
        "run": "session",
        "conditions": TASKS[:2],
        "other": TASKS[2:],
    }
    return Mapping(**(content | changes))


def write(folder: Path, data: pd.DataFrame, **how: Any) -> Path:
    path = folder / "anna.csv"
    data.to_csv(path, index=False, **how)
    return path


def test_a_table_of_ones_own_becomes_a_recording(tmp_path: Path) -> None:
    data = table()
    [recording] = load_mapped(write(tmp_path, data), mapping())
    assert recording.person == "anna"
    assert recording.channels == tuple(CHANNELS)
    assert recording.rate == RATE
    assert recording.classes == TASKS[:2]
    assert not recording.simulated
    assert np.allclose(recording.signal, data[CHANNELS].to_numpy())
    assert set(recording.marks) == {*TASKS, "JUNK"}
    assert np.unique(recording.runs).tolist() == [0, 1]
    assert np.bincount(recording.blocks()).tolist() == [50, 100] * 6 + [50] + [50, 100] * 6 + [50]


def test_it_goes_through_examples_and_windows(tmp_path: Path) -> None:
    recordings = load_mapped(write(tmp_path, table()), mapping())
    rows = examples(recordings)
    assert rows.x.shape == (800, 10)
    assert rows.classes == TASKS[:2]
    assert np.bincount(rows.y).tolist() == [400, 400]
    cut = windows(recordings)
    assert cut.inside.shape == (8, 100, 10)
    assert cut.before.shape == (8, 50, 10)
    assert cut.rate == RATE
    assert cut.y.tolist() == [0, 1] * 4
    assert cut.previous.tolist() == ["", "left hand", "both hands", "left hand"] * 2


def test_the_mapping_file_says_the_same_as_the_model(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text("\ufeff" + SOUND, encoding="utf-8")
    assert read_mapping(path) == mapping()


def test_many_people_in_one_file(tmp_path: Path) -> None:
    both = pd.concat([table(0).assign(who="S2"), table(1).assign(who="S1")])
    found = load_mapped(write(tmp_path, both), mapping(person="who"))
    assert [recording.person for recording in found] == ["S2", "S1"]
    assert np.allclose(found[1].signal, table(1)[CHANNELS].to_numpy())
    assert np.unique(found[1].runs).tolist() == [0, 1]


def test_without_a_run_column_there_is_one_run(tmp_path: Path) -> None:
    [recording] = load_mapped(write(tmp_path, table()), mapping(run=None))
    assert (recording.runs == 0).all()


def test_separators_commas_and_blanks_of_other_countries(tmp_path: Path) -> None:
    data = table().rename(columns=lambda name: f" {name} ")
    path = write(tmp_path, data, sep=";", decimal=",", encoding="utf-8-sig")
    [recording] = load_mapped(path, mapping(separator=";", decimal=","))
    assert np.allclose(recording.signal, table()[CHANNELS].to_numpy())


def test_a_separator_after_the_last_cell_does_no_harm(tmp_path: Path) -> None:
    lines = table().to_csv(index=False).splitlines()
    path = tmp_path / "anna.csv"
    path.write_text("\n".join([lines[0], *(line + "," for line in lines[1:])]), encoding="utf-8")
    [recording] = load_mapped(path, mapping())
    assert np.allclose(recording.signal, table()[CHANNELS].to_numpy())


def test_channels_by_name_keep_their_order(tmp_path: Path) -> None:
    chosen = mapping(channels=["HbO_S7", "HbO_S?", "HbO_S10"])
    [recording] = load_mapped(write(tmp_path, table()), chosen)
    assert recording.channels[:3] == ("HbO_S7", "HbO_S1", "HbO_S2")
    assert len(recording.channels) == 10


def test_a_pattern_for_everything_leaves_the_labels_out(tmp_path: Path) -> None:
    data = table().drop(columns="birthday")
    [recording] = load_mapped(write(tmp_path, data), mapping(channels="*"))
    assert recording.channels == (*CHANNELS, "HbR_S1")


def test_marks_may_be_numbers_or_look_like_missing_values(tmp_path: Path) -> None:
    codes = {"left hand": "1", "right hand": "NA", "both hands": "3", "pause": ""}
    data = table().assign(condition=[codes[mark] for mark in table()["condition"]])
    [recording] = load_mapped(write(tmp_path, data), mapping(conditions=(1, "NA"), other=()))
    assert set(recording.marks) == {"1", "NA", "JUNK"}


def test_faults_are_reported(tmp_path: Path) -> None:
    data = table()
    data.loc[5, "HbO_S3"] = np.nan
    data.loc[6, "HbO_S3"] = np.inf
    data.loc[data["session"] == "evening", "HbO_S9"] = 0.0
    [recording] = load_mapped(write(tmp_path, data), mapping(other=["both hands", "feet"]))
    faults = " | ".join(recording.faults)
    assert "2 rows with missing values" in faults
    assert "run 2: exactly zero in HbO_S9" in faults
    assert "no row is marked feet" in faults
    assert np.isnan(recording.signal[6, 2])


def test_blocks_of_an_unusual_length_are_reported(tmp_path: Path) -> None:
    data = table()
    data.loc[50:79, "condition"] = "pause"
    data.loc[0, "HbO_S1"] = 500.0
    [recording] = load_mapped(write(tmp_path, data), mapping())
    assert recording.faults == ("run 1: 1 left hand block with 70 rows instead of 100",)


def test_other_columns_are_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[pd.DataFrame] = []
    real = pd.read_csv

    def spy(*args: Any, **options: Any) -> pd.DataFrame:
        seen.append(real(*args, **options))
        return seen[-1]

    monkeypatch.setattr(pd, "read_csv", spy)
    load_mapped(write(tmp_path, table()), mapping())
    assert all(frame.empty or "birthday" not in frame for frame in seen)
    assert any(len(frame) for frame in seen)


BAD_MAPPINGS: dict[str, tuple[str | bytes, str]] = {
    "unknown key": (SOUND + "chanels = 3", "unknown key chanels (did you mean channels?); known"),
    "no rate": (SOUND.replace("rate", "#"), "lacks the key rate: rows a second"),
    "rate zero": (SOUND.replace("7.8125", "0"), "rate = 0 that cannot be used; expected rows a"),
    "rate negative": (SOUND.replace("7.8125", "-8.0"), "rate = -8.0"),
    "rate NaN": (SOUND.replace("7.8125", "nan"), "rate = nan"),
    "rate infinite": (SOUND.replace("7.8125", "inf"), "rate = inf"),
    "rate as text": (SOUND.replace("7.8125", '"fast"'), "rate = 'fast'"),
    "empty channels": (SOUND.replace('"HbO_*"', "[]"), "channels = [] that"),
    "a number for channels": (SOUND.replace('"HbO_*"', "52"), "channels = 52"),
    "one condition": (SOUND.replace(', "right hand"', ""), "has a conditions that cannot be used"),
    "three conditions": (SOUND.replace('hand"]', 'hand", "x"]'), "expected the two marks"),
    "a condition twice": (SOUND.replace("right", "left"), "name a mark twice"),
    "JUNK as a condition": (SOUND.replace("right hand", "JUNK"), "JUNK and the empty mark stand"),
    "long separator": (SOUND + 'separator = "::"', "separator = '::'"),
    "strange decimal": (SOUND + 'decimal = "x"', "a point or a comma"),
    "same sign twice": (SOUND + 'decimal = ","', "separator and decimal are the same"),
    "no TOML": ("rate: 8", "is not TOML"),
    "empty": ("", "lacks the key rate"),
    "not text": (b"\xff\xfe\x00", "is not TOML"),
}


@pytest.mark.parametrize("case", BAD_MAPPINGS)
def test_bad_mappings_end_in_one_sentence(tmp_path: Path, case: str) -> None:
    content, words = BAD_MAPPINGS[case]
    path = tmp_path / "mapping.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadInput) as error:
        read_mapping(path)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def bad_tables() -> dict[str, tuple[pd.DataFrame | str, dict[str, Any], str]]:
    """Table, changes of the mapping, and the words the sentence must hold."""
    text = table().astype({"HbO_S4": object})
    text.loc[3, "HbO_S4"] = np.nan
    text.loc[7, "HbO_S4"] = "broken"
    semicolons = table().to_csv(index=False, sep=";")
    commas = table().to_csv(index=False, sep=";", decimal=",")
    two = pd.concat([table().assign(who="A"), table().assign(who="B", condition="left hand")])
    return {
        "empty file": ("", {}, "is empty"),
        "header only": (table().iloc[:0], {}, "no rows"),
        "absent mark": (table(), {"mark": "Conditon"}, "lacks Conditon (did you mean condition?)"),
        "absent channel": (table(), {"channels": ["HbO_S1", "x9"]}, "lacks x9, which the mapping"),
        "no match": (table(), {"channels": "Hbt_*"}, "it has the columns HbO_S1, HbO_S2"),
        "absent run": (table(), {"run": "sesion"}, "sesion (did you mean session?)"),
        "absent person": (table(), {"person": "who"}, "lacks who"),
        "mark as channel": (table(), {"channels": ["condition"]}, "condition as a channel and as"),
        "wrong separator": (semicolons, {}, 'only one column, .* set separator = ";"'),
        "decimal comma": (commas, {"separator": ";"}, 'decimal = ","'),
        "one column": ("a\n1\n", {}, "only one column, 'a'; expected one a channel"),
        "text in a channel": (text, {}, "text in channel HbO_S4, row 9: 'broken'"),
        "all-NaN channel": (table().assign(HbO_S8=np.nan), {}, "no value at all in channel HbO_S8"),
        "absent condition": (
            table(),
            {"conditions": ("left hand", "rigth hand"), "other": ()},
            r"no row marked rigth hand \(did you mean right hand\?\) in column condition; "
            "the marks there are pause, left hand, right hand, both hands",
        ),
        "one class": (
            table().assign(condition="left hand"),
            {},
            "no row marked right hand .* the marks there are left hand",
        ),
        "one class of one person": (two, {"person": "who"}, "B has no row marked right hand"),
        "nobody": (two.assign(who=""), {"person": "who"}, "nothing in column who, row 2"),
        "more cells than names": (
            "HbO_1,condition,session\n1,left hand,1,9,9\n",
            {},
            "more cells than the header",
        ),
        "unclosed quote": (table().to_csv(index=False) + '"1,2\n', {}, "is not a CSV table"),
    }


@pytest.mark.parametrize("case", bad_tables())
def test_bad_tables_end_in_one_sentence(tmp_path: Path, case: str) -> None:
    content, changes, words = bad_tables()[case]
    path = tmp_path / "anna.csv"
    if isinstance(content, pd.DataFrame):
        content.to_csv(path, index=False)
    else:
        path.write_text(content, encoding="utf-8")
    plain = words.replace("(did you mean condition?)", r"\(did you mean condition\?\)")
    plain = plain.replace("(did you mean session?)", r"\(did you mean session\?\)")
    with pytest.raises(BadInput, match=plain) as error:
        load_mapped(path, mapping(**changes))
    assert "\n" not in str(error.value)


def test_a_person_without_any_value_ends_in_one_sentence(tmp_path: Path) -> None:
    empty = table().assign(who="B")
    empty[CHANNELS] = np.nan
    path = write(tmp_path, pd.concat([table().assign(who="A"), empty]))
    with pytest.raises(BadInput, match="B has no value in any channel"):
        load_mapped(path, mapping(person="who"))


def test_files_that_are_none_end_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        load_mapped(tmp_path / "nowhere.csv", mapping())
    with pytest.raises(BadInput, match="cannot be read"):
        read_mapping(tmp_path / "nowhere.toml")
    with pytest.raises(BadInput, match="is not a CSV table"):
        load_mapped(tmp_path, mapping())
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe" * 50)
    with pytest.raises(BadInput, match="is not a CSV table"):
        load_mapped(picture, mapping())
