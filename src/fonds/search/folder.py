"""An index on disk: made, opened and refused. Whatever is wrong with it, it can be built anew from the records."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import tantivy

from fonds.errors import ArchiveBusyError, ArchiveError
from fonds.search.schema import ANALYSIS, build_schema, register_analysis
from fonds.store.sealing import is_as_sealed, is_cut_short, leave_unsealed, lift

_ANALYSIS = "ANALYSIS"
_WATERMARK = "WATERMARK"
_META = "meta.json"
_HEAP = 64_000_000
_ROOM_NEEDED = 8_000_000


class _Watermark(msgspec.Struct):
    watermark: int
    opstamp: int


class _Meta(msgspec.Struct):
    opstamp: int


def damaged(folder: Path, why: str) -> ArchiveError:
    """Return the error that says that an index must be built anew."""
    return ArchiveError(
        f"The search index in {folder} cannot be used: {why}. Nothing is lost: it holds only what the archive's "
        "records hold, and is built anew from them.",
        slug="index-damaged",
    )


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    """Turn what the engine raises into errors that a person can do something about."""
    try:
        yield
    except ValueError as error:
        if "LockBusy" in str(error):
            raise ArchiveBusyError(
                f"Another process is writing to the search index in {folder}. Wait until it has ended, then try again.",
                slug="archive-busy",
            ) from error
        raise damaged(folder, str(error)) from error
    except (OSError, msgspec.MsgspecError) as error:
        raise damaged(folder, str(error)) from error
    except BaseException as error:
        # The engine's own collapse over a broken file is no Exception, so that nobody catches it by chance.
        if type(error).__name__ == "PanicException":
            raise damaged(folder, "the engine broke off over it") from error
        raise


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Say of a failed writing that what was committed before still stands.

    Raises:
        ArchiveError: there is no room left (`disk-full`), or it failed otherwise (`index-not-written`).
    """
    try:
        with refusing(folder):
            yield
    except ArchiveBusyError:
        raise
    except ArchiveError as error:
        leave_unsealed(folder)
        # The engine's writer says only that it was killed; whether there is room has to be asked of the disk.
        if _is_full(folder):
            raise ArchiveError(
                f"There is no room left on the disk for the search index in {folder}. What was there before stands; "
                "make room, then run the same command again.",
                slug="disk-full",
            ) from error
        raise ArchiveError(
            f"The search index in {folder} could not be written: {error.__cause__}. What was there before stands; "
            "run the same command again.",
            slug="index-not-written",
        ) from error


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM_NEEDED
    except OSError:
        return False


def open_index(folder: Path, *, writable: bool) -> tantivy.Index:
    """Open the index of a folder; a writer makes it where there is none yet.

    Raises:
        ArchiveError: there is none, it is damaged, or its text was cut in another way (`index-damaged`).
    """
    if not is_as_sealed(folder) if writable else is_cut_short(folder):
        raise damaged(folder, "its files are not as they were sealed")
    if writable:
        lift(folder)
    if not (folder / _META).is_file():
        if not writable:
            raise damaged(folder, "there is none" if not folder.exists() else "it has no list of its parts")
        if _holds_parts(folder):
            raise damaged(folder, "it has no list of its parts")
        return _make(folder)
    analysis = _read(folder / _ANALYSIS)
    if analysis is None and writable and _is_new(folder):
        return _make(folder)
    if analysis != ANALYSIS:
        raise damaged(folder, f"its text was analysed by version {analysis or 'unknown'}, this is version {ANALYSIS}")
    with refusing(folder):
        index = tantivy.Index(build_schema(), str(folder))
        register_analysis(index)
        index.searcher()
    return index


def open_writer(index: tantivy.Index, folder: Path) -> tantivy.IndexWriter:
    """Return the one writer of an index, with nothing left in the folder of a commit that was killed.

    Raises:
        ArchiveBusyError: another process has it.
    """
    with refusing(folder):
        writer = index.writer(_HEAP, 1)
        # A commit numbers its files on from the last one that stands, so what a killed one left would be in its way.
        writer.garbage_collect_files()
        return writer


def discard(folder: Path) -> None:
    """Take away an index, whatever its state, so that the next writer makes a new one."""
    # Without its list of parts it is no index, whatever is left of it when this is broken off.
    with suppress(OSError):
        (folder / _META).unlink()
    shutil.rmtree(folder, ignore_errors=True)


def state_of(folder: Path) -> tuple[int, int, int] | None:
    """Return what changes with every commit; None where the list of parts is gone."""
    try:
        said = (folder / _META).stat()
    except OSError:
        return None
    return said.st_ino, said.st_mtime_ns, said.st_size


def read_watermark(folder: Path) -> int:
    """Return the number of the last commit; 0 where it is not known, so that records are added again.

    It was written after the commit it belongs to. Where the index is older than that (a copy put back), it is not
    believed.
    """
    try:
        kept = msgspec.json.decode((folder / _WATERMARK).read_bytes(), type=_Watermark)
        meta = msgspec.json.decode((folder / _META).read_bytes(), type=_Meta)
    except (OSError, msgspec.DecodeError):
        return 0
    return kept.watermark if meta.opstamp >= kept.opstamp else 0


def write_watermark(folder: Path, watermark: int, opstamp: int) -> None:
    """Remember the number of a commit that has been made. Killed before, the number lags; it never leads."""
    fresh = folder / f"{_WATERMARK}.new"
    with fresh.open("wb") as file:
        file.write(msgspec.json.encode(_Watermark(watermark, opstamp)))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / _WATERMARK)


def _make(folder: Path) -> tantivy.Index:
    with refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(build_schema(), str(folder))
        register_analysis(index)
        (folder / _ANALYSIS).write_text(ANALYSIS, encoding="ascii")
    return index


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return None


def _holds_parts(folder: Path) -> bool:
    return folder.is_dir() and any(path.suffix in {".store", ".idx", ".term"} for path in folder.iterdir())


def _is_new(folder: Path) -> bool:
    """Say whether an index was made and nothing put in: its making was interrupted."""
    return not _holds_parts(folder)
