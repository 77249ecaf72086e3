"""An ONNX file (.onnx): for ONNX Runtime and whatever else reads the format."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from momentum import __version__
from momentum.deploy.labels import usage_text
from momentum.deploy.origin import licence
from momentum.deploy.quantise import Quantise, calibrating
from momentum.deploy.quiet import quiet
from momentum.deploy.servable import Servable
from momentum.deploy.serving import Serving
from momentum.errors import BadInput
from momentum.writing import write_bytes

OPSET = 17
_NEEDED = ("onnx", "tf2onnx", "onnxruntime")
_ONE = "one"
_SMALL = 64
"""Arrays of fewer numbers stay float32: halving them saves nothing."""


def onnx_available() -> bool:
    """Whether ONNX files can be made and tried here; imports nothing."""
    return all(find_spec(name) is not None for name in _NEEDED)


def require_onnx() -> None:
    """Refuse to go on without the packages for ONNX.

    Raises
    ------
    BadInput
        If one is missing; the sentence says how to get it.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise BadInput(
            f"--to onnx needs {' and '.join(missing)}, not installed here; "
            "install it with: pip install 'momentum-course[keras]', or choose --to litert."
        )


def write_onnx(made: Serving, path: Path, quantise: Quantise | None = None) -> int:
    """Write an .onnx file with labels, usage and scaling inside; return the calibrating examples.

    Raises
    ------
    BadInput
        If a package is missing or the network cannot be converted.
    """
    require_onnx()
    examples = calibrating(made.deployable) if quantise == "int8" else np.empty(0)
    write_bytes(path, onnx_bytes(made, quantise, examples, _told(made)))
    return len(examples)


def onnx_bytes(
    made: Servable, quantise: Quantise | None, examples: NDArray[Any], told: Mapping[str, str]
) -> bytes:
    """Convert a network, and write into the file what is told of it.

    Raises
    ------
    BadInput
        If it cannot be converted.
    """
    try:
        with quiet():
            model = _quantised(_converted(made), made, quantise, examples)
            _describe(model, told)
            content = bytes(model.SerializeToString())
            importlib.import_module("onnx").checker.check_model(model)
            return content
    except BadInput:
        raise
    except Exception as error:  # Of many kinds: whatever a converter cannot do.
        raise BadInput(
            f"The network of {made.name} cannot be converted to ONNX"
            f"{f' with --quantise {quantise}' if quantise else ''} ({type(error).__name__}); "
            "choose another --quantise or --to litert."
        ) from error


def _converted(made: Servable) -> Any:
    """Let tf2onnx convert the function, and give its ends the names we promise."""
    tf2onnx = importlib.import_module("tf2onnx")
    function, wanted = made.function, made.outputs
    model, _ = tf2onnx.convert.from_function(function, function.input_signature, opset=OPSET)
    order = sorted(wanted)  # TensorFlow returns the answers by name.
    names = {one.name: name for one, name in zip(model.graph.output, order, strict=True)}
    given = [*model.graph.input]
    names |= {one.name: name for one, name in zip(given, made.inputs, strict=True)}
    _rename(model.graph, names)
    _without_erfc(model.graph)
    kept = {one.name: one for one in model.graph.output}
    del model.graph.output[:]
    model.graph.output.extend(kept[name] for name in wanted)
    return model


def _rename(graph: Any, names: dict[str, str]) -> None:
    for node in graph.node:
        node.input[:] = [names.get(one, one) for one in node.input]
        node.output[:] = [names.get(one, one) for one in node.output]
    for end in (*graph.input, *graph.output):
        end.name = names.get(end.name, end.name)


def _without_erfc(graph: Any) -> None:
    """Write erfc(x), which ONNX does not have, as 1 - erf(x); TensorFlow's exact GELU needs it."""
    onnx = importlib.import_module("onnx")
    nodes = []
    for node in graph.node:
        if node.op_type != "Erfc":
            nodes.append(node)
            continue
        [x], [y] = node.input, node.output
        nodes.append(onnx.helper.make_node("Erf", [x], [f"{y}_erf"]))
        nodes.append(onnx.helper.make_node("Sub", [_ONE, f"{y}_erf"], [y]))
    if len(nodes) > len(graph.node):
        graph.initializer.append(onnx.numpy_helper.from_array(np.float32(1), _ONE))
        del graph.node[:]
        graph.node.extend(nodes)


def _told(made: Serving) -> dict[str, str]:
    """Collect labels, usage, licence and warning."""
    deployable = made.deployable
    return {
        "question": deployable.usage.question,
        "labels": json.dumps(list(deployable.usage.labels), ensure_ascii=False),
        "usage": usage_text(deployable.usage),
        "licence": licence(deployable),
        "warning": deployable.usage.warning,
    }


def _describe(model: Any, told: Mapping[str, str]) -> None:
    """Write what is told where every reader of ONNX finds it; the question is its headline."""
    model.producer_name, model.producer_version = "momentum", __version__
    model.doc_string = told["question"]
    for key, value in told.items():
        if value and key != "question":
            entry = model.metadata_props.add()
            entry.key, entry.value = key, value


def _quantised(model: Any, made: Servable, quantise: Quantise | None, examples: Any) -> Any:
    if quantise is None:
        return model
    if quantise == "float16":
        return _halved(model)
    onnx, way = (importlib.import_module(n) for n in ("onnx", "onnxruntime.quantization"))
    before, after = made.room / "before.onnx", made.room / "after.onnx"
    onnx.save(model, before)
    if quantise == "dynamic":
        way.quantize_dynamic(before, after, weight_type=way.QuantType.QUInt8)
    else:
        reader = _Examples(made.inputs[0], examples)
        way.quantize_static(before, after, reader, per_channel=True)
    return onnx.load(after)


def _halved(model: Any) -> Any:
    """Store weights as float16; they are made float32 when the file is loaded."""
    onnx = importlib.import_module("onnx")
    casts = []
    for array in model.graph.initializer:
        values = onnx.numpy_helper.to_array(array)
        if values.dtype == np.float32 and values.size >= _SMALL:
            name = array.name
            array.CopyFrom(onnx.numpy_helper.from_array(in_half(values), f"{name}_float16"))
            casts.append(onnx.helper.make_node("Cast", [array.name], [name], to=1))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def in_half(values: NDArray[np.float32]) -> NDArray[np.float16]:
    """Round to float16; what is too large for it would become infinite, and is refused."""
    with np.errstate(over="ignore"):
        half = values.astype(np.float16)
    if not np.isfinite(half).all():
        raise BadInput(
            "A weight of this network is too large for float16, which ends at 65,504; "
            "choose --quantise dynamic, or leave it out."
        )
    return half


class _Examples:
    """Real examples, as the measuring of ranges asks for them: one at a time, then None."""

    def __init__(self, name: str, examples: NDArray[Any]) -> None:
        self._left: Iterator[NDArray[Any]] = iter(examples)
        self._name = name

    def get_next(self) -> dict[str, Any] | None:
        """Return the next example."""
        one = next(self._left, None)
        return None if one is None else {self._name: one[None].astype(np.float32)}
