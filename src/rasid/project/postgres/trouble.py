"""What can stop a cluster: a reason and its particulars enter, an error with words in Fluent leaves."""

from enum import StrEnum


class Trouble(StrEnum):
    """Each value is the end of a message id: `cli-cluster-<value>`."""

    NO_BINARIES = "no-binaries"
    NO_ACCOUNT = "no-account"
    NOT_OURS = "not-ours"
    DATA_NEWER = "data-newer"
    DATA_OLDER = "data-older"
    INIT_FAILED = "init-failed"
    START_FAILED = "start-failed"


class ClusterError(Exception):
    """The cluster cannot be had; `params` are the arguments of the message `cli-cluster-<reason>`."""

    def __init__(self, reason: Trouble, **params: str | int) -> None:
        super().__init__(f"{reason}: {params}")
        self.reason = reason
        self.params = params
