"""Every runtime asked the same way: raw examples in, probabilities and logits out."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.quiet import quiet
from momentum.errors import BadInput

Floats: TypeAlias = NDArray[np.float32]


class Answer(NamedTuple):
    """What a network answers to examples, one row each."""

    probabilities: Floats
    logits: Floats


class Runtime(Protocol):
    """Something that computes a network."""

    def answer(self, raw: NDArray[Any]) -> Answer:
        """Answer raw examples of shape (n, ...)."""


class LitertRuntime:
    """A .tflite file in LiteRT (or in the TensorFlow that made it, where LiteRT is missing)."""

    def __init__(self, content: bytes) -> None:
        with quiet():
            self._interpreter = _interpreter()(model_content=content)
            self._interpreter.allocate_tensors()
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._outputs = [one["index"] for one in self._interpreter.get_output_details()]

    def answer(self, raw: NDArray[Any]) -> Answer:
        """Answer raw examples, one after the other."""
        rows = [self._one(raw[n : n + 1].astype(np.float32)) for n in range(len(raw))]
        probabilities, logits = zip(*rows, strict=True)
        return Answer(np.concatenate(probabilities), np.concatenate(logits))

    def _one(self, raw: Floats) -> list[Floats]:
        self._interpreter.set_tensor(self._input, raw)
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(index) for index in self._outputs]


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

    def answer(self, raw: NDArray[Any]) -> Answer:
        """Answer raw examples, one after the other."""
        names = list(Answer._fields)
        feeds = ({self._input: raw[n : n + 1].astype(np.float32)} for n in range(len(raw)))
        rows = [self._session.run(names, feed) for feed in feeds]
        probabilities, logits = zip(*rows, strict=True)
        return Answer(np.concatenate(probabilities), np.concatenate(logits))


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

    def answer(self, raw: NDArray[Any]) -> Answer:
        """Answer raw examples, some at a time."""
        parts = [self._some(raw[n : n + 32]) for n in range(0, len(raw), 32)]
        return Answer(*(np.concatenate(one) for one in zip(*parts, strict=True)))

    def _some(self, raw: NDArray[Any]) -> Answer:
        with quiet():
            found = self._model(raw.astype(np.float32), training=False)
        return Answer(*(np.asarray(found[name]) for name in Answer._fields))


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
