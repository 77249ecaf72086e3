"""The pages are whole: nothing comes from elsewhere, and what a run calls itself stays text."""

import dataclasses
import re
from pathlib import Path

import httpx
import pytest

from momentum.deploy import load
from momentum.deploy.service.front import POLICY
from momentum.deploy.service.model import Served
from momentum.deploy.service.openapi import describe
from momentum.deploy.service.pages import docs_page, try_page

LINKS = re.compile(r'(?:src|href)="([^"]+)"')


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_all_a_page_loads_comes_from_the_service(pictures: httpx.Client, path: str) -> None:
    page = pictures.get(path)
    assert page.headers["content-security-policy"] == POLICY
    assert page.headers["x-content-type-options"] == "nosniff"
    for link in LINKS.findall(page.text):
        if not link.startswith("#"):
            assert pictures.get(link).status_code == 200, link
    assert "://" not in page.text
    assert not re.search(r"\sstyle=|\son\w+=|<style", page.text)
    for kind in re.findall(r"<script([^>]*)>", page.text):
        assert "src=" in kind or 'type="application/json"' in kind


def test_scripts_and_styles_name_nothing_from_elsewhere(pictures: httpx.Client) -> None:
    for name in ("try.js", "pad.js", "service.css", "icon.svg"):
        text = pictures.get(f"/static/{name}").text.replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text
        assert "innerHTML" not in text


def test_the_page_asks_for_what_the_network_takes(
    pictures: httpx.Client, numbers: httpx.Client, runs: Path
) -> None:
    assert 'accept="image/*"' in pictures.get("/").text
    assert "data-pad" not in pictures.get("/").text
    assert 'value="-2.0"' in numbers.get("/").text  # The mean of y.
    digits = try_page(Served.of(load(runs / "digits")).card())
    assert "data-pad" in digits
    assert "90.0 % (95 % interval 85.0 to 94.0 %, over 200 examples)" in digits


def test_what_a_run_calls_itself_stays_text(runs: Path) -> None:
    bad = "</script><script>alert(1)</script>"
    known = load(runs / "numbers")
    usage = known.usage.model_copy(update={"question": bad, "warning": bad, "labels": (bad, "b")})
    served = Served.of(dataclasses.replace(known, name=bad, usage=usage))
    for page in (try_page(served.card()), docs_page(describe(served))):
        assert "<script>alert" not in page
