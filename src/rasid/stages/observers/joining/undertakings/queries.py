"""A programme enters; the undertaking that counts there, and what somebody signed of it, leave."""

import hashlib
from importlib.resources import files
from uuid import UUID

from django.db.models import QuerySet

from rasid.stages.observers.joining.undertakings.models import Signature, UndertakingText
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import DESK, Viewer

LANGUAGES = ("ar", "en")


def latest_text(programme_id: UUID) -> UndertakingText | None:
    return UndertakingText.objects.filter(programme_id=programme_id).order_by("-number").first()


def texts(viewer: Viewer) -> QuerySet[UndertakingText]:
    """All versions, the newest first, for the office."""
    if not viewer.has(*DESK):
        return UndertakingText.objects.none()
    return UndertakingText.objects.filter(programme_id=viewer.programme_id).order_by("-number")


def own_text() -> dict[str, str]:
    """The undertaking as we suggest it."""
    here = files("rasid.stages.observers.joining.undertakings") / "content"
    return {tag: (here / f"undertaking.{tag}.md").read_text(encoding="utf-8") for tag in LANGUAGES}


def text_sha256(text: dict[str, str]) -> str:
    """Of the words in all languages, tags in order."""
    joined = "\0".join(f"{tag}\n{text[tag]}" for tag in sorted(text))
    return hashlib.sha256(b"rasid/undertaking/v1\n" + joined.encode()).hexdigest()


def signature(observer: Observer) -> Signature | None:
    """What this observer signed last."""
    return Signature.objects.filter(observer=observer).select_related("text", "pdf").order_by("-at").first()
