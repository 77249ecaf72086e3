"""Check of `digest_of_files`."""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Wrong

Files = dict[str, bytes]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Another digest for every other model, and the same one for the same."""
    weights, plan = rng.bytes(5000), b'{"layers": []}' + rng.bytes(4).hex().encode()
    model = {"weights.safetensors": weights, "architecture.json": plan}
    own = _digest(learner, model)
    turned = {name: model[name] for name in reversed(list(model))}
    if _digest(learner, turned) != own:
        raise Wrong(
            "the_order_matters",
            "The same two files, listed the other way round, have another digest in your code. A "
            "folder lists its files in any order; the model is the same.",
        )
    yield "The same files have the same digest, however they are listed."
    place = 4990
    last = weights[:place] + bytes([weights[place] ^ 1]) + weights[place + 1 :]
    _differs(
        learner,
        model,
        model | {"weights.safetensors": last},
        "looks_at_a_part",
        "One bit near the end of the weights was changed, and your digest is the same. The file "
        "has the same length and the same beginning; read all of it.",
    )
    _differs(
        learner,
        model,
        {"weights.safetensors": weights, "plan.json": plan},
        "the_names_do_not_matter",
        "A file has another name, and your digest is the same. Whoever renames the weights of "
        "yesterday to those of today has another model.",
    )
    _differs(
        learner,
        model,
        {"weights.safetensors": plan, "architecture.json": weights},
        "the_names_do_not_matter",
        "The contents of two files were swapped, and your digest is the same.",
    )
    yield "One bit, or one name, and it is another digest."
    for one, other in (
        ({"a": b"12", "b": b"3"}, {"a": b"1", "b": b"23"}),
        ({"a": b"b", "c": b"d"}, {"ab": b"", "c": b"d"}),
        ({"a": b"xby"}, {"a": b"x", "b": b"y"}),
    ):
        _differs(
            learner,
            one,
            other,
            "glues_everything_together",
            f"{one} and {other} have the same digest in your code. Glued together their bytes are "
            "the same; where one ends and the next begins belongs to it, too.",
        )
    yield "Bytes cannot move from one file to the next unseen."
    learner.compare(own, reference(model), what="The digest")
    learner.compare(learner.digest_of_files({}), reference({}))
    yield "It is the digest that everybody else gets."


def _differs(learner: Learner, one: Files, other: Files, idea: str, sentence: str) -> None:
    if _digest(learner, one) == _digest(learner, other):
        raise Wrong(idea, sentence)


def _digest(learner: Learner, files: Files) -> Any:
    got = learner.digest_of_files(files)
    if isinstance(got, int) and not isinstance(got, bool):
        raise Wrong(
            "pythons_own_hash",
            f"Your digest is the number {got}. Python's `hash` of a text is another one in every "
            "process, so nobody could ever compare it.",
        )
    if isinstance(got, bytes):
        raise Wrong(
            "bytes_instead_of_characters",
            "You return bytes; 64 hexadecimal characters are asked for, to be read and compared by "
            "people as well.",
        )
    if isinstance(got, str) and len(got) < 64 and reference(files).startswith(got):
        raise Wrong(
            "cut_short",
            f"Your digest has {len(got)} characters. Short ones are handy to show and easy to "
            "forge; keep all 64, and cut where you show it.",
        )
    return got


def reference(files: Files) -> str:
    """Join the digests of all parts, then digest that."""
    parts = [part for name in sorted(files) for part in (name.encode("utf-8"), files[name])]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
