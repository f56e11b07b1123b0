"""Where the chunks of a sweep are kept: a folder, or a store of objects."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Dict, Protocol, Set

from ._language import missing, pick
from .errors import FolderError

if TYPE_CHECKING:
    from . import _native

#: The folder of the chunks, and the end of their names.
CHUNKS, END = "chunks", ".parquet"


class Store(Protocol):
    """Keeps the files of chunks by their address, each whole or not at all."""

    def names(self) -> Set[str]:
        """The addresses of the chunks that are there."""

    def get(self, address: str) -> bytes:
        """The file of a chunk."""

    def put(self, address: str, file: bytes) -> None:
        """Keep the file of a chunk."""

    def fetch(self, plan: "_native.Plan", folder: str) -> None:
        """Bring the chunks of a plan into a folder that lacks them."""

    def give(self, plan: "_native.Plan", folder: str) -> None:
        """Keep what a folder has of a plan."""


class FolderStore:
    """A folder, which any number of processes and machines may share."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.join(folder, CHUNKS)

    def names(self) -> Set[str]:
        """The addresses of the chunks that are there."""
        found = os.listdir(self.folder) if os.path.isdir(self.folder) else []
        return {name[: -len(END)] for name in found if name.endswith(END)}

    def get(self, address: str) -> bytes:
        """The file of a chunk."""
        with open(os.path.join(self.folder, address + END), "rb") as file:
            return file.read()

    def put(self, address: str, file: bytes) -> None:
        """Write the file of a chunk under another name, make sure that it is on the disk, and rename it."""
        os.makedirs(self.folder, exist_ok=True)
        path = os.path.join(self.folder, address + END)
        temporary = f"{path}.{os.getpid()}.tmp"
        with open(temporary, "wb") as out:
            out.write(file)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, path)

    def fetch(self, plan: "_native.Plan", folder: str) -> None:
        """Nothing: they are there."""

    def give(self, plan: "_native.Plan", folder: str) -> None:
        """Nothing: they are there."""


class ObjectStore:
    """A store of objects, as :mod:`obstore` reaches them; an object is there whole or not at all."""

    def __init__(self, url: str, options: Dict[str, Any]) -> None:
        try:
            import obstore
            from obstore.store import from_url
        except ImportError:
            raise missing("obstore", ("a store of objects", "对象存储")) from None
        self._obstore = obstore
        try:
            self._store = from_url(url, **options)
        except Exception as error:
            # What obstore raises is of its own making; what matters is the address.
            raise FolderError(
                pick(f"the store {url} cannot be used: {error}", f"无法使用存储 {url}：{error}")
            ) from error

    def names(self) -> Set[str]:
        """The addresses of the chunks that are there."""
        found = set()
        for page in self._obstore.list(self._store, CHUNKS):
            for item in page:
                name = item["path"].rsplit("/", 1)[-1]
                if name.endswith(END):
                    found.add(name[: -len(END)])
        return found

    def get(self, address: str) -> bytes:
        """The file of a chunk."""
        return bytes(self._obstore.get(self._store, f"{CHUNKS}/{address}{END}").bytes())

    def put(self, address: str, file: bytes) -> None:
        """Keep the file of a chunk."""
        self._obstore.put(self._store, f"{CHUNKS}/{address}{END}", file)

    def fetch(self, plan: "_native.Plan", folder: str) -> None:
        """Bring the chunks of a plan into a folder that lacks them."""
        here = FolderStore(folder)
        _copy(plan, self, here)

    def give(self, plan: "_native.Plan", folder: str) -> None:
        """Keep what a folder has of a plan."""
        here = FolderStore(folder)
        _copy(plan, here, self)


def _copy(plan: "_native.Plan", source: Store, target: Store) -> None:
    there, here = source.names(), target.names()
    for number in range(plan.chunks):
        address, _, _ = plan.chunk(number)
        if address in there and address not in here:
            target.put(address, source.get(address))


def store_of(url: str, options: Dict[str, Any]) -> Store:
    """The store of an address."""
    return ObjectStore(url, options)
