"""``python -m momentum.deploy.service RUN``: the service alone, as small as it can be."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from momentum.deploy.service.serving import serve
from momentum.deploy.service.settings import Settings
from momentum.errors import BadInput


def main(arguments: list[str] | None = None) -> int:
    """Serve until asked to end; return the exit code."""
    try:
        serve(settings_of(arguments), _greet)
    except BadInput as error:
        sys.stderr.write(f"momentum: {error}\n")
        return 2
    return 0


def settings_of(arguments: list[str] | None) -> Settings:
    """Read the settings from a command line."""
    parser = argparse.ArgumentParser(prog="momentum.deploy.service", description=__doc__)
    parser.add_argument("run", type=Path, help="folder of the run")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at")
    parser.add_argument("--port", type=int, default=8080, help="port; 0 for any that is free")
    parser.add_argument("--workers", type=int, default=1, help="processes that share the port")
    parser.add_argument("--log", action="store_true", help="write a line for every request")
    try:
        return Settings(**vars(parser.parse_args(arguments)))
    except ValueError:
        parser.error("--port is from 0 to 65535, --workers from 1 to 256")


def _greet(settings: Settings) -> None:
    print(f"The service answers at {settings.address}   (Ctrl-C ends it)")
    if not settings.loopback:
        print(
            "Everybody who can reach this machine can use it, without a password; for the open "
            "internet put a proxy in front that has TLS and limits."
        )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
