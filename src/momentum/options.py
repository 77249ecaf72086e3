"""Options that several commands share."""

import click

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
