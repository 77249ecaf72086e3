"""One file of a network that reads text: made, loaded again from the disk, held to the engine."""

from __future__ import annotations

from pathlib import Path

from momentum.deploy.judging import Accuracy
from momentum.deploy.making import NAMES, Made, Tell, held_everywhere, written_elsewhere
from momentum.deploy.parity import Comparison
from momentum.deploy.quantise import Quantise, precision
from momentum.deploy.runtimes import KerasRuntime, Runtime, read_runtime
from momentum.deploy.text.readers import Read, engine_logits, reading, reading_whole
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.text_files import write_text_file
from momentum.deploy.text.text_parity import compare_text
from momentum.deploy.text.text_serving import TextServing
from momentum.deploy.text.text_trials import TextTrial, text_trial
from momentum.intervals import wilson_interval


def make_text(
    made: TextServing, kind: str, quantise: Quantise | None, path: Path, tell: Tell
) -> Made:
    """Write a file and measure it, beside the same network in every other runtime.

    Raises
    ------
    BadInput
        If it cannot be made, or does not say what the engine says.
    """
    tell(f"making the file for {NAMES[kind]}")
    write_text_file(made, kind, quantise, path)
    tell("comparing with the engine")
    compared = _Compared(made.deployable)
    read = _reading(made.deployable, kind, read_runtime(path))
    own = compared.hold(NAMES[kind], precision(quantise), read)
    parity = held_everywhere(
        made.deployable,
        kind,
        own,
        lambda other: _held(made, other, compared, tell),
        compared.trial.told,
    )
    return Made(parity, _judged(made.deployable, read), 0)


class _Compared:
    """A trial, and what the engine says of it."""

    def __init__(self, deployable: TextDeployable) -> None:
        self.deployable = deployable
        self.trial: TextTrial = text_trial(deployable)
        self.ours = engine_logits(deployable, self.trial.codes)

    def hold(self, runtime: str, how: str, read: Read) -> Comparison:
        """Hold a runtime against the engine."""
        given = (self.deployable, self.trial, self.ours, runtime, how)
        return compare_text(*given, read(self.trial.codes))


def _reading(deployable: TextDeployable, kind: str, runtime: Runtime) -> Read:
    return (reading_whole if kind == "keras" else reading)(deployable, runtime)


def _held(made: TextServing, kind: str, compared: _Compared, tell: Tell) -> Comparison:
    read = _reading(made.deployable, kind, _runtime(made, kind, tell))
    return compared.hold(NAMES[kind], "float32", read)


def _runtime(made: TextServing, kind: str, tell: Tell) -> Runtime:
    if kind == "keras":
        return KerasRuntime(TextServing(made.deployable, made.room, whole=True).model)
    other = _of_files(made)
    return written_elsewhere(
        kind, made.room, tell, lambda path: write_text_file(other, kind, None, path)
    )


def _of_files(made: TextServing) -> TextServing:
    """Return the model for files; where the one for Keras leaves, another is made."""
    return TextServing(made.deployable, made.room) if made.whole else made


def _judged(deployable: TextDeployable, read: Read) -> Accuracy | None:
    """Judge the engine and the file on the sentences that were kept; none where it writes."""
    kept = deployable.examples
    if kept is None:
        return None
    ours = engine_logits(deployable, kept.inputs).argmax(axis=-1)
    theirs = read(kept.inputs)["logits"].argmax(axis=-1)
    right = [int((one == kept.truth).sum()) for one in (ours, theirs)]
    before, after = (wilson_interval(one, len(kept.truth)) for one in right)
    return Accuracy(before, after, int((ours != theirs).sum()), all_held_out=False)
