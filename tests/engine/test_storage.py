"""Keeping a model: what was saved comes back, damage is one sentence, nothing is half written."""

import errno
import json
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy
from hypothesis import given
from hypothesis import strategies as st

from momentum import engine as nn
from momentum.engine.tensor import Array

X = np.random.default_rng(0).normal(size=(9, 3))


def model(seed: int | Sequence[int] = 3, dtype: type = np.float32) -> nn.Sequential:
    """Make a model of every kind of layer, with moving averages that have moved."""
    layers = [
        *(nn.BatchNormalization(0.5, 1e-4), nn.Dropout(0.2)),
        nn.Dense(4, "relu", use_bias=False, kernel_initializer="normal(0.5)"),
        *(nn.Activation("tanh"), nn.Dense(2, "softmax")),
    ]
    made = nn.Sequential(layers, seed, dtype)
    made(inputs(made), training=True)
    return made


def inputs(made: nn.Sequential) -> Array:
    return X if made.folds is None else np.stack([X] * made.folds)


def refuse(read: Callable[[Path], object], path: Path) -> str:
    """Expect a refusal in one sentence on one line."""
    with pytest.raises(nn.ModelFileError) as caught:
        read(path)
    sentence = str(caught.value)
    assert len(sentence.splitlines()) == 1
    assert sentence.endswith(".")
    assert path.name in sentence
    return sentence


def refused_in_one_line(read: Callable[[Path], object], path: Path) -> bool:
    """Allow reading or a refusal on one line; let any other error out."""
    sentences: list[str] = []
    try:
        read(path)
    except nn.ModelFileError as error:
        sentences = str(error).splitlines()
    assert len(sentences) < 2
    return sentences != []


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("seed", [3, [1, 2, 3]])
def test_a_saved_model_comes_back(seed: Any, dtype: type, tmp_path: Path) -> None:
    made = model(seed, dtype)
    folder = nn.save(made, tmp_path / "deep" / "model")
    assert folder == tmp_path / "deep" / "model"
    again = nn.load(str(folder))
    np.testing.assert_array_equal(again.predict(inputs(made)), made.predict(inputs(made)))
    assert again.configuration() == made.configuration()
    for name, array in made.arrays().items():
        np.testing.assert_array_equal(again.arrays()[name], array)
        assert again.arrays()[name].dtype == dtype
    assert {p.name for p in folder.iterdir()} == {"architecture.json", "weights.safetensors"}


def test_a_loaded_model_can_be_trained_on(tmp_path: Path) -> None:
    again = nn.load(nn.save(model(), tmp_path))
    before = again.predict(X)
    settings: dict[str, Any] = {"epochs": 1, "batch_size": 3, "loss": nn.mean_squared_error}
    list(nn.fit(again, X, np.ones((9, 2)), optimizer=nn.Adam(), **settings))
    assert (again.predict(X) != before).any()


def test_a_model_that_was_stepped_is_saved_from_its_buffer(tmp_path: Path) -> None:
    made = model()
    settings: dict[str, Any] = {"epochs": 1, "batch_size": 3, "loss": nn.mean_squared_error}
    list(nn.fit(made, X, np.ones((9, 2)), optimizer=nn.Adam(), **settings))
    np.testing.assert_array_equal(nn.load(nn.save(made, tmp_path)).predict(X), made.predict(X))


