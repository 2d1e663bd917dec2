"""An embedded cluster enters; as long as somebody looks, it does not stay down.

Nobody else would notice: the server is no child of ours, so that it may outlive whoever started it.
"""

import threading
import time
from collections.abc import Callable

from rasid.project.postgres.cluster import Cluster
from rasid.project.postgres.trouble import ClusterError

_LOOK_EVERY_S = 1.0
# A disk that is full, or a data folder that is away, is not mended by haste.
_PAUSE_S = 5.0


class Watch:
    """Looks after one cluster. `when_down` is told when it was found down, `when_failed` why it cannot start.

    Bringing it up replays its log, which may take minutes: that is done beside whatever looks.
    """

    def __init__(
        self, cluster: Cluster, when_down: Callable[[], None], when_failed: Callable[[ClusterError], None]
    ) -> None:
        self._cluster, self._when_down, self._when_failed = cluster, when_down, when_failed
        self._next_look = 0.0
        self._starting: threading.Thread | None = None

    def look(self) -> None:
        """Called often; costs a file's reading once a second."""
        if time.monotonic() < self._next_look or (self._starting and self._starting.is_alive()):
            return
        self._next_look = time.monotonic() + _LOOK_EVERY_S
        if self._cluster.is_down():
            self._when_down()
            self._starting = threading.Thread(target=self._bring_back, name="brings the database back")
            self._starting.start()

    def leave(self) -> None:
        """Wait for what was begun: whoever stops the cluster must not find it half started."""
        if self._starting:
            self._starting.join()

    def _bring_back(self) -> None:
        try:
            self._cluster.bring_back()
        except ClusterError as error:
            self._when_failed(error)
            self._next_look = time.monotonic() + _PAUSE_S
