"""`POST /v1/predict`: from a request to its answer, for many of them at once."""

from __future__ import annotations

import time
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from momentum.deploy.service.answers import answer
from momentum.deploy.service.batching import Batcher
from momentum.deploy.service.bodies import Room
from momentum.deploy.service.inputs import JSON, Reader
from momentum.deploy.service.limits import Refused
from momentum.deploy.service.metrics import Metrics
from momentum.deploy.service.model import Served, require_numbers


class Predict:
    """Answers predictions; an ASGI application.

    Parameters
    ----------
    served : Served
        The network.
    metrics : Metrics
        Where it is counted.
    """

    def __init__(self, served: Served, metrics: Metrics) -> None:
        self.served, self.metrics = served, metrics
        self.room = Room()
        self.reader = Reader(served.usage.input)
        self._batcher: Batcher | None = None

    def open(self) -> None:
        """Start the engine's thread, in a running event loop."""
        self._batcher = Batcher(self.served.compute, self.metrics)

    def close(self) -> None:
        """End all threads."""
        self.reader.close()
        if self._batcher is not None:
            self._batcher.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = time.perf_counter()
        headers = Headers(scope=scope)
        logits = wants_logits(scope["query_string"])
        with self.room.held() as held:
            body = await held.body(receive, headers.get("content-length", ""))
            raw = await self.reader.examples(body, headers)
            assert self._batcher is not None  # The application has begun before it is asked.
            outputs = await self._batcher.outputs(raw)
        require_numbers(outputs)
        seconds = time.perf_counter() - begun
        self.metrics.took(seconds)
        told = answer(outputs, self.served.usage.labels, self.served.digest, seconds, logits)
        await Response(told, media_type=JSON)(scope, receive, send)


def wants_logits(query: bytes) -> bool:
    """Read the one parameter there is.

    Raises
    ------
    Refused
        If it is neither true nor false.
    """
    if not query:
        return False
    given = parse_qs(query.decode("latin-1"), keep_blank_values=True).get("logits", ["false"])
    if given[-1] not in ("true", "false") or len(given) > 1:
        raise Refused(422, "The parameter logits is neither true nor false; choose one of them.")
    return given[-1] == "true"
