"""SNIRF files, written here with h5py: read as they are meant, or ended with one sentence."""

import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum.brain import examples, windows
from momentum.data.optics import extinction
from momentum.data.snirf import load_snirf
from momentum.errors import BadInput

h5py = pytest.importorskip("h5py")

PLACES = [(source, detector) for source in (1, 2) for detector in range(1, 6)]
NAMES = tuple(f"S{source}_D{detector}" for source, detector in PLACES)
WAVELENGTHS = [760.0, 850.0]
RATE, ROWS = 7.8125, 1300
SOURCES = np.array([[0.0, 0.0, 0.0], [60.0, 0.0, 0.0]])
DETECTORS = np.array([[30.0, 4.0 * number, 2.0] for number in range(5)])
TIME = np.arange(ROWS) / RATE
LINE = {"wavelengthIndex": 1, "dataTypeIndex": 1}
TEXT = h5py.string_dtype()
Change = Callable[[Any], None]


def blood(seed: int = 0) -> np.ndarray:
    """Make changes of HbO and HbR in micromolar: rows, places, two."""
    walk = np.random.default_rng(seed).normal(size=(ROWS, len(PLACES), 2)).cumsum(axis=0)
    return np.asarray(0.05 * (walk - walk.mean(axis=0)))


def density(changes: np.ndarray) -> np.ndarray:
    """Apply the modified Beer-Lambert law forwards, one number after the other."""
    columns = []
    for place, (source, detector) in enumerate(PLACES):
        centimetres = math.dist(SOURCES[source - 1], DETECTORS[detector - 1]) / 10
        for wavelength in WAVELENGTHS:
            [(hbo, hbr)] = extinction([wavelength])
            molar = 1e-6 * (hbo * changes[:, place, 0] + hbr * changes[:, place, 1])
            columns.append(math.log(10) * molar * centimetres * 6.0)
    return np.stack(columns, axis=1)


def raw_light(seed: int = 0) -> np.ndarray:
    power = np.random.default_rng(99).uniform(0.1, 3.0, size=2 * len(PLACES))
    return np.asarray(power * np.exp(-density(blood(seed))))


def put(group: Any, name: str, value: Any) -> None:
    if name in group:
        del group[name]
    group.create_dataset(name, data=value, dtype=TEXT if isinstance(value, str) else None)


def add_block(nirs: Any, name: str, columns: np.ndarray, kinds: list[dict[str, Any]]) -> None:
    block = nirs.create_group(name)
    put(block, "dataTimeSeries", columns)
    put(block, "time", TIME)
    for number, fields in enumerate(kinds, start=1):
        entry = block.create_group(f"measurementList{number}")
        for field, value in fields.items():
            put(entry, field, value)


def light_fields() -> list[dict[str, Any]]:
    return [
        LINE | {"sourceIndex": s, "detectorIndex": d, "wavelengthIndex": w, "dataType": 1}
        for s, d in PLACES
        for w in (1, 2)
    ]


def blood_fields(unit: str = "uM") -> list[dict[str, Any]]:
    return [
        LINE
        | {"sourceIndex": s, "detectorIndex": d, "dataType": 99999, "dataTypeLabel": label}
        | ({"dataUnit": unit} if unit else {})
        for s, d in PLACES
        for label in ("HbO", "HbR")
    ]


def add_nirs(file: Any, name: str = "nirs") -> Any:
    """Write what is the same in every file: tags, probe and 8 stimuli of 12.8 s, 100 rows each."""
    nirs = file.create_group(name)
    tags = nirs.create_group("metaDataTags")
    for key, value in {
        "SubjectID": "Jane Doe",
        "MeasurementDate": "1900-01-01",
        "MeasurementTime": "00:00:00Z",
        "FrequencyUnit": "Hz",
        "LengthUnit": "mm",
        "TimeUnit": "s",
    }.items():
        put(tags, key, value)
    probe = nirs.create_group("probe")
    put(probe, "wavelengths", WAVELENGTHS)
    put(probe, "sourcePos3D", SOURCES)
    put(probe, "detectorPos3D", DETECTORS)
    for number, task in enumerate(("tapping", "rest")):
        stimulus = nirs.create_group(f"stim{number + 1}")
        starts = 2.56 + 40.0 * np.arange(4) + 20.0 * number
        put(stimulus, "name", task)
        put(stimulus, "data", [[start, 12.8, 1.0] for start in starts])
    return nirs


