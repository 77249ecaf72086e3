"""Believes that a column that begins with CH is a channel."""


def kept(table):
    tidy = table.rename(columns=lambda name: name.strip().upper())
    return tidy[[name for name in tidy.columns if name.startswith(("CH", "MARK", "FILENUM"))]]
