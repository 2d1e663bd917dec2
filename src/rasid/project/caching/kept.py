"""Rendered pages enter; the same pages leave, until there is no room or they are too old to be true."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

# What a page costs beside its bytes: headers, the key, Python's own.
OVERHEAD_BYTES = 1500


@dataclass(frozen=True)
class Page:
    """A page as it was rendered from one version of what it shows."""

    version: int
    content: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str

    @property
    def size(self) -> int:
        return len(self.content) + OVERHEAD_BYTES


class Kept:
    """Pages of one process, the longest unread let go first. One page may take a sixteenth of the room."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.size = most_bytes, 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, version: int) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.version != version:
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: Page) -> None:
        if page.size > self.most_bytes // 16:
            return
        with self._lock:
            if before := self._pages.pop(key, None):
                self.size -= before.size
            self._pages[key] = page
            self.size += page.size
            while self.size > self.most_bytes:
                self.size -= self._pages.popitem(last=False)[1].size