def test_a_model_without_weights_cannot_be_saved(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no weights yet"):
        nn.save(nn.Sequential([nn.Dense(1)]), tmp_path)
    assert list(tmp_path.iterdir()) == []


ARRAYS: dict[str, Array] = {
    "double": np.random.default_rng(0).normal(size=(2, 3)),
    "single": np.random.default_rng(1).normal(size=(4,)).astype(np.float32),
    "half": np.array([[0.5], [2]], np.float16),
    "a number": np.array(7.0),
    "nothing": np.zeros((0, 4), np.float32),
    "yes": np.array([True, False, True]),
    "ä \n \"quoted\"": np.arange(3, dtype=np.int64),
    **{code: np.array([0, 1, 100]).astype(code) for code in ("i1", "i2", "i4", "u1", "u2", "u4")},
    "u8": np.array([2**63 + 1], np.uint64),
}  # fmt: skip


def same(one: dict[str, Array], other: dict[str, Array]) -> None:
    assert one.keys() == other.keys()
    for name, array in one.items():
        assert array.dtype == other[name].dtype
        assert array.shape == other[name].shape
        np.testing.assert_array_equal(array, other[name])


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    nn.write_tensors(tmp_path / "w", ARRAYS)
    again = nn.read_tensors(tmp_path / "w")
    same(again, ARRAYS)
    assert all(array.flags.writeable for array in again.values())


def test_the_safetensors_package_reads_what_we_write(tmp_path: Path) -> None:
    nn.write_tensors(tmp_path / "w", ARRAYS)
    same(safetensors.numpy.load_file(tmp_path / "w"), ARRAYS)


def test_we_read_what_the_safetensors_package_writes(tmp_path: Path) -> None:
    safetensors.numpy.save_file(ARRAYS, tmp_path / "w", metadata={"made": "elsewhere"})
    same(nn.read_tensors(tmp_path / "w"), ARRAYS)


def test_arrays_in_any_memory_order(tmp_path: Path) -> None:
    base = np.arange(24.0).reshape(4, 6)
    views = {"turned": base.T, "stepped": base[::2, ::-3], "big": base.astype(">f8")}
    nn.write_tensors(tmp_path / "w", views)
    for read in (nn.read_tensors, safetensors.numpy.load_file):
        for name, array in read(tmp_path / "w").items():
            np.testing.assert_array_equal(array, views[name])


def test_numbers_start_at_a_multiple_of_eight_bytes(tmp_path: Path) -> None:
    for length in range(1, 10):
        nn.write_tensors(tmp_path / "w", {"n" * length: np.zeros(1)})
        assert struct.unpack("<Q", (tmp_path / "w").read_bytes()[:8])[0] % 8 == 0


def test_a_type_the_format_does_not_know_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="waves is of type complex128"):
        nn.write_tensors(tmp_path / "w", {"waves": np.ones(1, complex)})
    assert list(tmp_path.iterdir()) == []


