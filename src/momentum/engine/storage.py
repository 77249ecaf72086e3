"""Keeping a model: the architecture as JSON, the weights in the safetensors layout.

A safetensors file is eight bytes that say how long the header is, a JSON header that says what
lies where, and the numbers (https://huggingface.co/docs/safetensors). Nothing in it is ever run.
"""

from __future__ import annotations

import json
import math
import os
import struct
from pathlib import Path
from typing import Any

import numpy as np

from momentum.engine.layers import Layer, remake
from momentum.engine.model import Sequential
from momentum.engine.tensor import Array

_TYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2",
    "I8": "|i1", "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "|u1", "BOOL": "|b1",
}  # fmt: skip
_NAMES = {np.dtype(code): name for name, code in _TYPES.items()}
_FORMAT = "momentum-model-1"
_DAMAGE = (
    ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, MemoryError,
)  # fmt: skip
"""What reading and rebuilding can stumble over when a file holds anything at all."""


class ModelFileError(ValueError):
    """A file of weights or an architecture cannot be used; one sentence says why."""


def write_tensors(path: Path | str, arrays: dict[str, Array]) -> None:
    """Write named arrays as a safetensors file, whole or not at all.

    Raises
    ------
    ValueError
        If the format has no name for the type of an array.
    """
    _write_whole({Path(path): _pack(arrays)})


def _pack(arrays: dict[str, Array]) -> bytes:
    header: dict[str, Any] = {}
    blobs, end = [], 0
    for name, array in arrays.items():
        little = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        kind = _NAMES.get(little.dtype)
        if kind is None:
            raise ValueError(f"{name} is of type {array.dtype}, which the format does not know.")
        blobs.append(little.tobytes())
        start, end = end, end + len(blobs[-1])
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [start, end]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(blobs)


def read_tensors(path: Path | str) -> dict[str, Array]:
    """Read the arrays of a safetensors file.

    Raises
    ------
    ModelFileError
        If the file is missing, cut short, contradicts itself, or is not in this format.
    """
    path = Path(path)
    raw = _read(path)
    if len(raw) < 8 or len(raw) < 8 + (length := struct.unpack("<Q", raw[:8])[0]):
        raise ModelFileError(f"{path} is cut short ({len(raw)} bytes); copy or make it again.")
    try:
        header = json.loads(raw[8 : 8 + length])
        header.pop("__metadata__", None)
        return _unpack(path, header, memoryview(raw)[8 + length :])
    except ModelFileError:
        raise
    except _DAMAGE:
        raise ModelFileError(f"{path} is not a safetensors file.") from None


def _unpack(path: Path, header: dict[str, Any], data: memoryview) -> dict[str, Array]:
    """Cut the data into arrays, which must follow one another without gap or overlap."""
    arrays, end = {}, 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        start, stop = entry["data_offsets"]
        dtype, shape = np.dtype(_TYPES[entry["dtype"]]), tuple(entry["shape"])
        size = dtype.itemsize * math.prod(shape)
        if start != end or stop - start != size:
            raise ModelFileError(f"{path} contradicts itself about where {name!r} lies.")
        if stop > len(data):
            raise ModelFileError(f"{path} is cut short; copy or make it again.")
        arrays[name] = np.frombuffer(data[start:stop], dtype).reshape(shape).copy()
        end = stop
    if end != len(data):
        raise ModelFileError(f"{path} holds {len(data) - end} bytes more than it accounts for.")
    return arrays


def save(model: Sequential, folder: Path | str) -> Path:
    """Save a model into a folder: ``architecture.json`` and ``weights.safetensors``.

    Raises
    ------
    ValueError
        If the model has never seen an input, and so has no weights yet.
    """
    folder = Path(folder)
    if model.input_shape is None:
        raise ValueError("this model has no weights yet; call or build it first.")
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"format": _FORMAT, **model.configuration()}, indent=1)
    files = {"weights.safetensors": _pack(model.arrays()), "architecture.json": text.encode()}
    _write_whole({folder / name: content for name, content in files.items()})
    return folder


def save_halved(source: Path | str, target: Path | str) -> None:
    """Save a saved model once more, its weights in half precision: half as large, for shipping.

    Whoever loads it gets the precision of its architecture again, and numbers of eleven bits.

    Raises
    ------
    ModelFileError
        If a file is missing or damaged.
    """
    source, target = Path(source), Path(target)
    weights = read_tensors(source / "weights.safetensors")
    halved = {name: array.astype(np.float16) for name, array in weights.items()}
    architecture = _read(source / "architecture.json")
    target.mkdir(parents=True, exist_ok=True)
    files = {"weights.safetensors": _pack(halved), "architecture.json": architecture}
    _write_whole({target / name: content for name, content in files.items()})


def load(folder: Path | str) -> Sequential:
    """Load a model saved by `save`.

    Raises
    ------
    ModelFileError
        If a file is missing, cut short, of another format, or the two do not fit together.

    Examples
    --------
    >>> import tempfile
    >>> from momentum.engine import Dense
    >>> model = Sequential([Dense(2)]); model.build([3])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     again = load(save(model, folder))
    >>> bool((again(np.ones((1, 3))).data == model(np.ones((1, 3))).data).all())
    True
    """
    path = Path(folder) / "architecture.json"
    try:
        model = _model(path, json.loads(_read(path)))
    except ModelFileError:
        raise
    except _DAMAGE:
        raise ModelFileError(f"{path} is not an architecture this version can read.") from None
    arrays = read_tensors(Path(folder) / "weights.safetensors")
    try:
        model.assign(arrays)
    except ValueError as error:
        raise ModelFileError(f"{folder}: weights and architecture do not fit: {error}") from None
    return model


def _model(path: Path, architecture: dict[str, Any]) -> Sequential:
    if architecture["format"] != _FORMAT:
        raise ModelFileError(f"{path} has the format {architecture['format']!r}, not {_FORMAT!r}.")
    layers = [_layer(path, entry) for entry in architecture["layers"]]
    model = Sequential(layers, architecture["seed"], architecture["dtype"])
    model.build(architecture["input_shape"])
    return model


def _layer(path: Path, entry: dict[str, Any]) -> Layer:
    try:
        return remake(entry)
    except LookupError as error:
        raise ModelFileError(f"{path} has {error} that this version does not know.") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ModelFileError(f"{path} does not exist.") from None
    except OSError as error:
        raise ModelFileError(f"{path} cannot be read: {error.strerror}.") from None


def _write_whole(files: dict[Path, bytes]) -> None:
    """Write every file beside its place first, then move all: nobody ever sees half a file."""
    drafts = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in files]
    try:
        for draft, content in zip(drafts, files.values(), strict=True):
            draft.write_bytes(content)
        for draft, path in zip(drafts, files, strict=True):
            draft.replace(path)
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