def write(path: Path, *changes: Change, light: bool = True) -> Path:
    with h5py.File(path, "w") as file:
        put(file, "formatVersion", "1.1")
        nirs = add_nirs(file)
        if light:
            add_block(nirs, "data1", raw_light(), light_fields())
        else:
            add_block(nirs, "data1", blood().reshape(ROWS, -1), blood_fields())
        for change in changes:
            change(file)
    return path


def set_to(where: str, value: Any) -> Change:
    group, _, name = where.rpartition("/")
    return lambda file: put(file[group], name, value)


def without(*where: str) -> Change:
    def change(file: Any) -> None:
        for path in where:
            del file[path]

    return change


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "S07.snirf"


def test_light_becomes_the_blood_it_was_made_from(path: Path) -> None:
    found = load_snirf(write(path))
    truth = blood()[:, :, 0]
    # Light alone says nothing about the level: the density counts from the mean light.
    offset = (found.signal - truth).mean(axis=0)
    assert np.abs(found.signal - truth - offset).max() < 1e-6
    assert found.person == "S07"
    assert found.channels == NAMES
    assert found.rate == pytest.approx(RATE)
    assert found.classes == ("rest", "tapping")
    assert found.faults == ()
    assert not found.simulated


@pytest.mark.parametrize(("chromophore", "weights"), [("HbR", (0, 1)), ("HbT", (1, 1))])
def test_other_chromophores(path: Path, chromophore: str, weights: tuple[int, int]) -> None:
    for light in (True, False):
        sample = write(path, light=light)
        if chromophore == "HbT" and not light:
            continue
        found = load_snirf(sample, chromophore=chromophore).signal
        error = found - blood() @ np.array(weights)
        assert np.abs(error - error.mean(axis=0)).max() < 1e-6


def test_density_is_converted_and_blood_is_taken_as_it_is(path: Path) -> None:
    fields = [f | {"dataType": 99999, "dataTypeLabel": "dOD"} for f in light_fields()]

    def optical(file: Any) -> None:
        del file["nirs/data1"]
        add_block(file["nirs"], "data1", density(blood()), fields)

    assert np.abs(load_snirf(write(path, optical)).signal - blood()[:, :, 0]).max() < 1e-6
    assert (load_snirf(write(path, light=False)).signal == blood()[:, :, 0]).all()


@pytest.mark.parametrize(
    ("unit", "factor"), [("M", 1e6), ("mmol/L", 1e3), ("uM", 1.0), ("nM", 1e-3), ("", 1.0)]
)
def test_units_of_blood(path: Path, unit: str, factor: float) -> None:
    def change(file: Any) -> None:
        del file["nirs/data1"]
        add_block(file["nirs"], "data1", blood().reshape(ROWS, -1) / factor, blood_fields(unit))

    found = load_snirf(write(path, change))
    assert np.allclose(found.signal, blood()[:, :, 0])
    assert any("unit of the signal is not given" in f for f in found.faults) == (unit == "")


def test_molar_values_without_a_unit_are_recognised(path: Path) -> None:
    """MNE-NIRS writes molar and no unit; values of a millionth would vanish in a network."""

    def change(file: Any) -> None:
        del file["nirs/data1"]
        add_block(file["nirs"], "data1", blood().reshape(ROWS, -1) / 1e6, blood_fields(""))

    found = load_snirf(write(path, change))
    assert np.allclose(found.signal, blood()[:, :, 0])
    assert "run 1: the unit of the signal is not given; it is so small that" in found.faults[0]


