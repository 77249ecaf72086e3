"""Reading a CSV file of one's own, with a sentence for everything that can be wrong with it."""

import warnings
from pathlib import Path
from typing import Any, Final

import pandas as pd

from momentum.data.memory import require_room
from momentum.errors import BadInput

MISSING: Final = ("", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "-nan", "NULL", "null", "None")
"""What stands in a cell whose value is missing."""


def read_csv(path: Path, **options: Any) -> pd.DataFrame:
    """Read a CSV file (UTF-8, no column is an index) as `pandas.read_csv` with these options does.

    Raises
    ------
    BadInput
        If the file is not there, empty or no table, would not fit into memory, or has rows that
        are longer than its header.

    Examples
    --------
    >>> read_csv(Path("nowhere.csv"))
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.csv does not exist.
    """
    require_room(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            table: pd.DataFrame = pd.read_csv(
                path, index_col=False, encoding="utf-8-sig", **options
            )
    except FileNotFoundError:
        raise BadInput(f"{path} does not exist.") from None
    except pd.errors.EmptyDataError:
        raise BadInput(f"{path} is empty; expected a table with a header row.") from None
    except pd.errors.ParserWarning:
        raise BadInput(f"{path} has rows with more cells than the header has names.") from None
    except (OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise BadInput(f"{path} is not a CSV table ({reason}).") from None
    return table
