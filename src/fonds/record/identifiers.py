"""Identifiers that last.

A record's id is minted once and kept for ever. It is made from what was first added (the file's digest, its
part and where it stood), so that an interrupted job run again mints the same ids. Its alphabet has no vowels
and no look-alikes, as in the NOID scheme for ARKs, so an id never spells a word and is safe to read aloud.
"""

import hashlib

ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
LENGTH = 10


def mint(sha256: str, part: str | None, salt: str = "") -> str:
    """Return the id for a part of a file: `LENGTH` characters of `ALPHABET`.

    Args:
        sha256: the file's digest in hexadecimal.
        part: the document within the file, where it holds several.
        salt: added when an id is already taken by another record, so that the next one is tried.
    """
    number = int.from_bytes(hashlib.sha256(f"{sha256}\0{part or ''}\0{salt}".encode()).digest()[:16])
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(letters)


def version_of(digests: tuple[str, ...], reader: str) -> str:
    """Return the SHA-256 that names a reading: of these sources, by this version of the reader."""
    return hashlib.sha256("\0".join((*digests, reader)).encode()).hexdigest()
