"""How a file is loaded where it goes: a few lines for every runtime, for the card."""

from __future__ import annotations

from momentum.usage import Usage

FILES = {"litert": "model.tflite", "onnx": "model.onnx", "keras": "model.keras"}
"""What the file of each target is called."""


def loading(target: str, usage: Usage) -> str:
    """Write how a file is used, as Markdown: Python first, then where else it goes."""
    name, shape = usage.input.kind, (1, *usage.input.shape)
    raw = f"raw = np.zeros({shape}, np.float32)  # {_told(usage)}"
    blocks = {"litert": _litert, "onnx": _onnx, "keras": _keras}[target](name, raw)
    return "\n\n".join(
        f"{title}:\n\n```{language}\n{code}\n```" for title, language, code in blocks
    )


def _told(usage: Usage) -> str:
    picture = "one picture, bytes 0 to 255 as floats"
    return picture if usage.input.kind == "picture" else "one row of numbers, as measured"


def _labels(file: str) -> str:
    return f'labels = zipfile.ZipFile("{file}").read("labels.txt").decode().splitlines()'


def _litert(name: str, raw: str) -> list[tuple[str, str, str]]:
    python = f"""import zipfile
import numpy as np
from ai_edge_litert.interpreter import Interpreter

model = Interpreter("model.tflite").get_signature_runner()
{_labels("model.tflite")}
{raw}
print(dict(zip(labels, model({name}=raw)["probabilities"][0])))"""
    kotlin = f"""val model = Interpreter(modelFile)
val answers = mapOf("probabilities" to probabilities, "logits" to logits)
model.runSignature(mapOf("{name}" to raw), answers)"""
    swift = """let model = try Interpreter(modelPath: path)
try model.allocateTensors()
try model.copy(raw, toInputAt: 0)
try model.invoke()
let probabilities = try model.output(at: 0).data"""
    return [
        ("Python (`pip install ai-edge-litert`)", "python", python),
        ("Android", "kotlin", kotlin),
        ("iOS", "swift", swift),
    ]


def _onnx(name: str, raw: str) -> list[tuple[str, str, str]]:
    python = f"""import json
import numpy as np
import onnxruntime

model = onnxruntime.InferenceSession("model.onnx")
labels = json.loads(model.get_modelmeta().custom_metadata_map["labels"])
{raw}
print(dict(zip(labels, model.run(["probabilities"], {{"{name}": raw}})[0][0])))"""
    return [("Python (`pip install onnxruntime`)", "python", python)]


def _keras(name: str, raw: str) -> list[tuple[str, str, str]]:
    python = f"""import zipfile
import keras
import numpy as np

model = keras.saving.load_model("model.keras")
{_labels("model.keras")}
{raw}
print(dict(zip(labels, np.asarray(model(raw)["probabilities"])[0])))"""
    return [("Python (`pip install keras tensorflow`)", "python", python)]
