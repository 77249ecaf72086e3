"""The service as a web application: what it answers at which address."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from momentum.deploy.service.front import Front
from momentum.deploy.service.metrics import MEDIA_TYPE, Metrics
from momentum.deploy.service.model import Served
from momentum.deploy.service.openapi import describe
from momentum.deploy.service.pages import docs_page, try_page
from momentum.deploy.service.predicting import Predict

STATIC = Path(__file__).with_name("static")

HTML = "text/html; charset=utf-8"

Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(served: Served, log: bool = False) -> ASGIApp:
    """Make the web application.

    Parameters
    ----------
    served : Served
        The network that answers.
    log : bool
        Whether every request is written to standard error.
    """
    metrics = Metrics()
    predict = Predict(served, metrics)

    @asynccontextmanager
    async def life(_: Any) -> AsyncIterator[None]:
        predict.open()
        yield
        predict.close()

    routes = _routes(served, metrics, predict)
    router = Router(routes, redirect_slashes=False, lifespan=life)
    paths = {route.path for route in routes if isinstance(route, Route)}
    return Front(router, metrics, paths, log)


def _routes(served: Served, metrics: Metrics, predict: Predict) -> list[BaseRoute]:
    card, api = served.card(), describe(served)

    async def counted(_: Request) -> Response:
        return Response(metrics.text(), headers={"Content-Type": MEDIA_TYPE})

    return [
        Route("/v1/predict", predict, methods=["POST"]),
        Route("/v1/model", _fixed(_json(card))),
        Route("/healthz", _fixed(_json({"status": "ok"}))),
        Route("/metrics", counted),
        Route("/openapi.json", _fixed(_json(api))),
        Route("/docs", _fixed(docs_page(api), HTML)),
        Route("/", _fixed(try_page(card), HTML)),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def _fixed(text: str, media_type: str = "application/json") -> Endpoint:
    """Answer what never changes while the service runs."""
    body = text.encode()

    async def endpoint(_: Request) -> Response:
        return Response(body, media_type=media_type)

    return endpoint


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
