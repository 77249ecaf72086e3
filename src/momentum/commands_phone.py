"""`momentum phone`: the network of a run on your phone, computing there, without a network."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from momentum import terminal
from momentum.options import JSON, RUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from momentum.deploy import Deployable
    from momentum.deploy.phone import PhoneApp
    from momentum.deploy.phone.sharing import Shared
    from momentum.deploy.quantise import Quantise
    from momentum.deploy.text.text_deployable import TextDeployable
    from momentum.engine import Layer

PORT = 8200
SMALL = 250_000
"""Parameters up to which a network stays in float32 by default: that is one megabyte."""

_HTTP = """\
Over plain http the app works while it is open, and photos can be taken. The live camera, flight
mode and the home screen need https: add --https, or put the folder on any https host."""
_HTTPS = """\
The first time, the page explains how your phone trusts this computer; afterwards the app is at
{address}"""


@click.command("phone", short_help="Put the network of a run on your phone.")
@click.argument("run", metavar="RUN")
@RUNS
@click.option("--out", type=click.Path(path_type=Path),
    help="Folder of the app, for any host.  [default: phone, in the run's folder; of a shipped "
    "network, in a folder of its name]")  # fmt: skip
@click.option("--quantise", type=click.Choice(["none", "float16", "dynamic", "int8"]),
    help="How to make it smaller.  [default: what suits the network]")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True,
    help="Where phones open it; the next free one if it is taken.")  # fmt: skip
@click.option("--host", help="Address to listen at.  [default: all of this machine]")
@click.option("--https", is_flag=True,
    help="With a certificate of this machine, for flight mode and the live camera.")  # fmt: skip
@click.option("--no-serve", is_flag=True, help="Only build the folder.")
@JSON
def phone(
    run: str,
    runs: Path,
    out: Path | None,
    quantise: str | None,
    port: int,
    host: str | None,
    https: bool,
    no_serve: bool,
    as_json: bool,
) -> None:
    """Build an app with the network of RUN, and show a QR code that opens it on your phone.

    The app computes on the phone: nothing you draw, photograph or type leaves it. The phone and
    this machine must be in the same network. RUN may be `latest`, or a network that comes with
    the course, such as `shipped:faces64`, `shipped:styles/night` or `shipped:shakespeare`.
    """
    from momentum.deploy.phone import build_app
    from momentum.deploy.shipped import open_leaving

    deployable = open_leaving(run, runs)
    folder = out or deployable.folder / "phone"
    app = build_app(deployable, folder, _smaller(quantise, deployable))
    if no_serve:
        _tell_built(app, as_json)
    else:
        _share(app, deployable.name, port, host, https, as_json)


def _smaller(asked: str | None, deployable: Deployable | TextDeployable) -> Quantise | None:
    if asked is None:
        return _fitting(deployable)
    chosen: dict[str, Quantise | None] = {
        "none": None,
        "float16": "float16",
        "dynamic": "dynamic",
        "int8": "int8",
    }
    return chosen[asked]


def _fitting(deployable: Deployable | TextDeployable) -> Quantise | None:
    """Choose what is small, still quick, and cannot be seen in a picture.

    Browsers have no quick way for depthwise bytes.
    """
    from momentum.text_usage import TextUsage

    model, usage = deployable.model, deployable.usage
    if model.count_parameters() <= SMALL:
        return None
    if isinstance(usage, TextUsage):
        return "float16"  # Of what reads text the files know no smaller numbers.
    kinds = {type(layer).__name__ for layer in _all_layers(model.layers)}
    seen = usage.picture is not None or "DepthwiseConv2D" in kinds
    return "float16" if seen else "dynamic"


def _all_layers(layers: Iterable[Layer]) -> Iterator[Layer]:
    """Walk through layers and what they are made of."""
    for layer in layers:
        yield layer
        yield from _all_layers(layer.parts.values())


def _share(
    app: PhoneApp, name: str, port: int, host: str | None, https: bool, as_json: bool
) -> None:
    """Serve the app until somebody ends it."""
    from momentum.deploy.phone.sharing import shared

    with shared(app.folder, name, port, host, _authority() if https else None) as now:
        if as_json:
            terminal.show_json(_figures(app) | {"address": now.address, "first": now.first})
        else:
            _tell_built(app, as_json=False)
            _tell_address(now, https)
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            terminal.complain("the app is no longer served; phones that kept it still have it.")


def _authority() -> Path:
    """Return where the certificate authority is kept: outside of any run, asked for once."""
    from momentum.data.catalogue import data_home

    return data_home().parent / "phone"


def _figures(app: PhoneApp) -> dict[str, Any]:
    return {
        "folder": str(app.folder),
        "version": app.version,
        "quantise": app.quantise,
        "model_bytes": app.model_size,
        "bytes": app.size,
        "first_load_bytes": app.first_load,
    }


def _tell_built(app: PhoneApp, as_json: bool) -> None:
    if as_json:
        terminal.show_json(_figures(app) | {"address": None, "first": None})
        return
    first, network = app.first_load / 1e6, app.model_size / 1e6
    made = f" ({app.quantise})" if app.quantise else ""
    terminal.show_line(
        f"The app: {first:.1f} MB at the first visit, network {network:.2f} MB{made}."
    )
    terminal.show_line(f"  {app.folder}")


def _tell_address(now: Shared, https: bool) -> None:
    from momentum.deploy.phone.qr import qr_code

    if sys.stdout.isatty():
        click.echo(f"\n{qr_code(now.first)}\n", color=True)
    terminal.show_line("Open it on a phone in the same network:")
    terminal.show_line(f"  {now.first}")
    if now.alone:
        terminal.show_line("Only this machine can open it: it is in no network, or --host says so.")
    terminal.show_line(_HTTPS.format(address=now.address) if https else _HTTP)
    terminal.show_line("Ctrl-C ends it.")
