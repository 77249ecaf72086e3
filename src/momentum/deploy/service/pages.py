"""The two pages of the service: one to try it, one that says how it is asked. Both are whole."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def try_page(card: dict[str, Any]) -> str:
    """Write the page on which the network can be tried."""
    return _templates().get_template("try.html").render(card=card, score=_score(card["score"]))


def docs_page(api: dict[str, Any]) -> str:
    """Write the page that says how the service is asked, from its OpenAPI document."""
    return _templates().get_template("docs.html").render(api=api, calls=_calls(api))


def _score(score: dict[str, Any] | None) -> str:
    """Say how good the network is and how sure that is."""
    if score is None:
        return ""
    sure = [f"{100 * score['low']:.1f} to {100 * score['high']:.1f} %"] if "low" in score else []
    over = [f"over {score['n']:,} examples"] if "n" in score else []
    more = ["95 % interval " + ", ".join([*sure, *over])] if sure else over
    return f"{100 * score['value']:.1f} %" + (f" ({more[0]})" if more else "")


def _calls(api: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"path": path, "method": method.upper(), **operation, "takes": _takes(operation)}
        for path, methods in api["paths"].items()
        for method, operation in methods.items()
    ]


def _takes(operation: dict[str, Any]) -> list[tuple[str, str]]:
    content = operation.get("requestBody", {}).get("content", {})
    return [(media, _shown(each["schema"])) for media, each in content.items()]


def _shown(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False)
