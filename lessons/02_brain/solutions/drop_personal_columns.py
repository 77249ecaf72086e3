"""What may be kept of a recording."""

import re

import pandas as pd


def kept(table: pd.DataFrame) -> pd.DataFrame:
    """Return the channels, MARK and FILENUM of a recording, and nothing else."""
    tidy = table.rename(columns=lambda name: name.strip().upper())
    wanted = [name for name in tidy.columns if re.fullmatch(r"CH\d+|MARK|FILENUM", name)]
    return tidy[wanted]
