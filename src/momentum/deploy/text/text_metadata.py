"""What the .tflite file of a network that reads text says about itself, as phones read it."""

from __future__ import annotations

from typing import Any, Final

from momentum.deploy.labels import LABELS_FILE
from momentum.deploy.origin import licence
from momentum.deploy.text.tensors import ANSWERS, CODES, Ends
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.tflite_metadata import model_metadata, plain_tensor

_TOLD: Final = {
    CODES: "Numbers of characters or words; text.json in the file says which.",
    "probabilities": "How likely each code comes next, or each label is right.",
    "logits": "Their logarithms, but for a constant.",
}
_STATE: Final = "What is in mind: zeros at the beginning, then what the last call gave."
_NEXT: Final = "What is in mind afterwards, for the next call."


def text_metadata(deployable: TextDeployable, all_ends: Ends) -> bytes:
    """Write the metadata of a model that takes codes."""
    labels = [LABELS_FILE] if deployable.usage.labels else []
    given = [plain_tensor(one.name, _TOLD.get(one.name, _STATE)) for one in all_ends.inputs]
    answers: list[Any] = [
        plain_tensor(one.name, _TOLD.get(one.name, _NEXT), labels if one.name in ANSWERS else [])
        for one in all_ends.outputs
    ]
    usage = deployable.usage
    told = " ".join(part for part in (usage.question, usage.warning) if part)
    return model_metadata(deployable.name, told, given, answers, licence(deployable))
