"""How the file of a network that reads text is used: a few lines of Python, for the card."""

from __future__ import annotations

from typing import Final

from momentum.deploy.text.tensors import ends
from momentum.deploy.text.text_deployable import TextDeployable

_LITERT: Final = """\
import json, zipfile
import numpy as np
from ai_edge_litert.interpreter import Interpreter

told = json.loads(zipfile.ZipFile("model.tflite").read("text.json"))
model = Interpreter("model.tflite").get_signature_runner()"""

_ONNX: Final = """\
import json
import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession("model.onnx")
told = json.loads(session.get_modelmeta().custom_metadata_map["text"])
names = [one["name"] for one in told["outputs"]]
model = lambda **given: dict(zip(names, session.run(names, given)))"""

_KERAS: Final = """\
import json, zipfile
import keras
import numpy as np

told = json.loads(zipfile.ZipFile("model.keras").read("text.json"))
network = keras.saving.load_model("model.keras")
def model(**given):
    found = network([given[one.name] for one in network.inputs])
    return {name: np.asarray(one) for name, one in found.items()}"""

_FIRST: Final = {
    "litert": ("Python (`pip install ai-edge-litert`)", _LITERT),
    "onnx": ("Python (`pip install onnxruntime`)", _ONNX),
    "keras": ("Python (`pip install keras tensorflow`)", _KERAS),
}

_ALPHABET: Final = """\
alphabet = {letter: code for code, letter in enumerate(told["text"]["alphabet"], 1)}
letters = ["", *alphabet]"""

_STEPS: Final = """\
def read(code, state):
    found = model(codes=np.array([[code]], np.int32), **state)
    return found["logits"].reshape(-1), {one["name"]: found[one["next"]] for one in told["state"]}

state = {one["name"]: np.zeros((1, one["shape"][1]), np.float32) for one in told["state"]}
logits, state = read(told["text"]["first"], state)
for letter in "Once upon":
    logits, state = read(alphabet.get(letter, 0), state)
for _ in range(60):  # always the likeliest character, that is, temperature 0
    code = 1 + int(logits[1:].argmax())
    print(letters[code], end="")
    logits, state = read(code, state)"""

_ANEW: Final = """\
def guess(codes):
    state = {one["name"]: np.zeros((1, one["shape"][1]), np.float32) for one in told["state"]}
    for code in codes[-told["text"]["window"]:]:
        found = model(codes=np.array([[code]], np.int32), **state)
        state = {one["name"]: found[one["next"]] for one in told["state"]}
    return found["logits"].reshape(-1)

codes = [told["text"]["first"], *(alphabet.get(letter, 0) for letter in "Once upon")]
for _ in range(60):  # always the likeliest character, that is, temperature 0
    codes.append(1 + int(guess(codes)[1:].argmax()))
    print(letters[codes[-1]], end="")"""

_WINDOW: Final = """\
window, keep = told["text"]["window"], told["text"]["keep"]
codes = [told["text"]["first"], *(alphabet.get(letter, 0) for letter in "Once upon")]
for _ in range(60):  # always the likeliest character, that is, temperature 0
    while len(codes) > window:
        codes = codes[window - keep:]
    row = np.zeros((1, window), np.int32)
    row[0, :len(codes)] = codes
    logits = model(codes=row)["logits"][0, len(codes) - 1]
    codes.append(1 + int(logits[1:].argmax()))
    print(letters[codes[-1]], end="")"""

_WORDS: Final = """\
words = "not a bad film .".split()  # momentum.language.words cuts any text
places = {word: code for code, word in enumerate(told["text"]["vocabulary"], 2)}
codes = [places.get(word, 1) for word in words][:told["text"]["length"]]"""

_SENTENCE: Final = """\
row = np.zeros((1, told["text"]["length"]), np.int32)
row[0, :len(codes)] = codes
found = model(codes=row)
print(dict(zip(told["labels"], found["probabilities"][0])))"""

_VERDICT: Final = """\
state = {one["name"]: np.zeros(one["shape"], np.float32) for one in told["state"]}
for code in codes:
    found = model(codes=np.array([[code]], np.int32), **state)
    state = {one["name"]: found[one["next"]] for one in told["state"]}
print(dict(zip(told["labels"], found["probabilities"][0])))"""


def text_loading(target: str, deployable: TextDeployable) -> str:
    """Write how a file is used, as Markdown."""
    title, first = _FIRST[target]
    code = "\n".join([first, "", *_using(target, deployable)])
    return f"{title}:\n\n```python\n{code}\n```"


def _using(target: str, deployable: TextDeployable) -> list[str]:
    if not deployable.writes:
        steps = deployable.form == "step" and target != "keras"
        return [_WORDS, "", _VERDICT if steps else _SENTENCE]
    if deployable.form == "window":
        return [_ALPHABET, "", _WINDOW]
    carried = deployable.characters.window is None and ends(deployable).state
    return [_ALPHABET, "", _STEPS if carried else _ANEW]
