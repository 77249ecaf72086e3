"""How a file is loaded where it goes: a few lines for every runtime, for the card."""

from __future__ import annotations

from momentum.deploy.names import input_name, output_names
from momentum.usage import Usage

FILES = {"litert": "model.tflite", "onnx": "model.onnx", "keras": "model.keras"}
"""What the file of each target is called."""


def loading(target: str, usage: Usage) -> str:
    """Write how a file is used, as Markdown: Python first, then where else it goes."""
    shape = (1, *usage.input.shape)
    raw = f"raw = np.zeros({shape}, np.float32)  # {_told(usage)}"
    blocks = {"litert": _litert, "onnx": _onnx, "keras": _keras}[target](usage, raw)
    return "\n\n".join(
        f"{title}:\n\n```{language}\n{code}\n```" for title, language, code in blocks
    )


def _told(usage: Usage) -> str:
    given = usage.input
    if given.kind == "picture":
        return "one picture, bytes 0 to 255 as floats"
    ends = given.bounds
    between = "as measured" if ends is None else f"from {ends[0]:g} to {ends[1]:g}"
    return f"one row of numbers, {between}"


def _python(usage: Usage, imports: str, load: str, labels: str, raw: str, ask: str) -> str:
    """Write the few lines of Python; ``ask`` is how one answer is got, its name in braces."""
    if usage.picture is None:
        told = f"print(dict(zip(labels, {ask.format('probabilities')})))"
        return "\n".join([imports, "", load, labels, raw, told])
    numpy_only = imports.replace("import zipfile\n", "").replace("import json\n", "")
    grey = "[..., 0]" if usage.picture.channels == 1 else ""
    drawn = f"drawn = np.rint({ask.format('picture')}).astype(np.uint8){grey}"
    save = 'Image.fromarray(drawn).save("drawn.png")'
    return "\n".join([f"{numpy_only}\nfrom PIL import Image", "", load, raw, drawn, save])


def _labels(file: str) -> str:
    return f'labels = zipfile.ZipFile("{file}").read("labels.txt").decode().splitlines()'


def _litert(usage: Usage, raw: str) -> list[tuple[str, str, str]]:
    name, wanted = input_name(usage), output_names(usage)
    imports = "import zipfile\nimport numpy as np\n"
    imports += "from ai_edge_litert.interpreter import Interpreter"
    load = 'model = Interpreter("model.tflite").get_signature_runner()'
    ask = f'model({name}=raw)["{{}}"][0]'
    answers = ", ".join(f'"{one}" to {one}' for one in wanted)
    kotlin = f"""val model = Interpreter(modelFile)
val answers = mapOf({answers})
model.runSignature(mapOf("{name}" to raw), answers)"""
    swift = f"""let model = try Interpreter(modelPath: path)
try model.allocateTensors()
try model.copy(raw, toInputAt: 0)
try model.invoke()
let {wanted[0]} = try model.output(at: 0).data"""
    python = _python(usage, imports, load, _labels("model.tflite"), raw, ask)
    return [
        ("Python (`pip install ai-edge-litert`)", "python", python),
        ("Android", "kotlin", kotlin),
        ("iOS", "swift", swift),
    ]


def _onnx(usage: Usage, raw: str) -> list[tuple[str, str, str]]:
    imports = "import json\nimport numpy as np\nimport onnxruntime"
    load = 'model = onnxruntime.InferenceSession("model.onnx")'
    labels = 'labels = json.loads(model.get_modelmeta().custom_metadata_map["labels"])'
    ask = f'model.run(["{{}}"], {{{{"{input_name(usage)}": raw}}}})[0][0]'
    python = _python(usage, imports, load, labels, raw, ask)
    return [("Python (`pip install onnxruntime`)", "python", python)]


def _keras(usage: Usage, raw: str) -> list[tuple[str, str, str]]:
    imports = "import zipfile\nimport keras\nimport numpy as np"
    load = 'model = keras.saving.load_model("model.keras")'
    ask = 'np.asarray(model(raw)["{}"])[0]'
    python = _python(usage, imports, load, _labels("model.keras"), raw, ask)
    return [("Python (`pip install keras tensorflow`)", "python", python)]
