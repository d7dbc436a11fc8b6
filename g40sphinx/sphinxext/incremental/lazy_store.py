"""What documents bring, in the environment: pickled one by one, so that a build unpickles only what it asks for.

Sphinx pickles the whole environment after every build that read something, and a parallel reader does so after each
of its chunks.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Any, TypeVar

V = TypeVar("V")


class LazyStore(MutableMapping[str, V]):
    """A dictionary by document or file whose values are kept as bytes; a value in it must not be changed."""

    def __init__(self, pickled: dict[str, bytes] | None = None) -> None:
        self._values: dict[str, V] = {}
        self._pickled: dict[str, bytes | None] = {**(pickled or {})}
        """Every name; ``None`` as long as its value has not been pickled."""
        self._home = os.getpid()
        self._own: set[str] = set()
        """What a parallel reader has put here."""

    def __getitem__(self, name: str) -> V:
        if name not in self._values:
            found = self._pickled[name]
            if found is None:
                raise KeyError(name)
            self._values[name] = pickle.loads(found)  # noqa: S301 - part of Sphinx's own pickle
        return self._values[name]

    def __setitem__(self, name: str, value: V) -> None:
        self._values[name] = value
        self._pickled[name] = None
        if os.getpid() != self._home:
            self._own.add(name)

    def __delitem__(self, name: str) -> None:
        del self._pickled[name]
        self._values.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._pickled

    def __iter__(self) -> Iterator[str]:
        return iter(self._pickled)

    def __len__(self) -> int:
        return len(self._pickled)

    def __reduce__(self) -> tuple[Callable[[dict[str, bytes]], LazyStore[Any]], tuple[dict[str, bytes]]]:
        """Keep the bytes by name: in a parallel reader of what it has read, since no more is taken over from it."""
        names = self if os.getpid() == self._home else [name for name in self if name in self._own]
        return (unpickled, ({name: self._bytes(name) for name in names},))

    def come_home(self) -> None:
        """Note that this process, and no child of it, is the one that keeps all."""
        self._home = os.getpid()
        self._own.clear()

    def take(self, names: Iterable[str], other: LazyStore[V]) -> None:
        """Take over ``names`` from what a parallel reader has sent; those that it has not go."""
        for name in names:
            self.pop(name, None)
            if name in other:
                self._pickled[name] = other._bytes(name)

    def digest(self) -> str:
        """Return a digest of all that is kept; a document that brings the same again may change it, but seldom does."""
        found = hashlib.sha256()
        for name in sorted(self):
            value = self._bytes(name)
            found.update(f"{name}\0{len(value)}\0".encode())
            found.update(value)
        return found.hexdigest()

    def _bytes(self, name: str) -> bytes:
        found = self._pickled[name]
        if found is None:
            found = self._pickled[name] = pickle.dumps(self._values[name], pickle.HIGHEST_PROTOCOL)
        return found


def unpickled(pickled: dict[str, bytes]) -> LazyStore[Any]:
    """Return a store with these values, none of them unpickled yet."""
    return LazyStore(pickled)
