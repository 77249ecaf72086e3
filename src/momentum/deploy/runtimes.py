"""Every runtime asked the same way: raw examples in, what the file answers out, by name."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.quiet import quiet
from momentum.errors import BadInput

Floats: TypeAlias = NDArray[np.float32]


class Runtime(Protocol):
    """Something that computes a network."""

    def outputs(self, raw: NDArray[Any]) -> dict[str, Floats]:
        """Compute everything a file answers to raw examples of shape (n, ...), by its name."""

    def call(self, given: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
        """Compute everything a file answers, once, to inputs by their names, as they are."""


def _joined(rows: Iterable[dict[str, Any]]) -> dict[str, Floats]:
    every = list(rows)
    return {name: np.concatenate([one[name] for one in every]) for name in every[0]}


class LitertRuntime:
    """A .tflite file in LiteRT (or in the TensorFlow that made it, where LiteRT is missing)."""

    def __init__(self, content: bytes) -> None:
        with quiet():
            self._interpreter = _interpreter()(model_content=content)
            self._interpreter.allocate_tensors()
        given = self._interpreter.get_input_details()
        self._inputs = {one["name"]: one["index"] for one in given}
        ends = self._interpreter.get_output_details()
        self._outputs = {one["name"]: one["index"] for one in ends}

    def outputs(self, raw: NDArray[Any]) -> dict[str, Floats]:
        """Answer raw examples, one after the other."""
        return _joined(self._one(raw[n : n + 1].astype(np.float32)) for n in range(len(raw)))

    def _one(self, raw: Floats) -> dict[str, Floats]:
        return self.call({next(iter(self._inputs)): raw})

    def call(self, given: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
        """Compute once."""
        for name, values in given.items():
            self._interpreter.set_tensor(self._inputs[name], values)
        self._interpreter.invoke()
        return {name: self._interpreter.get_tensor(at) for name, at in self._outputs.items()}


def _interpreter() -> Any:
    if find_spec("ai_edge_litert") is not None:
        return importlib.import_module("ai_edge_litert.interpreter").Interpreter
    return importlib.import_module("tensorflow").lite.Interpreter


class OnnxRuntime:
    """An .onnx file in ONNX Runtime."""

    def __init__(self, content: bytes) -> None:
        onnxruntime = importlib.import_module("onnxruntime")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        with quiet():
            self._session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
        self._input = self._session.get_inputs()[0].name
        self._names = [one.name for one in self._session.get_outputs()]

    def outputs(self, raw: NDArray[Any]) -> dict[str, Floats]:
        """Answer raw examples, one after the other."""
        return _joined(self._one(raw[n : n + 1].astype(np.float32)) for n in range(len(raw)))

    def _one(self, raw: Floats) -> dict[str, Floats]:
        return self.call({self._input: raw})

    def call(self, given: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
        """Compute once."""
        found = self._session.run(self._names, dict(given))
        return dict(zip(self._names, found, strict=True))


class KerasRuntime:
    """A .keras file, or a model in memory, in Keras."""

    def __init__(self, model: Any) -> None:
        self._model = model

    @classmethod
    def read(cls, path: Path) -> KerasRuntime:
        """Load a file as anybody would."""
        keras = importlib.import_module("momentum.twins.backend").load()
        with quiet():
            return cls(keras.saving.load_model(path))

    def outputs(self, raw: NDArray[Any]) -> dict[str, Floats]:
        """Answer raw examples, some at a time."""
        return _joined(self._some(raw[n : n + 32]) for n in range(0, len(raw), 32))

    def _some(self, raw: NDArray[Any]) -> dict[str, Floats]:
        with quiet():
            found = self._model(raw.astype(np.float32), training=False)
        return {name: np.asarray(one) for name, one in found.items()}

    def call(self, given: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
        """Compute once."""
        with quiet():
            found = self._model([given[one.name] for one in self._model.inputs], training=False)
        return {name: np.asarray(one) for name, one in found.items()}


def read_runtime(path: Path) -> Runtime:
    """Load a model file into the runtime it is made for.

    Raises
    ------
    BadInput
        If no runtime here knows such a file.
    """
    if path.suffix == ".tflite":
        return LitertRuntime(path.read_bytes())
    if path.suffix == ".onnx":
        return OnnxRuntime(path.read_bytes())
    if path.suffix == ".keras":
        return KerasRuntime.read(path)
    raise BadInput(f"{path.name} is no model file; expected .tflite, .onnx or .keras.")
