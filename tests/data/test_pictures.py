"""Picture sets: what is in them, that the halves are apart, and what damaged files say."""

import gzip
import hashlib
import io
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.data import PictureSet, picture_set, picture_sets_here
from momentum.data import pictures as module
from momentum.data.catalogue import data_sets
from momentum.data.cifar import CIFAR_CLASSES
from momentum.data.pictures import BUNDLED_DIGITS, CLOTHES, PICTURE_SETS, read_npz
from momentum.errors import BadInput

RECORD = 3073


@pytest.fixture(autouse=True)
def nothing_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MOMENTUM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MOMENTUM_FASHION_MNIST", str(tmp_path / "fashion"))


# Files as they are published, made here: only smaller


def idx(values: NDArray[np.uint8], magic: int | None = None) -> bytes:
    """Write the format down once more, by its description, not by our reader."""
    head = (0x0800 | values.ndim if magic is None else magic).to_bytes(4, "big")
    sizes = b"".join(size.to_bytes(4, "big") for size in values.shape)
    return packed(head + sizes + values.tobytes())


def packed(content: bytes) -> bytes:
    """Pack without the time of day, so that a test has the same name in every process."""
    return gzip.compress(content, mtime=0)


def idx_folder(folder: Path, n: int = 12) -> dict[str, NDArray[np.uint8]]:
    rng = np.random.default_rng(0)
    arrays: dict[str, NDArray[np.uint8]] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for half, count in (("train", n), ("t10k", n // 2)):
        arrays[f"{half}-images-idx3"] = rng.integers(0, 256, (count, 28, 28), dtype=np.uint8)
        arrays[f"{half}-labels-idx1"] = rng.integers(0, 10, count, dtype=np.uint8)
    for name, values in arrays.items():
        (folder / f"{name}-ubyte.gz").write_bytes(idx(values))
    return arrays


def batches(n: int = 3) -> dict[str, bytes]:
    rng = np.random.default_rng(1)
    names = [f"data_batch_{k}" for k in range(1, 6)] + ["test_batch"]
    made = {}
    for name in names:
        records = rng.integers(0, 256, (n, RECORD), dtype=np.uint8)
        records[:, 0] = rng.integers(0, 10, n)
        made[f"cifar-10-batches-bin/{name}.bin"] = records.tobytes()
    return made


def tar(members: dict[str, bytes], *more: tarfile.TarInfo) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        folder = tarfile.TarInfo("cifar-10-batches-bin")
        folder.type = tarfile.DIRTYPE
        for member in (folder, *more):
            archive.addfile(member)
        for name, content in {**members, "cifar-10-batches-bin/readme.html": b"<html>"}.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return written.getvalue()


def write_tar(folder: Path, content: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cifar-10-binary.tar.gz").write_bytes(content)
    return folder


# The digits


def test_the_digits_are_as_promised() -> None:
    digits = picture_set("digits")
    assert (digits.train_x.shape, digits.test_x.shape) == ((8000, 28, 28, 1), (2000, 28, 28, 1))
    assert digits.train_x.dtype == np.uint8
    assert digits.train_y.dtype == np.int64
    whole = np.bincount(digits.train_y) + np.bincount(digits.test_y)
    assert whole.tolist() == [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
    np.testing.assert_array_equal(np.bincount(digits.test_y), np.rint(whole / 5))
    assert digits.train_x.max() == 255
    assert 30 < digits.train_x.mean() < 36  # MNIST's mean is 33.3.
    assert "not MNIST's official" in digits.note
    assert "CC BY-SA 3.0" in digits.licence


def test_no_digit_is_there_twice() -> None:
    digits = picture_set("digits")
    every = np.concatenate([digits.train_x, digits.test_x])
    assert len({picture.tobytes() for picture in every}) == 10_000


def test_the_digits_are_mixed() -> None:
    digits = picture_set("digits")
    for labels in (digits.train_y[:500], digits.test_y[:500]):
        assert np.bincount(labels, minlength=10).min() > 20


def test_the_digits_can_be_told_apart() -> None:
    """The labels belong to the pictures: the nearest neighbour knows nearly all."""
    digits = picture_set("digits", train=3000, test=300)
    x, test = (part.reshape(len(part), -1) / 255.0 for part in (digits.train_x, digits.test_x))
    near = ((test**2).sum(1)[:, None] + (x**2).sum(1) - 2 * test @ x.T).argmin(axis=1)
    assert (digits.train_y[near] == digits.test_y).mean() > 0.9


def test_the_digits_are_the_file_that_was_made() -> None:
    """`tools/make_digits.py` prints this; a file that changed must change on purpose."""
    assert hashlib.sha256(BUNDLED_DIGITS.read_bytes()).hexdigest() == (
        "841a8bc9bf2e2d7379e4de3a2515151e8401057ba1caedacd6841cf4d654b7c3"
    )


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "text", "gone", "pickle", "no labels"])
def test_damaged_digits(tmp_path: Path, damage: str) -> None:
    path, raw = tmp_path / "digits.npz", bytearray(BUNDLED_DIGITS.read_bytes())
    match damage:
        case "cut":
            path.write_bytes(raw[: len(raw) // 2])
        case "flip":
            raw[len(raw) // 2] ^= 255
            path.write_bytes(raw)
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_text("no archive")
        case "pickle":
            np.savez(path, train_x=np.array([{"a": 1}], dtype=object))
        case "no labels":
            np.savez(path, train_x=np.zeros((1, 28, 28), np.uint8))
    with pytest.raises(BadInput, match="is missing or damaged; it comes with Momentum"):
        read_npz(path)


# What is here, and what is not


def test_the_first_two_are_always_here(tmp_path: Path) -> None:
    assert picture_sets_here() == ["digits", "drawn-objects"]
    idx_folder(tmp_path / "fashion")
    assert picture_sets_here() == ["digits", "drawn-objects", "fashion"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mnist", "mnist is not here; `momentum data fetch mnist` fetches it"),
        ("cifar-10", "cifar-10 is not here; `momentum data fetch cifar-10` fetches it"),
        ("fashion", "install Debian's package dataset-fashion-mnist, or say with MOMENTUM_FASHION"),
        ("../digits", "no picture set '../digits'; there are digits, drawn-objects, mnist"),
    ],
)
def test_a_set_that_is_not_here(name: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        picture_set(name)


@pytest.mark.parametrize("half", ["train", "test"])
@pytest.mark.parametrize("number", [0, -5])
def test_too_few_pictures(half: str, number: int) -> None:
    with pytest.raises(BadInput, match=f"{half}={number} pictures; expected at least 1"):
        picture_set("digits", **{half: number})  # type: ignore[arg-type]


def test_only_the_first_pictures() -> None:
    whole, few = picture_set("digits"), picture_set("digits", train=7, test=3)
    np.testing.assert_array_equal(few.train_x, whole.train_x[:7])
    np.testing.assert_array_equal(few.test_y, whole.test_y[:3])


# MNIST and Fashion-MNIST


def test_idx_files_are_read(tmp_path: Path) -> None:
    arrays = idx_folder(tmp_path / "fashion")
    clothes = picture_set("fashion")
    assert clothes.classes == CLOTHES
    np.testing.assert_array_equal(clothes.train_x[..., 0], arrays["train-images-idx3"])
    np.testing.assert_array_equal(clothes.test_x[..., 0], arrays["t10k-images-idx3"])
    np.testing.assert_array_equal(clothes.train_y, arrays["train-labels-idx1"])
    np.testing.assert_array_equal(clothes.test_y, arrays["t10k-labels-idx1"])


def test_a_folder_can_be_named(tmp_path: Path) -> None:
    arrays = idx_folder(tmp_path / "mine")
    digits = picture_set("mnist", folder=tmp_path / "mine", train=5)
    np.testing.assert_array_equal(digits.train_y, arrays["train-labels-idx1"][:5])
    assert "official division" in digits.note


def test_mnist_must_be_as_it_was_fetched(tmp_path: Path) -> None:
    """Files that nobody checked are not taken for MNIST by themselves."""
    idx_folder(tmp_path / "home" / "data" / "mnist")
    with pytest.raises(BadInput, match="mnist is not here"):
        picture_set("mnist")


ONE = np.zeros((2, 28, 28), np.uint8)
LABELS = "t10k-labels-idx1-ubyte.gz"
IMAGES = "t10k-images-idx3-ubyte.gz"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (IMAGES, b"", "begins with nothing; expected 00 00 08 03"),
        (IMAGES, b"<html>", "is damaged or not packed with gzip"),
        (IMAGES, idx(ONE)[:-9], "is damaged or not packed with gzip"),
        (IMAGES, idx(ONE)[:30] + b"\xff" * 9 + idx(ONE)[39:], "is damaged or not packed with"),
        (IMAGES, packed(b""), "begins with nothing; expected 00 00 08 03"),
        (IMAGES, packed(b"\0\0\x08\x03\0\0"), "begins with 00 00 08 03; expected"),
        (IMAGES, idx(ONE, magic=0x0D03), "begins with 00 00 0d 03; expected 00 00 08 03"),
        (IMAGES, idx(ONE[0]), "begins with 00 00 08 02; expected 00 00 08 03.*3 axes"),
        (LABELS, idx(ONE), "begins with 00 00 08 03; expected 00 00 08 01.*1 axis of bytes"),
        (IMAGES, packed(gzip.decompress(idx(ONE))[:-1]), "has fewer values than the 2 x 28"),
        (IMAGES, packed(gzip.decompress(idx(ONE)) + b"x"), "has more values than the 2 x"),
        (IMAGES, idx(ONE[:0]), "states 0 x 28 x 28 values; expected 1 to 100,000,000"),
        (
            IMAGES,
            packed(b"\0\0\x08\x03" + b"\xff\xff\xff\xff" * 3),
            "states 4294967295 x 4294967295 x 4294967295 values",
        ),
        (LABELS, idx(np.array([3, 10], np.uint8)), "a test label is 10; expected 0 to 9"),
        (LABELS, idx(np.array([3, 4, 5], np.uint8)), r"2 test pictures, but labels of shape \(3,"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # bytes make poor names
)
def test_damaged_idx_files(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    idx_folder(tmp_path / "fashion", n=4)
    (tmp_path / "fashion" / name).write_bytes(content)
    with pytest.raises(BadInput, match=words) as caught:
        picture_set("fashion")
    assert "\n" not in str(caught.value)


def test_an_idx_file_that_is_gone(tmp_path: Path) -> None:
    idx_folder(tmp_path / "fashion")
    (tmp_path / "fashion" / LABELS).unlink()
    with pytest.raises(BadInput, match=f"{LABELS} cannot be read .*No such file"):
        picture_set("fashion")


# CIFAR-10


def test_the_binary_cifar_is_read(tmp_path: Path) -> None:
    made = batches(n=3)
    folder = write_tar(tmp_path / "cifar", tar(made))
    photographs = picture_set("cifar-10", folder=folder)
    assert photographs.classes == CIFAR_CLASSES
    assert (photographs.train_x.shape, photographs.test_x.shape) == (
        (15, 32, 32, 3),
        (3, 32, 32, 3),
    )
    for k, name in enumerate(list(made)[:5]):
        for row in range(3):
            record = made[name][row * RECORD : (row + 1) * RECORD]
            picture = photographs.train_x[3 * k + row]
            assert photographs.train_y[3 * k + row] == record[0]
            assert picture[0, 0].tolist() == [record[1], record[1 + 1024], record[1 + 2048]]
            assert picture[2, 5, 1] == record[1 + 1024 + 2 * 32 + 5]
    assert photographs.test_y.tolist() == list(list(made.values())[5][::RECORD])


def link(name: str, kind: bytes, target: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def _without(name: str) -> bytes:
    return tar({key: raw for key, raw in batches().items() if name not in key})


def _with(name: str, content: bytes) -> bytes:
    return tar(batches() | {f"cifar-10-batches-bin/{name}": content})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "is damaged or no tar packed with gzip"),
        (lambda: b"<html>", "is damaged or no tar packed with gzip"),
        (lambda: tar(batches())[:-4000], "is damaged or no tar packed with gzip"),
        (lambda: gzip.compress(gzip.decompress(tar(batches()))[:9000]), "is damaged or no tar"),
        (lambda: gzip.compress(b"no tar" * 300), "is damaged or no tar"),
        (lambda: _without("data_batch_4"), "does not hold .*data_batch_4.bin; expected CIFAR-10's"),
        (lambda: _without("test_batch"), "does not hold .*test_batch.bin"),
        (lambda: _with("data_batch_2.bin", b"1" * 3072), "has 3072 bytes; expected a multiple of"),
        (lambda: _with("data_batch_2.bin", b""), "has 0 bytes; expected a multiple of 3073"),
        (lambda: _with("data_batch_2.bin", b"1" * (10_001 * RECORD)), "up to 30,730,000"),
        (lambda: _with("test_batch.bin", b"\x0b" * RECORD), "a test label is 11; expected 0 to 9"),
        (lambda: tar(batches() | {"../evil": b"x"}), r"holds '\.\./evil', a link or a name that"),
        (lambda: tar(batches() | {"/etc/evil": b"x"}), "holds '/etc/evil', a link or a name that"),
        (
            lambda: tar(batches(), link("a", tarfile.SYMTYPE, "/etc/passwd")),
            "holds 'a', a link or a name",
        ),
        (
            lambda: tar(batches(), link("a", tarfile.LNKTYPE, "../b")),
            "holds 'a', a link or a name",
        ),
        (lambda: tar(batches(), link("a", tarfile.FIFOTYPE, "")), "holds 'a', a link or a name"),
    ],
)
def test_damaged_archives(tmp_path: Path, make: Callable[[], bytes], words: str) -> None:
    folder = write_tar(tmp_path / "cifar", make())
    with pytest.raises(BadInput, match=words) as caught:
        picture_set("cifar-10", folder=folder)
    assert "\n" not in str(caught.value)
    assert [path.name for path in folder.iterdir()] == ["cifar-10-binary.tar.gz"]


def test_an_archive_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"cifar-10-binary.tar.gz cannot be read \(No such file"):
        picture_set("cifar-10", folder=tmp_path)


# Any set


def test_every_set_has_ten_classes_and_a_note() -> None:

    described = {one.name: one for one in data_sets() if one.note}
    assert set(described) == set(PICTURE_SETS) == set(module._CLASSES)
    for classes in module._CLASSES.values():
        assert len(set(classes)) == 10


PICTURES, RIGHT = np.zeros((2, 4, 4, 1), np.uint8), np.zeros(2, np.int64)


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        (PICTURES[:0], RIGHT[:0], r"uint8 of shape \(0, 4, 4, 1\); expected"),
        (PICTURES[..., 0], RIGHT, r"shape \(2, 4, 4\); expected uint8 of shape \(n, rows"),
        (PICTURES / 255, RIGHT, "test pictures are float64 of shape"),
        (PICTURES, RIGHT[:1], r"2 test pictures, but labels of shape \(1,\)"),
        (PICTURES, RIGHT - 1, "a test label is -1; expected 0 to 1"),
        (PICTURES, RIGHT + 2, "a test label is 2; expected 0 to 1"),
    ],
)
def test_a_set_that_cannot_be(x: NDArray[np.uint8], y: NDArray[np.int64], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        PictureSet("mine", ("a", "b"), PICTURES, RIGHT, x, y, "here", "none", "")


@pytest.mark.skipif(not shutil.which("dpkg"), reason="no Debian")
def test_debians_clothes() -> None:
    if not (module.INSTALLED_FASHION / IMAGES).is_file():
        pytest.skip("dataset-fashion-mnist is not installed")
    clothes = picture_set("fashion", folder=module.INSTALLED_FASHION)
    assert (len(clothes.train_x), len(clothes.test_x)) == (60_000, 10_000)
    assert np.bincount(clothes.test_y).tolist() == [1000] * 10