def test_marks_follow_the_stimuli(path: Path) -> None:
    found = load_snirf(write(path))
    assert np.bincount(found.blocks())[1::2].tolist() == [100] * 8
    for task, start in (("tapping", 2.56), ("rest", 22.56)):
        first = int(np.flatnonzero(found.marks == task)[0])
        assert abs(TIME[first] - start) <= 0.5 / RATE
    assert set(found.marks) == {"tapping", "rest", "JUNK"}


def test_it_goes_through_examples_and_windows(path: Path) -> None:
    recording = load_snirf(write(path), conditions=("tapping", "rest"))
    rows = examples([recording])
    assert rows.x.shape == (800, 10)
    assert np.bincount(rows.y).tolist() == [400, 400]
    cut = windows([recording])
    assert cut.inside.shape == (8, 100, 10)
    assert cut.y.tolist() == [0, 1] * 4
    assert cut.rate == pytest.approx(RATE)


@pytest.mark.parametrize(("unit", "factor"), [("mm", 1.0), ("cm", 10.0), ("m", 1000.0)])
def test_units_of_length_and_positions_in_a_plane(path: Path, unit: str, factor: float) -> None:
    expected = load_snirf(write(path)).signal
    shorter = [
        set_to("nirs/metaDataTags/LengthUnit", unit),
        set_to("nirs/probe/sourcePos3D", SOURCES / factor),
        set_to("nirs/probe/detectorPos3D", DETECTORS / factor),
    ]
    assert np.allclose(load_snirf(write(path, *shorter)).signal, expected)
    map_on_paper = set_to("nirs/probe/sourcePos2D", 99 * SOURCES[:, :2])
    both = [map_on_paper, set_to("nirs/probe/detectorPos2D", DETECTORS[:, :2])]
    assert np.allclose(load_snirf(write(path, *both)).signal, expected)
    flat = [
        without("nirs/probe/sourcePos3D"),
        set_to("nirs/probe/detectorPos3D", np.zeros((5, 3))),
        set_to("nirs/probe/sourcePos2D", SOURCES[:, :2]),
        set_to("nirs/probe/detectorPos2D", DETECTORS[:, :2]),
    ]
    nearly = load_snirf(write(path, *flat)).signal
    assert 0 < np.abs(nearly / expected - 1).max() < 0.01


def test_units_of_time_and_its_short_form(path: Path) -> None:
    expected = load_snirf(write(path))
    milliseconds = set_to("nirs/metaDataTags/TimeUnit", "ms")
    for time in (1000 * TIME, [0.0, 1000 / RATE]):
        found = load_snirf(write(path, milliseconds, set_to("nirs/data1/time", time)))
        assert found.rate == pytest.approx(RATE)
        assert (found.marks == expected.marks).all()
    late = [set_to(f"nirs/stim{k}/data", 1000 * stimulus(k)) for k in (1, 2)]
    found = load_snirf(write(path, milliseconds, set_to("nirs/data1/time", 1000 * TIME), *late))
    assert (found.marks == expected.marks).all()
    assert any("read in the TimeUnit" in fault for fault in found.faults)


def stimulus(number: int) -> np.ndarray:
    starts = 2.56 + 40.0 * np.arange(4) + 20.0 * (number - 1)
    return np.stack([starts, np.full(4, 12.8), np.ones(4)], axis=1)


def test_groups_and_blocks_are_runs(path: Path) -> None:
    def two_groups(file: Any) -> None:
        file.move("nirs", "nirs1")
        add_block(add_nirs(file, "nirs2"), "data1", raw_light(1), light_fields())
        add_block(file["nirs2"], "data2", raw_light(2), light_fields())

    found = load_snirf(write(path, two_groups))
    assert np.bincount(found.runs).tolist() == [ROWS, ROWS, ROWS]
    truth = blood(1)[:, :, 0]
    error = found.signal[found.runs == 1] - truth
    assert np.abs(error - error.mean(axis=0)).max() < 1e-6


