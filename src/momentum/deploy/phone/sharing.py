"""An app in the local network, for phones: over http, or over https with a certificate."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from momentum.deploy.phone.addresses import HERE, all_names, in_address, local_address, slug
from momentum.deploy.phone.building import APP
from momentum.deploy.phone.certificates import authority, server_context
from momentum.deploy.phone.icons import icons
from momentum.deploy.phone.server import AppServer, open_server, read_app, secure, serving

EVERYWHERE: Final = "0.0.0.0"
TRUST: Final = Path(__file__).parent / "pages" / "trust.html"


@dataclass(frozen=True)
class Shared:
    """An app that phones can open now.

    Parameters
    ----------
    address : str
        Of the app.
    first : str
        What a phone opens the first time: the app, or the page that explains the certificate.
    alone : bool
        Whether this machine is in no network, or shall not be seen in it.
    """

    address: str
    first: str
    alone: bool


@contextmanager
def shared(
    folder: Path,
    name: str,
    port: int,
    host: str | None = None,
    authority_folder: Path | None = None,
) -> Iterator[Shared]:
    """Serve an app meanwhile.

    Parameters
    ----------
    folder : Path
        From `build_app`.
    name : str
        The app's part of the address.
    port : int
        Where to listen, or the next free port; 0 for any.
    host : str, optional
        Address to listen at; by default all of this machine.
    authority_folder : Path, optional
        Where the certificate authority is kept; with it the app is served over https, and a page
        over http explains how a phone trusts it.

    Raises
    ------
    BadInput
        If nothing can be served there.
    """
    shown, listening = host or local_address(), host or EVERYWHERE
    app = open_server(listening, port, read_app(folder), slug(name))
    address = f"{in_address(shown)}:{app.port}{app.base}"
    if authority_folder is None:
        with serving(app):
            yield Shared(f"http://{address}", f"http://{address}", shown == HERE)
        return
    secure(app, server_context(all_names(shown), authority_folder))
    page = _trust_server(listening, app, f"https://{address}", authority_folder)
    with serving(app, page):
        first = f"http://{in_address(shown)}:{page.port}/"
        yield Shared(f"https://{address}", first, shown == HERE)


def _trust_server(listening: str, app: AppServer, address: str, folder: Path) -> AppServer:
    """Serve what a phone needs before it can trust: over http, for nothing else is trusted yet."""
    page = TRUST.read_bytes().replace(b"{{app}}", html.escape(address).encode())
    files = {
        "index.html": page,
        "app.css": (APP / "app.css").read_bytes(),
        "icon.png": icons()["icons/icon-192.png"],
        "ca.crt": authority(folder)[0],
    }
    return open_server(listening, min(app.port + 1, 65535), files)
