"""What a .tflite file says about itself, as phones read it: names, content, labels.

TFLite metadata is a flatbuffer of its own inside the model, and a zip archive behind it. The
numbers below are the fields' places in metadata_schema.fbs, version 1.0.1.
"""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from momentum import __version__
from momentum.deploy.labels import LABELS_FILE, USAGE_FILE, associated_files
from momentum.deploy.names import PICTURE, input_name
from momentum.usage import PictureInput, Usage

IDENTIFIER = b"M001"
NAME = "TFLITE_METADATA"
"""What the buffer is called inside the model."""

_FEATURES, _IMAGE, _NORMALISATION = 1, 2, 1
_RGB, _GREY = 1, 2
_DESCRIPTIONS, _AXIS_LABELS = 1, 2
_FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)


class _Byte(int):
    """A number of one byte, such as a choice."""


class _Union(NamedTuple):
    """One of several tables, with the number that says which."""

    kind: int
    table: Mapping[int, Any]


_Table = Mapping[int, Any]
"""Place of a field: text, number, table, list of these, or list of floats."""


def metadata(usage: Usage, name: str, licence: str = "") -> bytes:
    """Write the metadata of a model that takes raw input and answers as its usage says."""
    told = " ".join(part for part in (usage.question, usage.warning) if part)
    return model_metadata(name, told, [_input(usage)], _outputs(usage), licence)


def model_metadata(
    name: str, told: str, inputs: list[_Table], outputs: list[_Table], licence: str = ""
) -> bytes:
    """Write the metadata of a model, its ends described."""
    graph: _Table = {0: "momentum", 2: inputs, 3: outputs}
    usage_file: _Table = {0: USAGE_FILE, 1: "How the network is used.", 2: _Byte(_DESCRIPTIONS)}
    content = {0: name, 1: told, 2: __version__, 3: [graph], 6: [usage_file], 7: "1.0.0"}
    return _packed({**content, 5: licence} if licence else content)


def plain_tensor(name: str, told: str, files: Sequence[str] = ()) -> _Table:
    """Describe an end that is no picture, with the files that name its numbers."""
    labels: list[_Table] = [
        {0: file, 1: "What each output is called.", 2: _Byte(_AXIS_LABELS)} for file in files
    ]
    return {0: name, 1: told, 3: {0: _Union(_FEATURES, {})}, **({6: labels} if labels else {})}


def _input(usage: Usage) -> _Table:
    if isinstance(usage.input, PictureInput):
        content = _image(*usage.input.shape)
        told = "Bytes from 0 to 255 as floats; scaled inside."
        limits = {5: {0: [255.0], 1: [0.0]}}
    else:
        content, limits = _Union(_FEATURES, {}), {}
        told = f"Numbers as measured, scaled inside: {', '.join(usage.input.columns)}."
    return {0: input_name(usage), 1: told, 3: {0: content}, 4: [_as_it_is()], **limits}


def _outputs(usage: Usage) -> list[_Table]:
    if usage.picture is None:
        return [_output("probabilities", 0.0, 1.0), _output("logits")]
    told = "The picture it draws, bytes from 0 to 255 as floats."
    content = {0: _image(usage.picture.rows, usage.picture.columns, usage.picture.channels)}
    return [{0: PICTURE, 1: told, 3: content, 4: [_as_it_is()], 5: {0: [255.0], 1: [0.0]}}]


def _image(rows: int, columns: int, channels: int) -> _Union:
    size: _Table = {0: columns, 1: rows}
    return _Union(_IMAGE, {0: _Byte(_RGB if channels == 3 else _GREY), 1: size})


def _as_it_is() -> _Table:
    """Say that what comes out needs no scaling."""
    return {0: _Union(_NORMALISATION, {0: [0.0], 1: [1.0]})}


def _output(name: str, low: float | None = None, high: float | None = None) -> _Table:
    labels: _Table = {0: LABELS_FILE, 1: "What each output is called.", 2: _Byte(_AXIS_LABELS)}
    limits = {} if low is None else {5: {0: [high], 1: [low]}}
    told = "One number a label, in the order of the labels."
    return {0: name, 1: told, 3: {0: _Union(_FEATURES, {})}, **limits, 6: [labels]}


def with_files(model: bytes, files: Usage | Mapping[str, str]) -> bytes:
    """Append the labels and the usage as a zip archive, stored plain, as readers expect."""
    if isinstance(files, Usage):
        files = associated_files(files)
    content = io.BytesIO(model)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_OF_ZIP), text)
    return content.getvalue()


def _packed(root: _Table) -> bytes:
    builder = importlib.import_module("flatbuffers").Builder(1024)
    builder.Finish(_written(builder, root), file_identifier=IDENTIFIER)
    return bytes(builder.Output())


def _written(builder: Any, value: Any) -> int:
    """Write a text, a list or a table, and return where it lies."""
    if isinstance(value, str):
        return int(builder.CreateString(value))
    if isinstance(value, list):
        return _list(builder, value)
    places = {slot: _prepared(builder, one) for slot, one in _with_kinds(value).items()}
    builder.StartObject(max(places, default=-1) + 1)
    for slot, one in places.items():
        _put(builder, slot, one)
    return int(builder.EndObject())


def _list(builder: Any, values: list[Any]) -> int:
    if all(isinstance(one, float) for one in values):
        return int(builder.CreateNumpyVector(np.asarray(values, np.float32)))
    places = [_written(builder, one) for one in values]
    builder.StartVector(4, len(places), 4)
    for place in reversed(places):
        builder.PrependUOffsetTRelative(place)
    return int(builder.EndVector())


def _with_kinds(table: _Table) -> dict[int, Any]:
    """Write a union as its two fields: which table it is, and the table."""
    found: dict[int, Any] = {}
    for slot, value in table.items():
        union = isinstance(value, _Union)
        found |= {slot: _Byte(value.kind), slot + 1: value.table} if union else {slot: value}
    return found


class _Place(int):
    """Where something lies that was written before."""


def _prepared(builder: Any, value: Any) -> int:
    return value if isinstance(value, int) else _Place(_written(builder, value))


def _put(builder: Any, slot: int, value: int) -> None:
    if isinstance(value, _Place):
        builder.PrependUOffsetTRelativeSlot(slot, int(value), 0)
    elif isinstance(value, _Byte):
        builder.PrependUint8Slot(slot, int(value), 0)
    else:
        builder.PrependUint32Slot(slot, value, 0)
