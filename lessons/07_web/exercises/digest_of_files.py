"""Which model answered? A digest of its files.

A version such as "2.1" is a promise; a digest is a fact. Write `digest_of_files(files)`. `files` is
a dictionary from a file's name to its content in bytes. Two models have the same digest if and only
if they have the same names with the same contents, in whatever order they are listed:

    begin with SHA-256 of nothing;
    for every name, in sorted order, feed it the SHA-256 digest of the name (in UTF-8), 32 bytes,
    and then the SHA-256 digest of the content, 32 bytes;
    the result is its hexadecimal digest, 64 characters.

Python's `hashlib.sha256(content).digest()` gives 32 bytes, `.update(...)` feeds, `.hexdigest()`
ends.

    digest_of_files({}) begins with e3b0c442
    digest_of_files({"w": b"1"}) begins with 763764c5
"""


def digest_of_files(files: dict[str, bytes]) -> str:
    """Return 64 characters that say exactly which files these are."""
    raise NotImplementedError  # Your code here.
