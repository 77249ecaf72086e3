"""Asking a studio without a network between, and labs described once for all tests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from momentum.studio import errands
from momentum.studio.app import create_app
from momentum.studio.describing import describe_labs
from momentum.studio.state import Studio


def ask(studio: Studio, path: str, method: str = "GET", **how: Any) -> httpx.Response:
    """Ask the whole application, as a browser on this machine would."""

    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=create_app(studio), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as c:
            return await c.request(method, path, **how)

    return asyncio.run(go())


@pytest.fixture(scope="session")
def described() -> Any:
    """All labs as plain JSON; describing them in a process of its own takes seconds each time."""
    return json.loads(json.dumps(describe_labs()))


@pytest.fixture
def labs_known(described: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every studio of a test know the labs at once."""
    real: Callable[..., Any] = errands.cached
    monkeypatch.setattr(
        errands,
        "cached",
        lambda name, *more: described if name == "describe-labs" else real(name, *more),
    )
