"""A flash report's content enters; the words of its one page leave, in the active language."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from typing import Any

from rasid.foundation.documents.signing.plain import Signatory
from rasid.foundation.documents.typesetting import qr_svg
from rasid.foundation.text.formatting import date_words, isolated
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import active_language
from rasid.methods.proofs.coarse import period_of
from rasid.stages.bulletins.flash.rules import LONGEST_NAME, LONGEST_TEXT, Lane, shortened

RIGHT_TO_LEFT = {"ar", "ur"}


def flash_paper(
    content: Mapping[str, Any],
    who: Signatory,
    address: str,
    *,
    picture: tuple[bytes, str] | None = None,
    scale: float = 1.0,
) -> dict[str, Any]:
    """Data of `flash.typ`; `scale` shrinks its letters, `picture` is (bytes, media type)."""
    name = shortened(in_language(content["programme"]["name"]), LONGEST_NAME)
    language = active_language()
    return {
        "lang": language,
        "rtl": language in RIGHT_TO_LEFT,
        "title": say("flash-title", order=content["order"]),
        "publisher": name,
        "footer": say("flash-footer", programme=name, order=content["order"]),
        "page_words": "",
        "demonstration": say("text-shell-demonstration") if content["programme"]["demonstration"] else None,
        "is_danger": content["lane"] == Lane.FAST,
        "band": say(f"flash-band-{content['lane']}"),
        "caption": say(
            "flash-caption", programme=name, day=date_words(date.fromisoformat(content["issued_on"]))
        ),
        "parts": parts(content),
        "embargo": embargo_words(content),
        "signature": signature_words(who),
        "address": address,
        "qr": qr_svg(address),
        "qr_words": say("flash-proof"),
        "picture": _picture(picture),
        "picture_words": say("flash-picture"),
        "scale": scale,
    }


def parts(content: Mapping[str, Any]) -> list[dict[str, str]]:
    """What, where, since when, who must do what by when, and who else said it: [{name, heading, text}]."""
    first, last = period_of(content["half_week"])
    found = [
        ("what", shortened(in_language(content["text"]), LONGEST_TEXT)),
        ("where", _where(content)),
        ("since", say("flash-since-words", first=date_words(first, year=False), last=date_words(last))),
        (
            "who",
            say(
                "flash-who-words",
                authority=shortened(in_language(content["authority"]), LONGEST_NAME),
                day=date_words(date.fromisoformat(content["deadline"])),
            ),
        ),
    ]
    if advice := in_language(content["recommendation"]):
        found.append(("advice", shortened(advice, LONGEST_TEXT)))
    if content["reports"] is not None:
        found.append(("reports", say("flash-reports-words", count=content["reports"])))
    return [{"name": name, "heading": say(f"flash-{name}"), "text": text} for name, text in found]


def embargo_words(content: Mapping[str, Any]) -> str:
    """Danger is everybody's at once; of the rest, when the authority hears of it and when the public does."""
    if content["lane"] == Lane.FAST:
        return say("flash-public-now")
    told, public = (date_words(date.fromisoformat(content[name])) for name in ("told_on", "public_on"))
    return say("flash-embargo", told=told, public=public)


def signature_words(who: Signatory) -> str:
    """Whose certificate the paper bears: our own is nobody's official one, and says so."""
    return say(
        "flash-signed-own" if who.is_own else "flash-signed",
        name=isolated(who.name),
        fingerprint=isolated(who.fingerprint[:19]),
    )


def _where(content: Mapping[str, Any]) -> str:
    centre = shortened(in_language(content["service_point"]), LONGEST_NAME)
    area = in_language(content["area"])
    return say("flash-where-words", centre=centre, area=area) if area else centre


def _picture(picture: tuple[bytes, str] | None) -> str | None:
    """As SVG text, which JSON can hold; the template decides its size."""
    if picture is None:
        return None
    content, kind = picture
    link = f"data:{kind};base64,{b64encode(content).decode()}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
        f'<image href="{link}" width="400" height="300" preserveAspectRatio="xMidYMid meet"/></svg>'
    )
