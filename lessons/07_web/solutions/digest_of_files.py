"""Which model answered? A digest of its files."""

import hashlib


def digest_of_files(files: dict[str, bytes]) -> str:
    """Return 64 characters that say exactly which files these are."""
    found = hashlib.sha256()
    for name in sorted(files):
        found.update(hashlib.sha256(name.encode()).digest())
        found.update(hashlib.sha256(files[name]).digest())
    return found.hexdigest()
