"""Our own PostgreSQL in a folder: a data folder enters, a running cluster with an address per role leaves."""

from rasid.project.postgres.cluster import Cluster, Role, has_cluster, running, start
from rasid.project.postgres.throwaway import throwaway
from rasid.project.postgres.trouble import ClusterError, Trouble
from rasid.project.postgres.watching import Watch

__all__ = [
    "Cluster", "ClusterError", "Role", "Trouble", "Watch", "has_cluster", "running", "start", "throwaway",
]  # fmt: skip
