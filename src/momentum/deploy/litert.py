"""A LiteRT file (.tflite): for Android, iOS, browsers and small computers."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from momentum.deploy.deployable import Deployable
from momentum.deploy.parity import compare, require_passed
from momentum.deploy.quantise import Quantise, calibrating, precision
from momentum.deploy.quiet import quiet
from momentum.deploy.runtimes import LitertRuntime
from momentum.deploy.servable import Servable
from momentum.deploy.serving import serving
from momentum.deploy.tflite_metadata import NAME, with_files
from momentum.deploy.trials import trials
from momentum.errors import BadInput
from momentum.writing import write_bytes

if TYPE_CHECKING:
    from momentum.deploy.text.text_deployable import TextDeployable

_ALIGNED = 16
"""Weights begin at multiples of so many bytes, as the runtimes expect."""


@dataclass(frozen=True)
class LitertFile:
    """A .tflite file that was written.

    Parameters
    ----------
    path : Path
    size : int
        Bytes.
    quantise : {"float16", "dynamic", "int8"} or None
    calibrated : int
        Real examples by which the ranges of int8 were measured, else 0.
    """

    path: Path
    size: int
    quantise: Quantise | None
    calibrated: int


def write_litert(
    deployable: Deployable | TextDeployable,
    path: Path,
    quantise: Quantise | None = None,
    made: Servable | None = None,
) -> LitertFile:
    """Write a .tflite file with labels, usage and scaling inside, and see that it computes right.

    Parameters
    ----------
    deployable : Deployable or TextDeployable
    path : Path
        Written whole or not at all.
    quantise : {"float16", "dynamic", "int8"}, optional
        How to make it smaller; by default it stays float32. Of what reads text, float16 only.
    made : Servable, optional
        The model that leaves, where it is there already; by default it is made.

    Raises
    ------
    BadInput
        If the extra ``keras`` is missing, the network cannot be converted, or what came out does
        not compute what the engine computes.
    """
    if not isinstance(deployable, Deployable):
        text = importlib.import_module("momentum.deploy.text.text_files")
        found: LitertFile = text.write_text_litert(deployable, path, quantise, made)
        return found
    if made is None:
        with serving(deployable) as fresh:
            return write_litert(deployable, path, quantise, fresh)
    examples = calibrating(deployable) if quantise == "int8" else np.empty(0)
    content = described(converted(made, quantise, examples), made)
    _require_answers(content, deployable, quantise)
    write_bytes(path, content)
    return LitertFile(path, len(content), quantise, len(examples))


def converted(made: Servable, quantise: Quantise | None, examples: Any) -> bytes:
    """Let TensorFlow convert the saved model."""
    import tensorflow

    saved = str(made.saved)
    try:
        with quiet():
            converter = tensorflow.lite.TFLiteConverter.from_saved_model(saved)
            _ask(converter, quantise, examples)
            return bytes(converter.convert())
    except Exception as error:  # Of many kinds: whatever a converter cannot do.
        raise BadInput(
            f"The network of {made.name} cannot be converted to LiteRT"
            f"{f' with --quantise {quantise}' if quantise else ''} ({_first_line(error)}); "
            "choose another --quantise or another --to."
        ) from error


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__)[:160].rstrip(".")


def _ask(converter: Any, quantise: Quantise | None, examples: Any) -> None:
    """Tell the converter how to make the file smaller."""
    import tensorflow

    lite = tensorflow.lite
    if quantise is not None:
        converter.optimizations = [lite.Optimize.DEFAULT]
    if quantise == "float16":
        converter.target_spec.supported_types = [tensorflow.float16]
    if quantise == "int8":
        converter.representative_dataset = lambda: _one_by_one(examples)
        converter.target_spec.supported_ops = [lite.OpsSet.TFLITE_BUILTINS_INT8]


def _one_by_one(examples: Any) -> Iterator[list[Any]]:
    for number in range(len(examples)):
        yield [examples[number : number + 1].astype(np.float32)]


def described(content: bytes, made: Servable) -> bytes:
    """Name what goes in and out, put it in order, add the metadata and the files."""
    schema = importlib.import_module("tensorflow.lite.python.schema_py_generated")
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(content, 0))
    if not model.signatureDefs:  # What the converter makes of a function without its weights.
        raise BadInput(
            f"The LiteRT file of {made.name} came out without names for what goes in and "
            "out, so nothing was written; try another --quantise or another --to."
        )
    graph, signature = model.subgraphs[0], model.signatureDefs[0]
    graph.inputs = _named(graph, signature.inputs, made.inputs)
    graph.outputs = _named(graph, signature.outputs, made.outputs)
    model.buffers.append(schema.BufferT(data=np.frombuffer(made.metadata, np.uint8)))
    entry = schema.MetadataT(name=NAME, buffer=len(model.buffers) - 1)
    model.metadata = [*(model.metadata or []), entry]
    return with_files(_packed(model), made.files)


def _named(graph: Any, ends: Any, names: Sequence[str]) -> list[int]:
    """Give tensors the names of the signature; return where they are, in the order asked for."""
    found = {_text(one.name): int(one.tensorIndex) for one in ends}
    for name, index in found.items():
        graph.tensors[index].name = name
    return [found[name] for name in names]


def _text(name: str | bytes) -> str:
    return name.decode() if isinstance(name, bytes) else name


def _packed(model: Any) -> bytes:
    """Write a model down, its weights where runtimes like them."""
    flatbuffers = importlib.import_module("flatbuffers")

    class Aligned(flatbuffers.Builder):  # type: ignore[misc, name-defined]
        def CreateNumpyVector(self, x: Any) -> Any:  # noqa: N802
            self.Prep(_ALIGNED, x.nbytes)
            return super().CreateNumpyVector(x)

    builder = Aligned(1024)
    builder.Finish(model.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def _require_answers(content: bytes, deployable: Deployable, quantise: Quantise | None) -> None:
    """Refuse a file that lost its weights: it answers NaN or anything, and some apps hide that."""
    few = trials(deployable).some()
    answer = LitertRuntime(content).outputs(few.raw)
    require_passed(deployable, [compare(deployable, few, "LiteRT", precision(quantise), answer)])