def test_the_most_processed_block_is_taken(path: Path) -> None:
    def both(file: Any) -> None:
        add_block(file["nirs"], "data2", blood().reshape(ROWS, -1), blood_fields())

    found = load_snirf(write(path, both))
    assert (found.signal == blood()[:, :, 0]).all()


def test_a_third_stimulus_is_a_further_task(path: Path) -> None:
    def third(file: Any) -> None:
        put(file["nirs"].create_group("stim3"), "name", "imagery")
        put(file["nirs/stim3"], "data", [[157.44, 5.12, 1.0]])

    sample = write(path, third)
    with pytest.raises(BadInput, match=r"stimuli are imagery, rest, tapping; choose two: cond"):
        load_snirf(sample)
    found = load_snirf(sample, conditions=("tapping", "imagery"))
    assert (found.marks == "imagery").sum() == 40
    assert (found.marks == "rest").sum() == 400
    assert found.classes == ("tapping", "imagery")


def test_stimuli_without_a_duration(path: Path) -> None:
    points = [set_to(f"nirs/stim{k}/data", stimulus(k) * [1, 0, 1]) for k in (1, 2)]
    found = load_snirf(write(path, *points))
    assert (found.marks[20:1270] != "JUNK").all()
    assert "8 stimuli without a duration, taken to last until the next one" in found.faults[0]
    found = load_snirf(write(path, *points), duration=12.8)
    assert np.bincount(found.blocks())[1::2].tolist() == [100] * 8
    assert found.faults == ()


def test_blocks_that_touch_leave_no_row_between_them(path: Path) -> None:
    touching = [set_to(f"nirs/stim{k}/data", stimulus(k) * [1, 20 / 12.8, 1]) for k in (1, 2)]
    found = load_snirf(write(path, *touching))
    assert len(np.unique(found.blocks())) == 10
    assert found.faults == ()


def test_a_stimulus_inside_another_and_one_outside(path: Path) -> None:
    data = np.vstack([stimulus(2), [[10.0, 2.56, 1.0], [-50.0, 1.0, 1.0], [900.0, 1.0, 1.0]]])
    found = load_snirf(write(path, set_to("nirs/stim2/data", data)))
    assert "run 1: 2 stimuli outside the time of the recording" in found.faults
    assert "run 1: 20 rows in two stimuli at once; the later one counts" in found.faults


def test_a_file_as_matlab_saves_it(path: Path) -> None:
    """Numbers as arrays of one, texts as arrays of letters, `data` without a number."""

    def change(file: Any) -> None:
        file["nirs"].move("data1", "data")
        for number in range(1, 21):
            entry = file[f"nirs/data/measurementList{number}"]
            for key in list(entry):
                put(entry, key, np.array([[float(entry[key][()])]]))
        put(file["nirs/metaDataTags"], "LengthUnit", np.array([ord("m"), ord("m")], np.uint16))
        put(file["nirs/metaDataTags"], "TimeUnit", np.array([b"s"]))
        put(file["nirs/stim1"], "name", np.array([b"t", b"a", b"p"]))
        put(file["nirs/data"], "time", TIME[:, np.newaxis])

    found = load_snirf(write(path, change))
    assert found.classes == ("rest", "tap")
    assert np.allclose(found.signal, load_snirf(write(path)).signal)


def test_nothing_about_the_person_is_kept(path: Path) -> None:
    assert "Doe" not in repr(load_snirf(write(path)))


