"""Mechanisms found by file name: a room's registry is the list of its modules, each holding one named object."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, TypeVar, cast

from aftersend.core.errors import UnknownName

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """The objects called `attribute`, one in each module of `package`; keys are the module names.

    Modules that begin with an underscore, and those without the attribute, are not entries.
    """

    def __init__(self, package: str, attribute: str, thing: str) -> None:
        self.package, self.attribute, self.thing = package, attribute, thing

    @cached_property
    def _entries(self) -> dict[str, T]:
        home = import_module(self.package)
        names = sorted(m.name for m in iter_modules(home.__path__) if not m.name.startswith("_"))
        modules = ((name, import_module(f"{self.package}.{name}")) for name in names)
        return {n: cast(T, getattr(m, self.attribute)) for n, m in modules if hasattr(m, self.attribute)}

    def __getitem__(self, name: str) -> T:
        if name not in self._entries:
            raise UnknownName(self.thing, name, self._entries)
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
