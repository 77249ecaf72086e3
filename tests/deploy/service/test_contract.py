"""The OpenAPI document tells the truth: what it allows is answered, the rest is refused."""

import base64
import io
import json
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks
from tests.deploy.service.conftest import Start

from momentum.deploy.service.inputs import PICTURES


def _files() -> list[bytes]:
    made = []
    for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP"):
        file = io.BytesIO()
        Image.new("RGB", (5, 6), "red").save(file, kind)
        made.append(file.getvalue())
    return made


TABLES = [b"1,2\n3,4\n", b"x,y\n1,2", b'"y",a,x\n1,2,3']
WHOLE = {"numbers": TABLES, "pictures": _files()}
for _media in PICTURES:  # What a picture is, a schema cannot say.
    schemathesis.openapi.media_type(_media, st.sampled_from(_files()))
schemathesis.openapi.format(
    "byte", st.sampled_from([base64.b64encode(file).decode() for file in _files()])
)

EXAMPLES = 30
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.negative_data_rejection,
    checks.positive_data_acceptance,
    checks.unsupported_method,
]


@pytest.mark.parametrize("run", ["numbers", "pictures"])
def test_every_call_the_document_allows_and_every_one_it_forbids(start: Start, run: str) -> None:
    rows = [b",".join([b"7"] * 16)] if run == "pictures" else TABLES
    schemathesis.openapi.media_type("text/csv", st.sampled_from(rows))
    schemathesis.openapi.format("binary", st.sampled_from(WHOLE[run]))
    with start(run) as service:
        schema = schemathesis.openapi.from_url(f"{service.address}openapi.json")
        asked: list[str | None] = []
        for found in schema.get_all_operations():
            assert isinstance(found, Ok)
            operation = found.ok()

            @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
            @given(
                st.one_of([operation.as_strategy(generation_mode=mode) for mode in GenerationMode])
            )
            def ask(case: Any) -> None:
                case.call_and_validate(checks=CHECKS)
                asked.append(case.media_type)

            ask()
        assert len({media for media in asked if media}) >= 3  # Which ones, chance decides.


def test_the_document_names_everything_there_is(pictures: httpx.Client) -> None:
    api = pictures.get("/openapi.json").json()
    assert set(api["paths"]) == {"/v1/predict", "/v1/model", "/healthz", "/metrics"}
    refusals = {"400", "408", "413", "415", "422", "500", "503"}
    assert set(api["paths"]["/v1/predict"]["post"]["responses"]) == {"200"} | refusals
    assert "Learned from drawings." in api["info"]["description"]


def test_counts_are_right(numbers: httpx.Client) -> None:
    def counted() -> dict[str, float]:
        text = numbers.get("/metrics").text
        lines = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
        return {name: float(value) for name, value in lines}

    def added(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    before = counted()
    for body in (
        {"inputs": [1, 2]},
        {"inputs": [[1, 2]] * 5},
        {"inputs": "no"},
        {"inputs": [3, 4]},
    ):
        numbers.post(
            "/v1/predict", content=json.dumps(body), headers={"Content-Type": "application/json"}
        )
    numbers.get("/nothing")
    after = counted()
    assert added('momentum_requests_total{path="/v1/predict",status="200"}') == 3
    assert added('momentum_requests_total{path="/v1/predict",status="422"}') == 1
    assert added('momentum_requests_total{path="other",status="404"}') == 1
    assert added("momentum_predict_seconds_count") == 3
    assert added("momentum_batch_examples_sum") == 7
    assert added("momentum_batch_examples_count") == 3
    assert added('momentum_batch_examples_bucket{le="1.0"}') == 2
    assert after["momentum_queue_examples"] == 0
