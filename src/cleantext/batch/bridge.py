"""A pool in a thread, for an event loop that has the pages: `Bridge`."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import closing
from multiprocessing import Pipe
from typing import TYPE_CHECKING, Any

from cleantext.batch.pool import NOT_YET
from cleantext.batch.records import as_raw

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator

    from cleantext.batch.records import Source
    from cleantext.batch.worker import Outcome


class Bridge:
    """Between an event loop, which has the pages, and a thread, which has the pool."""

    def __init__(self, loop: asyncio.AbstractEventLoop, most: int) -> None:
        self.loop = loop
        self.room = asyncio.Semaphore(most)
        self.done: asyncio.Queue[Any] = asyncio.Queue()
        self.fed: deque[Any] = deque()
        self.wake, self.alarm = Pipe(duplex=False)
        self.closed = False

    async def feed(self, sources: AsyncIterable[Source] | Iterable[Source]) -> None:
        """Hand all sources over, as many ahead as there is room for."""
        try:
            if hasattr(sources, "__aiter__"):
                async for source in sources:
                    await self._hand_over(source)
            else:
                for source in sources:
                    await self._hand_over(source)
        finally:
            self.stop()

    async def _hand_over(self, source: Source) -> None:
        await self.room.acquire()
        self.fed.append(as_raw(source))
        self.alarm.send_bytes(b".")

    def stop(self) -> None:
        """Say that there are no more pages."""
        self.fed.append(self)
        self.alarm.send_bytes(b".")

    def close(self) -> None:
        """Say that nobody takes what is done any more."""
        self.closed = True
        self.stop()

    def pages(self) -> Iterator[Any]:
        """Yield pages in the thread, and `NOT_YET` where the event loop has none."""
        while not self.closed:
            page = self.fed.popleft() if self.fed else NOT_YET
            if page is self:
                return
            yield page

    def work(self, make: Any) -> None:  # noqa: ANN401 - a maker of outcomes
        """Run the pool, in the thread; an exception goes to whom the outcomes go to."""
        end: Any = None
        try:
            with closing(make()) as outcomes:
                for outcome in outcomes:
                    self._tell(outcome)
                    if self.closed:
                        break
        except Exception as error:  # noqa: BLE001 - raised again in `outcomes`
            end = error
        self._tell(end)

    def _tell(self, outcome: Any) -> None:  # noqa: ANN401 - an outcome, an exception or None
        self.loop.call_soon_threadsafe(self.done.put_nowait, outcome)

    async def outcomes(self) -> AsyncIterator[tuple[Any, Outcome]]:
        """Yield what the thread tells, and make room for as many pages."""
        while (told := await self.done.get()) is not None:
            if isinstance(told, Exception):
                raise told
            self.room.release()
            yield told
