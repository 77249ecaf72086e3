"""Check of `parse_request`."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong

JSON = "application/json"


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """What is right comes in; everything else gets its status and a sentence."""
    pixels = rng.integers(0, 256, 4).tolist()
    body = json.dumps({"pixels": pixels}).encode()
    learner.compare(
        ask(learner, body, JSON, len(body)),
        (200, pixels),
        Mistake(
            "exactly_the_longest_is_too_long",
            (413, None),
            "A body of exactly `longest` bytes was refused: *more* than that is too long.",
        ),
    )
    other = "Application/JSON; charset=utf-8"
    got = ask(learner, body, other, 1000)
    if got[0] == 415:
        raise Wrong(
            "charset_is_another_type",
            f'"{other}" was refused. The media type ends at the semicolon, and upper and lower '
            "case are the same; many programs send just that.",
        )
    learner.compare(got, (200, pixels))
    yield "A good request comes in, however its client spells the media type."
    yield from _too_long_or_no_json(learner, body, pixels)
    yield from _json_but_wrong(learner, pixels)


def _too_long_or_no_json(learner: Learner, body: bytes, pixels: list[int]) -> Iterator[str]:
    wide = json.dumps({"pixels": ["ä" * 50]}, ensure_ascii=False).encode()
    learner.compare(
        ask(learner, wide, JSON, len(wide) - 20)[0],
        413,
        Mistake(
            "counts_characters",
            200,
            f"{len(wide)} bytes came in where {len(wide) - 20} are allowed, and you let them in: "
            "some characters need two bytes. Measure what came, before it is a text.",
        ),
    )
    got = ask(learner, b"{" * 500, "text/plain", 100)[0]
    if got != 413:
        raise Wrong(
            "looks_before_it_measures",
            f"500 bytes came where 100 are allowed, and your answer is {got}. The size is asked "
            "first: whoever reads before measuring has already done the work that the limit was "
            "to spare.",
        )
    kinds = {"415": ask(learner, body, "text/plain", 1000), "400": ask(learner, b"{oh", JSON, 99)}
    if {status for status, _ in kinds.values()} == {400}:
        raise Wrong(
            "one_status_for_all",
            "A wrong media type and broken JSON both give 400. The number is what programs read: "
            "it tells them *which* of their mistakes it was.",
        )
    learner.compare(kinds["415"][0], 415, what="The status for text/plain")
    learner.compare(kinds["400"][0], 400, what="The status for broken JSON")
    learner.compare(ask(learner, b"\xff\xfe{}", JSON, 99)[0], 400, what="The status for no UTF-8")
    learner.compare(
        ask(learner, b"[" * 100_000, JSON, 10**6)[0], 400, what="The status for 100,000 brackets"
    )
    for name in ("NaN", "Infinity", "-Infinity"):
        if ask(learner, f'{{"pixels": [{name}]}}'.encode(), JSON, 99)[0] == 200:
            raise Wrong(
                "accepts_nan",
                f"You let {name} in. Python's `json` reads it, although JSON does not know it, and "
                "every number that meets it turns into it.",
            )
    yield "What is too long, of another kind or no JSON gets 413, 415 and 400."


def _json_but_wrong(learner: Learner, pixels: list[int]) -> Iterator[str]:
    extra = {"pixels": pixels, "label": 7}
    learner.compare(
        ask(learner, json.dumps(extra).encode(), JSON, 999)[0],
        422,
        Mistake(
            "more_fields_do_no_harm",
            200,
            'You accept an object that also has the field "label". Somebody believes that it does '
            "something; a misspelt field would go by unnoticed in the same way. Say no.",
        ),
    )
    for content in ({}, {"image": pixels}, ["pixels"], "pixels", 3, None):
        got = ask(learner, json.dumps(content).encode(), JSON, 999)[0]
        learner.compare(got, 422, what=f"The status for the body {json.dumps(content)}")
    yield "JSON of another form gets 422."


def ask(learner: Learner, body: bytes, media_type: str, longest: int) -> tuple[int, Any]:
    """Call the learner's function; no exception may get out, and a refusal is one sentence."""
    try:
        got = learner.parse_request(body, media_type, longest)
    except LearnerError as error:
        if error.kind == "NotImplementedError":
            raise
        idea = {
            "RecursionError": "deep_brackets_are_harmless",
            "TypeError": "all_json_is_an_object",
        }
        raise Wrong(
            idea.get(error.kind, "lets_the_error_out"),
            f"A request of {len(body)} bytes, beginning with {body[:12]!r}, made your function "
            f"stop with a {error.kind}. The service would answer 500, as if the mistake were its "
            "own; the client's mistakes are expected, and get an answer.",
        ) from None
    if not (isinstance(got, tuple) and len(got) == 2):
        learner.compare(got, (200, []))
    status, what = got
    if status != 200:
        _is_a_sentence(learner, what, body)
    return (status, what) if status == 200 else (status, None)


def _is_a_sentence(learner: Learner, what: Any, body: bytes) -> None:
    if not isinstance(what, str) or not what.strip().endswith("."):
        raise Wrong(
            "no_sentence",
            f"`{learner.last}` was refused without a sentence: {what!r}. Say what was expected, "
            "and end with a full stop.",
        )
    sent = body.decode(errors="replace")
    if len(what) > 200 or (len(sent) > 2 and sent in what) or repr(body)[1:] in what:
        raise Wrong(
            "repeats_what_was_sent",
            "Your sentence repeats what was sent. What comes from outside ends up on somebody's "
            "page or in a log; say what you expected instead.",
        )
