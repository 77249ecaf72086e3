"""What the service takes and answers, as an OpenAPI document made for this very network."""

from __future__ import annotations

from typing import Any, Final

from momentum import __version__
from momentum.deploy.service.inputs import CSV, FORM, JSON, media_types
from momentum.deploy.service.limits import LARGEST_BODY, MEGABYTE, MOST_EXAMPLES
from momentum.deploy.service.metrics import MEDIA_TYPE
from momentum.deploy.service.model import Served
from momentum.usage import NumbersInput, PictureInput

Schema = dict[str, Any]
Kind = NumbersInput | PictureInput

_REFUSALS: Final = {
    "400": "The body cannot be read: broken JSON, a broken form, text that is not UTF-8.",
    "408": "The request did not arrive in time.",
    "413": f"More than {LARGEST_BODY // MEGABYTE} MB.",
    "415": "Another media type than those listed.",
    "422": "The body can be read, not used: another shape, no picture, a number out of range, "
    f"more than {MOST_EXAMPLES} examples.",
    "500": "The service made a mistake.",
    "503": "Too many requests are waiting; try again after the seconds in Retry-After.",
}


def describe(served: Served) -> Schema:
    """Write the OpenAPI document of the service for one network."""
    usage = served.usage
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{usage.question} ({served.deployable.name})",
            "version": __version__,
            "description": usage.warning or "Predictions of a network trained with Momentum.",
        },
        "paths": _paths(served),
        "components": {"schemas": _schemas(served)},
    }


def _paths(served: Served) -> Schema:
    kind = served.usage.input
    return {
        "/v1/predict": {"post": _predict(kind)},
        "/v1/model": {"get": _get("What the network is for, and how sure its score is", "Card")},
        "/healthz": {"get": _get("Whether the service answers", "Health")},
        "/metrics": {"get": _metrics()},
    }


def _predict(kind: Kind) -> Schema:
    refusals = {status: _answer(words, "Error") for status, words in _REFUSALS.items()}
    refusals["503"]["headers"] = {
        "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}
    }
    return {
        "operationId": "predict",
        "summary": "Predict",
        "description": "One example or several; the answer keeps their order.",
        "parameters": [_logits()],
        "requestBody": {
            "required": True,
            "content": {media: _content(media, kind) for media in media_types(kind)},
        },
        "responses": {"200": _answer("The predictions.", "Answer"), **refusals},
    }


def _logits() -> Schema:
    return {
        "name": "logits",
        "in": "query",
        "description": "Whether the numbers before the probabilities are given as well.",
        "schema": {"type": "boolean", "default": False},
    }


def _content(media: str, kind: Kind) -> Schema:
    if media == JSON:
        return {"schema": _json_body(kind)}
    if media == FORM:
        file = {"type": "array", "minItems": 1, "maxItems": MOST_EXAMPLES, "items": _BINARY}
        return {"schema": {"type": "object", "properties": {"file": file}, "required": ["file"]}}
    if media == CSV:
        return {"schema": {"type": "string", "description": _table(kind)}}
    return {"schema": _BINARY}


_BINARY: Final = {"type": "string", "format": "binary"}


def _table(kind: Kind) -> str:
    if isinstance(kind, NumbersInput):
        return (
            f"A row an example, {len(kind.columns)} columns. With a header the columns are found "
            "by their names, and others are passed over."
        )
    return f"A row a picture: {kind.rows * kind.columns * kind.channels} pixels, row by row."


def _json_body(kind: Kind) -> Schema:
    inputs = _object({"inputs": _inputs(kind)})
    if isinstance(kind, NumbersInput):
        return inputs
    picture = {
        "type": "string",
        "format": "byte",
        "contentEncoding": "base64",
        "description": "A picture file as base64.",
    }
    return {"oneOf": [inputs, _object({"image": picture})]}


def _inputs(kind: Kind) -> Schema:
    """Describe one example or several, in every shape they may come in."""
    if isinstance(kind, NumbersInput):
        number: Schema = {"type": "number", "minimum": -1e30, "maximum": 1e30}
        shapes = [kind.shape]
    else:
        number = {"type": "number", "minimum": 0, "maximum": 255}
        shapes = [kind.shape, (kind.rows * kind.columns * kind.channels,)]
        shapes += [kind.shape[:2]] if kind.channels == 1 else []
    return {"anyOf": [each for shape in shapes for each in _one_or_many(shape, number)]}


def _one_or_many(shape: tuple[int, ...], number: Schema) -> list[Schema]:
    one = number
    for length in reversed(shape):
        one = {"type": "array", "minItems": length, "maxItems": length, "items": one}
    return [one, {"type": "array", "minItems": 1, "maxItems": MOST_EXAMPLES, "items": one}]


def _get(words: str, schema: str) -> Schema:
    return {"summary": words, "responses": {"200": _answer(words + ".", schema)}}


def _metrics() -> Schema:
    content = {MEDIA_TYPE: {"schema": {"type": "string"}}}
    words = "What the service counts, for Prometheus"
    return {"summary": words, "responses": {"200": {"description": words, "content": content}}}


def _answer(words: str, schema: str) -> Schema:
    content = {JSON: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": words, "content": content}


def _schemas(served: Served) -> Schema:
    labels = list(served.usage.labels)
    share: Schema = {"type": "number", "minimum": 0, "maximum": 1}
    prediction = _object(
        {
            "label": {"type": "string", "enum": labels},
            "probability": share,
            "probabilities": _object(dict.fromkeys(labels, share)),
            "logits": _object({label: {"type": "number"} for label in labels}),
        },
        optional=("logits",),
    )
    answer = {
        "predictions": {"type": "array", "minItems": 1, "items": prediction},
        "model": {"type": "string", "const": served.digest},
        "milliseconds": {"type": "number", "minimum": 0},
    }
    return {
        "Answer": _object(answer),
        "Error": _object({"error": {"type": "string", "minLength": 1}}),
        "Health": _object({"status": {"type": "string", "const": "ok"}}),
        "Card": _card(),
    }


def _card() -> Schema:
    text, number = {"type": "string"}, {"type": "number"}
    score = _object(
        {"value": number, "low": number, "high": number, "n": {"type": "integer"}},
        optional=("low", "high", "n"),
    )
    return _object(
        {
            "name": text,
            "question": text,
            "labels": {"type": "array", "items": text},
            "input": {"type": "object"},
            "score": {"oneOf": [score, {"type": "null"}]},
            "warning": text,
            "model": text,
            "version": text,
            "limits": _object({"bytes": {"type": "integer"}, "examples": {"type": "integer"}}),
        }
    )


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }
