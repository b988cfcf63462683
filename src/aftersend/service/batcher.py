"""Many threads ask, one thread reads: requests that wait together are read together."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, Full, Queue
from threading import Thread

from aftersend.reading.backend import Marks


class Busy(Exception):
    """The queue is full; the caller should try again."""


class Batcher:
    """Collects the texts of concurrent calls, about ``most`` at a time; at most ``waiting`` calls wait.

    patience: seconds that a call waits for a place in a full queue before it is refused.
    """

    def __init__(
        self,
        read: Callable[[Sequence[str]], list[Marks]],
        most: int = 32,
        waiting: int = 256,
        patience: float = 2.0,
    ) -> None:
        self._read, self._most, self._patience = read, most, patience
        self._queue: Queue[tuple[list[str], Future[list[Marks]]] | None] = Queue(waiting)
        self._thread = Thread(target=self._work, name="reader", daemon=True)
        self._thread.start()

    def __call__(self, texts: Sequence[str]) -> list[Marks]:
        """Marks of the texts, in order; blocks until they are read. Raises Busy, or what the reader raised."""
        answer: Future[list[Marks]] = Future()
        try:
            self._queue.put((list(texts), answer), timeout=self._patience)
        except Full as error:
            raise Busy from error
        return answer.result(timeout=60.0)

    @property
    def waiting(self) -> int:
        """How many calls wait for their turn."""
        return self._queue.qsize()

    def close(self) -> None:
        """Stop the thread after what already waits."""
        self._queue.put(None)
        self._thread.join(timeout=5.0)

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            calls = [first, *self._more(len(first[0]))]
            texts = [text for call in calls for text in call[0]]
            try:
                marks = self._read(texts)
            except Exception as error:  # the thread must outlive any one batch; each caller gets the error
                for _, answer in calls:
                    answer.set_exception(error)
                continue
            for own, answer in calls:
                answer.set_result(marks[: len(own)])
                marks = marks[len(own) :]

    def _more(self, count: int) -> list[tuple[list[str], "Future[list[Marks]]"]]:
        found = []
        while count < self._most:
            try:
                call = self._queue.get_nowait()
            except Empty:
                break
            if call is None:
                self._queue.put(None)
                break
            found.append(call)
            count += len(call[0])
        return found
