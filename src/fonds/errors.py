"""Errors that a person can do something about.

Bad input is an outcome or a finding, not an exception; these mean our bug, the machine's fault, or a call that
cannot be carried out. Each has a slug that the documentation explains.
"""


class ArchiveError(Exception):
    """Something could not be done. The message says what, to which document, why, and what to do next."""

    exit_code = 1

    def __init__(self, message: str, *, slug: str) -> None:
        super().__init__(message)
        self.slug = slug


class UsageError(ArchiveError):
    """The call itself is wrong: an unknown archive, a path that is not there."""

    exit_code = 2


class ArchiveBusyError(ArchiveError):
    """Another process holds the archive for writing."""

    exit_code = 75
