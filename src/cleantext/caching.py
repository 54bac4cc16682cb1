"""What is found once and kept on the object it is found from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
S = TypeVar("S")
G = TypeVar("G")


class cached(Generic[T]):  # noqa: N801 - a decorator, like functools.cached_property
    """`functools.cached_property` without the lock that it takes before Python 3.12.

    The lock costs more than most of what is found. Two threads may find the same value twice.
    """

    def __init__(self, find: Callable[[Any], T]) -> None:
        self.find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> cached[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> cached[T] | T:
        if instance is None:
            return self
        found = instance.__dict__[self.name] = self.find(instance)
        return found


@dataclass(frozen=True)
class Found(Generic[T]):
    """What would be found when it is first asked for, but is known already; can be pickled.

    Example:
        >>> Found("vi")()
        'vi'
    """

    value: T

    def __call__(self) -> T:
        """Return it."""
        return self.value


def kept(find: Callable[[S, G], T]) -> Callable[[S, G], T]:
    """Return a method of one argument that keeps its answer until it is given another object."""
    name = f"_{find.__name__}"

    @wraps(find)
    def found(self: S, given: G) -> T:
        known: tuple[G, T] | None = self.__dict__.get(name)
        if known is None or known[0] is not given:
            known = self.__dict__[name] = given, find(self, given)
        return known[1]

    return found


def remembered(find: Callable[[S, G], T]) -> Callable[[S, G], T]:
    """Return a method of one argument that keeps each of its answers, by the argument."""
    name = f"_{find.__name__}"

    @wraps(find)
    def found(self: S, given: G) -> T:
        known: dict[G, T] = self.__dict__.setdefault(name, {})
        if given not in known:
            known[given] = find(self, given)
        return known[given]

    return found