def tensors_file(header: object, data: bytes = b"", length: int | None = None) -> bytes:
    """Put a file together by hand."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def entry(start: object, end: object, shape: object = (1,), dtype: object = "F32") -> object:
    return {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}


def test_a_file_put_together_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(tensors_file({"a": entry(0, 4)}, struct.pack("<f", 2)))
    assert nn.read_tensors(tmp_path / "w")["a"].tolist() == [2]


DAMAGE: dict[str, bytes] = {
    "empty": b"",
    "short": b"1234567",
    "no header": struct.pack("<Q", 0),
    "a header longer than the file": tensors_file({}, length=100),
    "a huge header": tensors_file({}, length=2**64 - 1),
    "not JSON": tensors_file(b"{nonsense"),
    "not text": tensors_file(b"\xff\xfe\x00"),
    "deeper than anyone reads": tensors_file(b"[" * 100_000),
    "a number with too many digits": tensors_file(b'{"a":' + b"1" * 5000 + b"}"),
    "a list": tensors_file([1, 2]),
    "a word": tensors_file("word"),
    "an array that is a number": tensors_file({"a": 1}),
    "an array without anything": tensors_file({"a": {}}),
    "an unknown type": tensors_file({"a": entry(0, 4, dtype="F5")}, bytes(4)),
    "a type that is a list": tensors_file({"a": entry(0, 4, dtype=["F32"])}, bytes(4)),
    "no shape": tensors_file({"a": {"dtype": "F32", "data_offsets": [0, 4]}}, bytes(4)),
    "a shape that is a number": tensors_file({"a": entry(0, 4, shape=1)}, bytes(4)),
    "a shape of words": tensors_file({"a": entry(0, 4, shape=["1"])}, bytes(4)),
    "a shape of fractions": tensors_file({"a": entry(0, 4, shape=[1.0])}, bytes(4)),
    "too small a shape": tensors_file({"a": entry(0, 8)}, bytes(8)),
    "too large a shape": tensors_file({"a": entry(0, 4, shape=[2])}, bytes(4)),
    "a shape below zero": tensors_file({"a": entry(0, 4, shape=[-1, -1])}, bytes(4)),
    "a shape below zero beside nothing": tensors_file({"a": entry(0, 0, shape=[0, -1])}),
    "a shape that overflows": tensors_file({"a": entry(0, 0, shape=[2**32, 2**32])}),
    "a shape beyond all numbers": tensors_file({"a": entry(0, 0, shape=[2**70, 0])}),
    "three offsets": tensors_file(
        {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4, 8]}}, bytes(8)
    ),
    "offsets that are words": tensors_file({"a": entry("0", "4")}, bytes(4)),
    "offsets that are fractions": tensors_file({"a": entry(0.0, 4.0)}, bytes(4)),
    "offsets that are nothing": tensors_file({"a": entry(None, None)}, bytes(4)),
    "offsets below zero": tensors_file({"a": entry(-4, 0)}, bytes(4)),
    "offsets backwards": tensors_file({"a": entry(4, 0)}, bytes(4)),
    "offsets beyond the file": tensors_file({"a": entry(0, 8, shape=[2])}, bytes(4)),
    "offsets far beyond": tensors_file({"a": entry(0, 2**62, shape=[2**60])}, bytes(4)),
    "overlap": tensors_file({"a": entry(0, 8, [2]), "b": entry(4, 8)}, bytes(8)),
    "the same place twice": tensors_file({"a": entry(0, 4), "b": entry(0, 4)}, bytes(4)),
    "a gap": tensors_file({"a": entry(0, 4), "b": entry(8, 12)}, bytes(12)),
    "a gap at the start": tensors_file({"a": entry(4, 8)}, bytes(8)),
    "bytes nobody claims": tensors_file({"a": entry(0, 4)}, bytes(5)),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damaged_tensors_are_refused(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(damage)
    refuse(nn.read_tensors, tmp_path / "w")


def test_tensors_cut_anywhere_are_refused(tmp_path: Path) -> None:
    nn.write_tensors(tmp_path / "w", {"a": np.arange(3.0), "b": np.ones((2, 1), np.float32)})
    whole = (tmp_path / "w").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "w").write_bytes(whole[:length])
        refuse(nn.read_tensors, tmp_path / "w")


@given(content=st.binary(max_size=60), place=st.integers(0, 200))
def test_tensors_overwritten_anywhere_are_read_or_refused(
    content: bytes, place: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "w"
    nn.write_tensors(path, {"a": np.arange(3.0), "b": np.ones((2, 1), np.float32)})
    whole = path.read_bytes()
    path.write_bytes(whole[:place] + content + whole[place + len(content) :])
    refused_in_one_line(nn.read_tensors, path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "does not exist" in refuse(nn.read_tensors, tmp_path / "none")
    assert "cannot be read" in refuse(nn.read_tensors, tmp_path)
    refuse(nn.load, tmp_path / "none")
    nn.save(model(), tmp_path)
    (tmp_path / "weights.safetensors").unlink()
    assert "weights.safetensors does not exist" in refuse(nn.load, tmp_path)


def test_an_architecture_cut_anywhere_is_refused(tmp_path: Path) -> None:
    path = nn.save(model(), tmp_path) / "architecture.json"
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        refuse(nn.load, tmp_path)


WRONG: list[Any] = [
    *(None, True, -1, 0, 1, 2.5, 10**30, float("nan"), float("inf"), "", "x", "relu"),
    *([], [1], [None], [[]], {}, {"kind": "Dense"}),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the way to every value inside a JSON document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    deeper = [
        way
        for key, part in inside
        if isinstance(part, dict | list)
        for way in places(part, (*path, key))
    ]
    keys = list(value) if isinstance(value, dict) else range(len(value))
    return [(*path, key) for key in keys] + deeper


def test_an_architecture_with_any_wrong_value_is_refused_or_fits(tmp_path: Path) -> None:
    path = nn.save(model(), tmp_path) / "architecture.json"
    whole, refused = path.read_text(), 0
    ways = places(json.loads(whole))
    for way in ways:
        for wrong in WRONG:
            document = json.loads(whole)
            part = document
            for key in way[:-1]:
                part = part[key]
            part[way[-1]] = wrong
            path.write_text(json.dumps(document))
            refused += refused_in_one_line(nn.load, tmp_path)
    assert refused > 0.8 * len(ways) * len(WRONG)


def damaged_architecture(tmp_path: Path, change: Callable[[dict[str, Any]], Any]) -> str:
    path = nn.save(model(), tmp_path) / "architecture.json"
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))
    return refuse(nn.load, tmp_path)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: d.update(format="momentum-model-9"), "format 'momentum-model-9'"),
        (lambda d: d["layers"][0].update(kind="Lambda"), "layer 'Lambda' that this version"),
        (lambda d: d["layers"][2].update(units=5), "do not fit"),
        (lambda d: d["layers"][2].update(use_bias=True), "do not fit"),
        (lambda d: d["layers"][4].update(use_bias=False), "do not fit"),
        (lambda d: d.update(input_shape=[4]), "do not fit"),
        (lambda d: d.update(seed=[1, 2]), "do not fit"),
        (lambda d: d.update(layers=[]), "do not fit"),
        (lambda d: d["layers"][2].update(colour="red"), "not an architecture"),
        (lambda d: d["layers"][2].update(units=10**15), "not an architecture"),  # no such memory
        (lambda d: d["layers"][2].pop("units"), "not an architecture"),
        (lambda d: d["layers"][2].update(activation="os.system"), "not an architecture"),
        (lambda d: d["layers"][2].update(kernel_initializer="uniform(1e999)"), "not an archi"),
        (lambda d: d.pop("layers"), "not an architecture"),
        (lambda d: d.pop("seed"), "not an architecture"),
        (lambda d: d.clear(), "not an architecture"),
    ],
)
def test_a_wrong_architecture_is_named(
    change: Callable[[dict[str, Any]], Any], sentence: str, tmp_path: Path
) -> None:
    assert sentence in damaged_architecture(tmp_path, change)


@pytest.mark.parametrize(
    "text", ["", "[]", "7", "null", '"word"', "not json", "[" * 100_000, "\xff"]
)
def test_another_document_is_not_an_architecture(text: str, tmp_path: Path) -> None:
    path = nn.save(model(), tmp_path) / "architecture.json"
    path.write_text(text, encoding="latin-1")
    assert "not an architecture this version can read" in refuse(nn.load, tmp_path)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda a: a.pop("dense_2.bias"), "the arrays differ in 'dense_2.bias' (missing)."),
        (
            lambda a: a.update({"dense_2.bias": np.zeros(3, np.float32)}),
            "dense_2.bias has shape (2,) but was given (3,).",
        ),
        (
            lambda a: a.update({"dense_2.bias": np.zeros((1, 2), np.float32)}),
            "dense_2.bias has shape (2,) but was given (1, 2).",
        ),
        (
            lambda a: a.update({"one\ntoo many": np.zeros(1, np.float32)}),
            r"the arrays differ in 'one\ntoo many' (unknown).",
        ),
        (
            lambda a: a.update({"dense_3.bias": a.pop("dense_2.bias")}),
            "the arrays differ in 'dense_2.bias' (missing), 'dense_3.bias' (unknown).",
        ),
        (lambda a: a.clear(), "'batch_normalization_1.gamma' (missing)"),
    ],
)
def test_weights_that_do_not_fit_are_refused(
    change: Callable[[dict[str, Array]], Any], sentence: str, tmp_path: Path
) -> None:
    folder = nn.save(model(), tmp_path)
    arrays = nn.read_tensors(folder / "weights.safetensors")
    change(arrays)
    nn.write_tensors(folder / "weights.safetensors", arrays)
    told = refuse(nn.load, folder)
    assert "do not fit" in told
    assert sentence in told


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("failing", [1, 2])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_a_save_that_breaks_while_writing_leaves_the_old_model(
    error: BaseException, failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(nn.save(model(3), tmp_path))
    write, calls = Path.write_bytes, []

    def fail(path: Path, content: Any) -> int:
        calls.append(path)
        if len(calls) < failing:
            return write(path, content)
        write(path, content[: len(content) // 2])
        raise error

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(type(error)):
        nn.save(model(4), tmp_path)
    assert len(calls) == failing
    assert contents(tmp_path) == before


def test_a_save_that_cannot_move_its_files_leaves_the_old_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(nn.save(model(3), tmp_path))

    def fail(path: Path, target: Path) -> Path:
        raise OSError(errno.EIO, "disk trouble")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk trouble"):
        nn.save(model(4), tmp_path)
    assert contents(tmp_path) == before


def test_a_first_save_that_breaks_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, content: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        nn.save(model(), tmp_path)
    assert contents(tmp_path) == {}


def test_saving_over_an_old_model_replaces_it(tmp_path: Path) -> None:
    nn.save(model(3), tmp_path)
    newer = model(4)
    nn.save(newer, tmp_path)
    np.testing.assert_array_equal(nn.load(tmp_path).predict(X), newer.predict(X))
    assert len(contents(tmp_path)) == 2