def test_faults_are_reported_and_useless_channels_left_out(path: Path) -> None:
    light = raw_light()
    light[:3, 0] = 0.0  # S1_D1, three rows in the dark
    light[:, 3] = -1.0  # S1_D2, no light at all
    light[7, 9] = np.nan  # S1_D5
    time = TIME.copy()
    time[900:] += 5.0
    found = load_snirf(
        write(
            path,
            set_to("nirs/data1/dataTimeSeries", light),
            set_to("nirs/data1/time", time),
            without("nirs/data1/measurementList5"),
            set_to("nirs/data1/measurementList6/wavelengthIndex", 2),
            lambda file: file.move("nirs/data1/measurementList6", "nirs/data1/measurementList5"),
            set_to("nirs/data1/dataTimeSeries", np.delete(light, 4, axis=1)),
            set_to("nirs/probe/detectorPos3D", DETECTORS * [[1], [1], [1], [9], [1]]),
        )
    )
    faults = " | ".join(found.faults)
    assert found.channels == (NAMES[0], *NAMES[3:])
    assert "S1_D1, wavelength 1: 3 rows with no or negative light" in faults
    assert "S1_D2 left out: 100% of its rows have no usable value" in faults
    assert "S1_D3 left out: it has one wavelength only" in faults
    assert "run 1: uneven time, steps from 0.128 to 5.13 s" in faults
    assert "4 rows with missing values" in faults
    assert "a distance of 291 mm: the LengthUnit may be wrong" in faults
    assert found.rate == pytest.approx(RATE)


def test_a_channel_that_one_run_lacks_is_left_out(path: Path) -> None:
    def second(file: Any) -> None:
        light = raw_light(1)
        light[:, 0] = -1.0
        add_block(file["nirs"], "data2", light, light_fields())

    found = load_snirf(write(path, second))
    assert found.channels == NAMES[1:]
    assert "run 1: S1_D1 left out, for it is missing in another run" in found.faults


def bad_files() -> dict[str, tuple[Change, str]]:
    map_lines = [f"nirs/data1/measurementList{number}" for number in range(1, 21)]
    one_colour = [set_to(f"{line}/wavelengthIndex", 1) for line in map_lines]
    wrong_kind = [set_to(f"{line}/dataType", 201) for line in map_lines]

    def every(*changes: Change) -> Change:
        def all_of_them(file: Any) -> None:
            for change in changes:
                change(file)

        return all_of_them

    return {
        "no stimuli": (without("nirs/stim1", "nirs/stim2"), "holds no stimuli"),
        "empty stimuli": (
            every(*[set_to(f"nirs/stim{k}/data", np.zeros((0, 3))) for k in (1, 2)]),
            "holds no stimuli",
        ),
        "one stimulus": (without("nirs/stim2"), "the only stimulus is tapping; two are needed"),
        "late stimuli": (
            every(*[set_to(f"nirs/stim{k}/data", stimulus(k) + 1e4) for k in (1, 2)]),
            "start after the end",
        ),
        "stimulus of two columns": (set_to("nirs/stim1/data", [[1.0, 2.0]]), "tapping is no list"),
        "stimulus at NaN": (set_to("nirs/stim1/data", [[np.nan, 2.0, 1.0]]), "tapping is no list"),
        "no channel map": (without(*map_lines), "no channel map (measurementList)"),
        "one wavelength": (every(*one_colour), "one wavelength only"),
        "no such wavelength": (
            set_to("nirs/data1/measurementList3/wavelengthIndex", 3),
            "names wavelength 3, but there are 2",
        ),
        "no such source": (
            set_to("nirs/data1/measurementList3/sourceIndex", 0),
            "names source 0, but there are 2",
        ),
        "infrared": (set_to("nirs/probe/wavelengths", [760.0, 1300.0]), "1300 nm is outside"),
        "no positions": (
            without("nirs/probe/sourcePos3D", "nirs/probe/detectorPos3D"),
            "no positions of sources and detectors",
        ),
        "all at one place": (
            every(
                set_to("nirs/probe/sourcePos3D", np.zeros((2, 3))),
                set_to("nirs/probe/detectorPos3D", np.zeros((5, 3))),
            ),
            "no distance is known",
        ),
        "modules": (set_to("nirs/probe/useLocalIndex", 1), "useLocalIndex"),
        "no unit of length": (without("nirs/metaDataTags/LengthUnit"), "its LengthUnit is missing"),
        "inches": (set_to("nirs/metaDataTags/LengthUnit", "inch"), "LengthUnit is inch; expected"),
        "hours": (set_to("nirs/metaDataTags/TimeUnit", "h"), "TimeUnit is h; expected one of s"),
        "other kind": (every(*wrong_kind), "it holds dataType 201; expected HbO, dOD or cont"),
        "columns": (
            set_to("nirs/data1/dataTimeSeries", raw_light()[:, :19]),
            f"dataTimeSeries is {ROWS} x 19, but the channel map has 20 lines",
        ),
        "rows": (set_to("nirs/data1/time", TIME[:-1]), "time has 1299 values for 1300 rows"),
        "no time": (without("nirs/data1/time"), "time has 0 values"),
        "NaN in time": (set_to("nirs/data1/time", TIME * np.nan), "does not go forward"),
        "time backwards": (set_to("nirs/data1/time", TIME[::-1]), "does not go forward"),
        "no light at all": (
            set_to("nirs/data1/dataTimeSeries", np.zeros((ROWS, 20))),
            "no channel has usable values",
        ),
        "twice": (
            lambda file: add_twice(file["nirs"]),
            "S1_D1 twice",
        ),
        "no SNIRF": (without("nirs"), "no group nirs"),
        "no data": (without("nirs/data1"), "holds no data"),
        "nirs is no group": (lambda file: put(file, "nirs", 3.0), "not built like a SNIRF file"),
        "text for numbers": (set_to("nirs/data1/time", "soon"), "not built like a SNIRF file"),
    }


