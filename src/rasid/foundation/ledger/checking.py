"""The database's own entries enter; whether the newest checkpoint was signed over exactly them leaves."""

from rasid.foundation.ledger import files, guarding, sequencing, witnessing
from rasid.foundation.ledger.models import Checkpoint, Leaf
from rasid.methods.proofs.entries import leaf_bytes
from rasid.methods.proofs.merkle import Frontier, leaf_hash

CHUNK = 5_000


def whole() -> tuple[int, bool]:
    """The newest checkpoint's size, and whether the entries in their places give its root. One pass, bounded memory."""
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return 0, not Leaf.objects.exists()
    frontier = Frontier()
    while frontier.size < newest.size:
        rows = Leaf.objects.filter(index__gte=frontier.size, index__lt=frontier.size + CHUNK).order_by(
            "index"
        )
        before = frontier.size
        for leaf in rows.select_related("entry"):
            if leaf.index != frontier.size:
                return newest.size, False
            frontier.append(leaf_hash(leaf_bytes(bytes(leaf.entry.header), bytes(leaf.entry.commitment))))
        if frontier.size == before:
            return newest.size, False
    return newest.size, frontier.root() == bytes(newest.root)


def lay_out() -> None:
    """Write the log's files as far as this database goes, with the checkpoint that it holds; nothing is signed.

    For a copy that is looked at somewhere apart. Files that are longer than the database stay.
    """
    newest, published = Checkpoint.objects.order_by("-size").first(), guarding.published_head()
    if newest is not None and (published is None or published.size < newest.size):
        sequencing.rebuild(newest.size)
        files.write(files.CHECKPOINT, witnessing.noted(newest).encode())
