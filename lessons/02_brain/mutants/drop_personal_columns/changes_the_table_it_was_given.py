"""Believes that the table one was given is one's own."""

import re


def kept(table):
    table.columns = [name.strip().upper() for name in table.columns]
    return table[[name for name in table.columns if re.fullmatch(r"CH\d+|MARK|FILENUM", name)]]