def add_twice(nirs: Any) -> None:
    del nirs["data1"]
    fields = [f | {"sourceIndex": 1, "detectorIndex": 1} for f in blood_fields()]
    add_block(nirs, "data1", blood().reshape(ROWS, -1), fields)


@pytest.mark.parametrize("case", bad_files())
def test_bad_files_end_in_one_sentence(path: Path, case: str) -> None:
    change, words = bad_files()[case]
    write(path, change)
    with pytest.raises(BadInput) as error:
        load_snirf(path)
    assert words in str(error.value)
    assert str(error.value).count("S07.snirf") == 1
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"conditions": ("tapping", "resting")}, "conditions are tapping and resting; expected"),
        ({"conditions": ("rest", "rest")}, "expected two of rest, tapping"),
        ({"chromophore": "HbX"}, "'HbX' is no chromophore; expected HbO, HbR, HbT"),
        ({"duration": 0.0}, "a stimulus of 0.0 s cannot be"),
        ({"duration": math.nan}, "a stimulus of nan s cannot be"),
        ({"pathlength": 0.0}, "pathlength factor of"),
        ({"pathlength": [6.0, 5.0, 4.0]}, "3 pathlength factors for 2 wavelengths"),
    ],
)
def test_bad_wishes_end_in_one_sentence(path: Path, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput) as error:
        load_snirf(write(path), **asked)
    assert words in str(error.value)


def test_what_is_no_hdf5_ends_in_one_sentence(path: Path) -> None:
    write(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(BadInput, match="is damaged, cut off"):
        load_snirf(path)
    path.write_text("CH1,CH2\n", encoding="utf-8")
    with pytest.raises(BadInput, match="is no HDF5 file"):
        load_snirf(path)
    path.write_bytes(b"")
    with pytest.raises(BadInput, match="is no HDF5 file"):
        load_snirf(path)
    with pytest.raises(BadInput, match="does not exist"):
        load_snirf(path.parent)


def test_without_h5py_one_sentence_says_what_to_install(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path)
    monkeypatch.setitem(sys.modules, "h5py", None)
    with pytest.raises(BadInput, match=r"python -m pip install 'momentum-course\[snirf\]'"):
        load_snirf(path)
