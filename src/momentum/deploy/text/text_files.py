"""The files of a network that reads text: for LiteRT, for ONNX and for Keras."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import numpy as np

from momentum.deploy.keras_file import write_keras
from momentum.deploy.labels import usage_text
from momentum.deploy.litert import LitertFile, converted, described
from momentum.deploy.onnx_file import onnx_bytes, require_onnx
from momentum.deploy.origin import licence
from momentum.deploy.quantise import Quantise
from momentum.deploy.text.manifest import manifest_text
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.text_serving import TextServing, text_serving
from momentum.errors import BadInput
from momentum.writing import write_bytes

_NONE: Final = np.empty(0)


def require_way(quantise: str | None) -> None:
    """Refuse to make a network that reads text smaller than half.

    Raises
    ------
    BadInput
        If anything but float16 is asked for.
    """
    if quantise not in (None, "float16"):
        raise BadInput(
            f"--quantise {quantise} rounds numbers to bytes, and a network that reads text reads "
            "on from its own rounded numbers, so that errors grow; choose --quantise float16, or "
            "leave it out."
        )


def write_text_litert(
    deployable: TextDeployable,
    path: Path,
    quantise: Quantise | None = None,
    made: TextServing | None = None,
) -> LitertFile:
    """Write a .tflite file with text.json, usage and labels inside.

    Raises
    ------
    BadInput
        If it cannot be made.
    """
    require_way(quantise)
    if made is None:
        with text_serving(deployable, quantise) as fresh:
            return write_text_litert(deployable, path, quantise, fresh)
    content = described(converted(made, quantise, _NONE), made)
    write_bytes(path, content)
    return LitertFile(path, len(content), quantise, 0)


def write_text_onnx(made: TextServing, path: Path, quantise: Quantise | None = None) -> None:
    """Write an .onnx file with text.json, usage and labels inside.

    Raises
    ------
    BadInput
        If a package is missing or the network cannot be converted.
    """
    require_onnx()
    usage = made.deployable.usage
    told = {
        "question": usage.question,
        "labels": json.dumps(list(usage.labels), ensure_ascii=False) if usage.labels else "",
        "usage": usage_text(usage),
        "text": manifest_text(made.deployable, made.ends, quantise),
        "licence": licence(made.deployable),
        "warning": usage.warning,
    }
    write_bytes(path, onnx_bytes(made, quantise, _NONE, told))


def write_text_file(made: TextServing, kind: str, quantise: Quantise | None, path: Path) -> None:
    """Write one kind of file.

    Raises
    ------
    BadInput
        If it cannot be made.
    """
    if kind == "litert":
        write_text_litert(made.deployable, path, quantise, made)
    elif kind == "onnx":
        write_text_onnx(made, path, quantise)
    else:
        write_keras(made, path)
