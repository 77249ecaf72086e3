"""What may be kept of a recording.

Files of measured people often carry more than the measurement: sex, diagnoses, anything. None of it
is needed to learn from the signal, so none of it may reach your disk.

`kept(table)` gets a pandas DataFrame and returns a new one with nothing but

    the channels: a column named CH and a whole number, such as CH1 or CH52
    MARK (what the person did) and FILENUM (the number of the run)

in the order of the table. Spelling varies between files: names may be in small letters and have
blanks around them. In the result they are tidy: " ch7" becomes "CH7" and "Mark" becomes "MARK".
Every other column is gone, whatever it is called; the table you were given stays as it was.
"""

import pandas as pd


def kept(table: pd.DataFrame) -> pd.DataFrame:
    """Return the channels, MARK and FILENUM of a recording, and nothing else."""
    raise NotImplementedError
