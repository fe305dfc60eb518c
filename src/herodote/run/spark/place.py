"""Where parts lie: a folder that all machines see, or an address of an object store. A part is there whole or not."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from herodote.acquire.intake import is_address
from herodote.errors import UsageError

if TYPE_CHECKING:
    from pyarrow import NativeFile
    from pyarrow.fs import FileSystem


class Place(Struct, frozen=True):
    """A folder of parts, by path or by address (`s3://bucket/parts`). Sent to the workers as it is."""

    at: str

    def below(self, name: str) -> Place:
        """A folder in this one."""
        return Place(f"{self.at.rstrip('/')}/{name}")

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[NativeFile]:
        """A stream whose content is the part of that name once it ends well; where it does not, there is none.

        In a folder by a rename. An object store shows no object before it is whole.
        """
        files, folder = self._open()
        final = f"{folder}/{name}"
        if is_address(self.at):
            with files.open_output_stream(final) as sink:
                yield sink
            return
        os.makedirs(folder, exist_ok=True)
        passing = f"{folder}/.{name}.{os.getpid()}.new"
        try:
            with files.open_output_stream(passing) as sink:
                yield sink
            _sync(passing)
            os.replace(passing, final)
            _sync(folder)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(passing)

    def names(self) -> set[str]:
        """The parts that are there."""
        from pyarrow.fs import FileSelector

        files, folder = self._open()
        found = files.get_file_info(FileSelector(folder, allow_not_found=True))
        return {one.base_name for one in found if one.is_file and not one.base_name.startswith(".")}

    def reading(self, name: str) -> NativeFile:
        """A part, opened."""
        files, folder = self._open()
        return files.open_input_file(f"{folder}/{name}")

    def clear(self) -> None:
        """Takes the folder away."""
        files, folder = self._open()
        with contextlib.suppress(FileNotFoundError):
            files.delete_dir(folder)

    def _open(self) -> tuple[FileSystem, str]:
        from pyarrow import ArrowInvalid
        from pyarrow.fs import FileSystem, LocalFileSystem

        if not is_address(self.at):
            return LocalFileSystem(), self.at.rstrip("/")
        try:
            files, folder = FileSystem.from_uri(self.at.replace("s3a://", "s3://", 1))
        except ArrowInvalid as error:
            raise UsageError(f"no parts can be kept at {self.at}: {error}") from error
        return files, folder.rstrip("/")


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
