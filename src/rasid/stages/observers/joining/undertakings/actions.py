"""The programme's undertaking is written anew, and signed by candidates on their phones."""

import hashlib
from datetime import datetime
from io import BytesIO

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.documents.typesetting import compile_pdf
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.formatting import moment_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.foundation.vault import door
from rasid.stages.observers.joining import queries as joining
from rasid.stages.observers.joining.actions import locked, step
from rasid.stages.observers.joining.applying.actions import name_index
from rasid.stages.observers.joining.markdown import for_paper
from rasid.stages.observers.joining.rules import Refusal, State
from rasid.stages.observers.joining.undertakings import queries
from rasid.stages.observers.joining.undertakings.models import Signature, UndertakingText
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer

TEMPLATE = "stages/observers/joining/templates/joining/undertaking.typ"


@transaction.atomic
def write_undertaking(viewer: Viewer, programme: Programme, text: dict[str, str]) -> UndertakingText:
    """The next version, for whoever signs from now on. What was signed before stays as it was. Raises Refused."""
    if not viewer.has(*DESK) or viewer.programme_id != programme.id:
        raise Refused(Refusal.NOT_THERE)
    if not text.get("ar", "").strip():
        raise Refused(Refusal.TERMS_UNCLEAR)
    return _keep(
        programme, {tag: words.strip() for tag, words in text.items() if words.strip()}, viewer.user_id
    )


@transaction.atomic
def current_text(programme: Programme) -> UndertakingText:
    """What is to be signed; ours, as the first version, where the programme never wrote one."""
    return queries.latest_text(programme.id) or _keep(programme, queries.own_text(), None)


def _keep(programme: Programme, text: dict[str, str], by: int | None) -> UndertakingText:
    Programme.objects.select_for_update().get(id=programme.id)
    last = queries.latest_text(programme.id)
    if last is not None and last.sha256 == queries.text_sha256(text):
        return last
    made = UndertakingText.objects.create(
        programme=programme,
        number=last.number + 1 if last else 1,
        text=text,
        sha256=queries.text_sha256(text),
        made_by_id=by,
        made_at=clock.now(),
    )
    sets = {"version": made.number, "sha256": made.sha256}
    record(
        "undertaking.written",
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets=sets,
        is_sealed=True,
    )
    return made


def sign(viewer: Viewer, text: UndertakingText, typed_name: str, *, factor: str) -> Signature:
    """The candidate signs the version they read with the name on their document.

    `factor` says what proved a moment ago that it is them. The typed name is kept in the vault; what the proof and the
    log hold of it is a keyed hash. Raises Refused: WRONG_STATE, TEXT_REPLACED, NAME_DIFFERS.
    """
    own = joining.own_application(viewer)
    if own is None:
        raise Refused(Refusal.NOT_THERE)
    now = clock.now()
    proof = _proof(text, own.id.hex, name_index(own.programme_id, typed_name), now)
    # Set before anything is locked: it takes a while.
    paper = compile_pdf(TEMPLATE, _paper(own.programme, text, proof, now), today(own.programme))
    with transaction.atomic():
        found = locked(own.id)
        latest = queries.latest_text(found.programme_id)
        if latest is None or latest.pk != text.pk:
            raise Refused(Refusal.TEXT_REPLACED)
        if found.name_index is None or bytes(found.name_index) != name_index(found.programme_id, typed_name):
            raise Refused(Refusal.NAME_DIFFERS)
        sets = {"version": text.number, "text": text.sha256, "proof": proof, "factor": factor}
        step(found, State.SIGNED, "application.undertaking_signed", sets=sets)
        door.keep(found.id, {"signed_as": typed_name.strip()})
        return Signature.objects.create(
            observer_id=found.id,
            text=text,
            language=active_language(),
            factor=factor,
            proof=proof,
            pdf=keep(BytesIO(paper)),
            at=now,
        )


def _proof(text: UndertakingText, signer: str, name: bytes, at: datetime) -> str:
    said = "\n".join(("rasid/signature/v1", text.sha256, signer, name.hex(), at.isoformat()))
    return hashlib.sha256(said.encode()).hexdigest()


def _paper(programme: Programme, text: UndertakingText, proof: str, at: datetime) -> dict[str, object]:
    """No name: who signed stands in the vault, and the proof binds it to these words."""
    language = active_language()
    return {
        "title": say("joining-undertaking-paper", version=text.number),
        "publisher": in_language(programme.name),
        "lang": language,
        "rtl": language == "ar",
        "footer": in_language(programme.name),
        "page_words": say("joining-paper-page", page="@page", all="@all"),
        "blocks": for_paper(in_language(text.text)),
        "signed": say("joining-undertaking-signed-at", at=moment_words(at)),
        "nameless": say("joining-undertaking-nameless"),
        "proof_words": say("joining-undertaking-proof"),
        "proof": proof,
    }
