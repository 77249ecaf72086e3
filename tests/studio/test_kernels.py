"""The learner's kernels: real ones, stopped, killed, flooded, and too many of them."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from momentum.errors import BadInput
from momentum.studio import kernel_process, kernel_room, kernels
from momentum.studio.kernel_record import Record
from momentum.studio.kernels import Kernels
from momentum.studio.outputs import Output

pytest.importorskip("ipykernel", reason="running cells needs the extra notebook")
pytest.importorskip("jupyter_client", reason="running cells needs the extra notebook")

PATIENCE = 60.0


@pytest.fixture(scope="module")
def shared() -> Iterator[Kernels]:
    made = Kernels()
    yield made
    made.close_now()


def _until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def _ended(record: Record) -> list[Output]:
    _until(lambda: record.done)
    return record.since(0)[1]


def _run(made: Kernels, code: str, number: int = 1, lesson: str = "shared") -> list[Output]:
    return _ended(made.start(lesson, number, code))


def _text(outputs: list[Output]) -> str:
    return "".join(output["text"] for output in outputs if output["kind"] == "text")


def _notes(outputs: list[Output]) -> str:
    return " ".join(output["text"] for output in outputs if output["kind"] == "note")


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def test_cells_share_their_values_and_show_their_last_one(shared: Kernels) -> None:
    _run(shared, "x = 20\nprint('made')", 1)
    outputs = _run(shared, "x + 22", 2)
    assert [(output["stream"], output["text"]) for output in outputs] == [("result", "42")]
    assert shared.state("shared")["ran"][-2:] == [1, 2]


def test_the_stream_says_what_happens_and_ends(shared: Kernels) -> None:
    async def heard() -> list[Output]:
        return [output async for output in shared.run("shared", "print('a'); 1 / 0", 3)]

    outputs = asyncio.run(heard())
    assert outputs[0]["kind"] == "state"
    assert [o["name"] for o in outputs if o["kind"] == "error"] == ["ZeroDivisionError"]
    assert outputs[-1]["kind"] == "done"
    assert outputs[-1]["ok"] is False
    assert 3 not in shared.state("shared")["ran"]


def test_who_stops_listening_does_not_stop_the_cell(shared: Kernels) -> None:
    async def leave() -> None:
        async for output in shared.run("shared", "import time\ntime.sleep(.5)\nprint('after')", 4):
            if output == {"kind": "state", "state": "running"}:
                return

    asyncio.run(leave())
    record = shared.record("shared", 4)
    assert record is not None
    assert _text(_ended(record)) == "after\n"
    assert shared.state("shared")["cells"]["4"]["outputs"][0]["text"] == "after\n"


def test_cells_wait_for_each_other_in_order(shared: Kernels) -> None:
    first = shared.start("shared", 5, "import time\norder = [1]\ntime.sleep(.3)")
    second = shared.start("shared", 6, "order.append(2)\nprint(order)")
    assert second.state == "waiting"
    assert _text(_ended(second)) == "[1, 2]\n"
    assert first.done


def test_a_display_is_updated_in_its_place(shared: Kernels) -> None:
    code = (
        "from IPython.display import HTML, display\n"
        "handle = display(HTML('<b>begun</b>'), display_id=True)\nprint('between')\n"
        "handle.update(HTML('<b onclick=\"x()\">ready</b>'))"
    )
    outputs = _run(shared, code, 7)
    assert [output["kind"] for output in outputs] == ["html", "text"]
    assert outputs[0]["html"] == "<b>ready</b>"


def test_a_figure_of_the_course_arrives_with_its_words(shared: Kernels) -> None:
    code = (
        "import matplotlib.pyplot as plt\nfrom momentum.course import show\n"
        "figure, axes = plt.subplots(figsize=(1, 1))\nshow(figure, 'dot', alt='One \"small\" dot.')"
    )
    [output] = _run(shared, code, 8)
    assert output["html"].startswith('<img src="data:image/png;base64,')
    assert 'alt="One &quot;small&quot; dot."' in output["html"]
    assert "style" not in output["html"]


def test_an_endless_loop_is_stopped_and_the_values_stay(shared: Kernels) -> None:
    _run(shared, "kept = 7", 9)
    record = shared.start("shared", 10, "print('begun', flush=True)\nwhile True: pass")
    behind = shared.start("shared", 11, "print('never')")
    _until(lambda: "begun" in _text(record.since(0)[1]))
    shared.interrupt("shared")
    assert kernel_room.STOPPED in _notes(_ended(record))
    assert kernel_room.NOT_RUN in _notes(_ended(behind))
    assert _text(_run(shared, "print(kept)", 12)) == "7\n"


def test_input_is_answered_with_a_sentence(shared: Kernels) -> None:
    [output] = _run(shared, "input('name?')", 13)
    assert "cannot ask for input" in output["message"]


def test_a_flood_neither_blocks_the_server_nor_grows_it(shared: Kernels) -> None:
    async def looks() -> tuple[int, list[Output]]:
        record = shared.start("shared", 14, "for k in range(60_000): print('x' * 1000)")
        ticks = 0
        while not record.done:
            await asyncio.sleep(0.01)
            ticks += 1
        return ticks, record.since(0)[1]

    ticks, outputs = asyncio.run(looks())
    assert ticks > 5
    assert len(_text(outputs)) <= 200_001
    assert "200,000" in _notes(outputs)
    assert shared.state("shared")["running"] is None


def test_code_that_ignores_the_stop_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_room, "GRACE", 0.5)
    made = Kernels()
    code = (
        "import os, time\nprint(os.getpid(), flush=True)\n"
        "while True:\n    try: time.sleep(9)\n    except KeyboardInterrupt: pass"
    )
    record = made.start("a", 1, code)
    _until(lambda: _text(record.since(0)[1]))
    made.interrupt("a")
    assert kernel_room.IGNORED in _notes(_ended(record))
    assert not _alive(int(_text(record.since(0)[1])))
    assert made.state("a")["state"] == "none"
    assert _text(_run(made, "print('again')", lesson="a")) == "again\n"
    made.close_now()


def test_a_kernel_that_dies_is_told_and_started_again() -> None:
    made = Kernels()
    _run(made, "x = 1", 1, "a")
    outputs = _run(made, "import os\nos._exit(3)", 2, "a")
    assert kernel_room.DIED in _notes(outputs)
    assert made.state("a")["ran"] == []
    again = _run(made, "print('x' in globals())", 3, "a")
    assert (_text(again), _notes(again)) == ("False\n", "")
    made.close_now()


def test_a_restart_forgets_values_and_ends_the_cell_at_work() -> None:
    made = Kernels()
    _run(made, "x = 1", 1, "a")
    record = made.start("a", 2, "print('on', flush=True)\nwhile True: pass")
    _until(lambda: _text(record.since(0)[1]))
    made.restart("a")
    assert made.state("a")["ran"] == []
    assert made.state("a")["note"] == kernel_room.ANEW
    assert kernel_room.ANEW in _notes(_ended(record))
    assert _text(_run(made, "print('x' in globals())", 3, "a")) == "False\n"
    made.close_now()


def test_only_so_many_kernels_live_and_the_oldest_idle_one_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kernels, "MOST_KERNELS", 1)
    made = Kernels()
    first = int(_text(_run(made, "import os; print(os.getpid())", 1, "a")))
    record = made.start("b", 1, "import time; print('b', flush=True); time.sleep(60)")
    _until(lambda: _text(record.since(0)[1]))
    assert not _alive(first)
    assert made.state("a")["note"] == kernels.ENDED
    with pytest.raises(BadInput, match="stop one of them first"):
        made.start("c", 1, "1")
    made.interrupt("b")
    _ended(record)
    assert kernels.ENDED in _notes(_run(made, "1", 1, "a"))
    made.close_now()


def test_an_idle_kernel_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_room, "IDLE", 0.2)
    made = Kernels()
    process = int(_text(_run(made, "import os; print(os.getpid())", 1, "a")))
    _until(lambda: made.state("a")["state"] == "none")
    assert not _alive(process)
    assert made.state("a")["note"] == kernel_room.TIRED
    assert made.state("a")["cells"]["1"]["outputs"]
    made.close_now()


def test_closing_ends_everything_and_leaves_nothing_behind(tmp_path: Path) -> None:
    made = Kernels()
    code = "import os, sys; print(os.getpid(), sys.executable); print(os.getcwd())"
    record = made.start("a", 1, code, tmp_path)
    process, executable, place = _text(_ended(record)).split()
    assert executable == sys.executable
    assert Path(place) == tmp_path
    asyncio.run(made.close())
    assert not _alive(int(process))
    with pytest.raises(BadInput, match="closing"):
        made.start("a", 1, "1")


def test_where_cells_cannot_run_a_sentence_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    off = Kernels(cells=False)
    assert "--no-cells" in off.available()
    with pytest.raises(BadInput, match="--no-cells"):
        off.start("a", 1, "1")
    found = importlib.util.find_spec
    without = lambda name: None if name == "ipykernel" else found(name)  # noqa: E731
    monkeypatch.setattr(kernels, "find_spec", without)
    assert "pip install 'momentum-course[notebook]'" in kernels.available()
    assert Kernels().state("a") == kernel_room.KernelRoom.nothing()


def test_a_cell_that_is_silent_for_long_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_process, "ENOUGH_SILENCE", 2)
    made = Kernels()
    code = "import time; time.sleep(.8); print('late')"
    assert _text(_run(made, code, 1, "a")) == "late\n"
    made.close_now()
