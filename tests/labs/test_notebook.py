"""A lab in a notebook: live curves, a stop that keeps what is done, and the report."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jupyter_client.manager import KernelManager

from momentum.labs import find_lab, make, resume
from momentum.labs.notebook import _figure
from momentum.runs import list_runs

CALL = "from momentum.labs import find_lab\nfind_lab('brain')({parameters})()"


@pytest.fixture
def kernel(tmp_path: Path) -> Iterator[Any]:
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(tmp_path))
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def _messages(client: Any, code: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Run a cell and yield what it shows, until the kernel is idle again."""
    request = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != request:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "status" and content["execution_state"] == "idle":
            return
        yield kind, content


def test_a_cell_shows_curves_while_it_works_and_the_report_at_the_end(kernel: Any) -> None:
    _, client = kernel
    code = CALL.format(parameters="people=3, epochs=30, jobs=1")
    messages = list(_messages(client, code))
    assert not [content for kind, content in messages if kind in {"error", "stream"}]
    live = [c["data"]["text/html"] for kind, c in messages if kind == "update_display_data"]
    assert any("<progress" in page and "data:image/png" in page for page in live)
    assert live[-1] == ""
    (report,) = (c["data"]["text/html"] for kind, c in messages if kind == "execute_result")
    assert "Balanced accuracy" in report
    assert report.count("data:image/png") == 4
    assert "<script" not in report


def test_the_stop_button_keeps_what_is_done(kernel: Any, tmp_path: Path) -> None:
    manager, client = kernel
    code = CALL.format(parameters="people=2, epochs=3000, jobs=2")
    shown, stopped = "", False
    for kind, content in _messages(client, code):
        assert kind != "error"
        if kind == "update_display_data" and "<progress" in content["data"]["text/html"]:
            if not stopped:
                time.sleep(0.2)
                manager.interrupt_kernel()
                stopped = True
        elif kind == "execute_result":
            shown = content["data"]["text/html"]
    assert "Stopped." in shown
    assert "momentum resume" in shown
    (run,) = list_runs(tmp_path / "runs")
    assert run.status == "interrupted"
    assert resume(run, find_lab("brain")).lab.seed == 0


def test_outside_a_notebook_a_lab_is_a_plain_call(tmp_path: Path) -> None:
    report = make(find_lab("brain"), find_lab("brain").smallest)(tmp_path)
    assert report.result["lab"] == "brain"
    assert Path(report.result["run"]) == report.folder
    assert "Balanced accuracy" in report._repr_html_()


def test_what_is_measured_now_and_then_is_drawn_as_it_came() -> None:
    curve = {k: {"loss": 1.0 / k, "val_loss": 2.0 / k} for k in range(1, 4)}
    assert _figure({"fold": curve}).axes[0].get_xlabel().startswith("Epoch")
    steps = {1000 * k: values for k, values in curve.items()}
    (axes,) = _figure({"writer": steps}).axes
    assert axes.get_xlabel() == "Step"
    assert np.asarray(axes.get_lines()[0].get_xdata()).tolist() == [1000, 2000, 3000]
    (axes,) = _figure({"game": {k: {"belief": 0.5} for k in range(1, 4)}}).axes
    assert axes.get_ylabel() == "Belief"
