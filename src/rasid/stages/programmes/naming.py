"""What an officer wrote for others to read enters; a refusal leaves where it names a person or gives them away.

Texts go out under a regime. Under *improvement* no person is named, and the office writes the post instead of its
holder. Numbers, addresses and documents of people are refused under every regime. No list knows all names, and some
words that look like one are none: whoever writes may say so, which is kept in the log, sealed.
"""

from collections.abc import Iterable, Mapping

from rasid.foundation.text.formatting import joined
from rasid.foundation.text.refusals import Refused
from rasid.methods.triage import mask, names
from rasid.stages.programmes.rules import Refusal, Regime

MOST_SHOWN = 3


def people_named(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """What looks like people's names. Those of `known` bodies and places are nobody's («مستشفى الأمير حمزة»)."""
    held = [(at, at + len(name)) for name in known if name for at in _all_of(name, text)]
    return tuple(
        text[span.start : span.end]
        for span in names(text)
        if not any(start <= span.start and span.end <= end for start, end in held)
    )


def refuse_people(
    regime: Regime,
    texts: Iterable[str | Mapping[str, str] | None],
    *,
    known: Iterable[str | Mapping[str, str]] = (),
    is_nobody: bool = False,
) -> bool:
    """Raise Refused where a text for others names somebody; whether it was let through on the writer's word alone.

    `is_nobody`: the writer says that what looks like a name is none.
    """
    held = [word for each in known for word in _words(each)]
    found: dict[str, None] = {}
    for text in (word for each in texts for word in _words(each)):
        masked = mask(text)
        if masked.found:
            first = masked.found[0]
            raise Refused(Refusal.PERSONAL_DATA, words=text[first.start : first.end])
        found |= dict.fromkeys(people_named(text, held))
    if not found or regime is Regime.ENFORCEMENT:
        return False
    if not is_nobody:
        raise Refused(Refusal.NAMES_BLOCKED, words=joined(list(found)[:MOST_SHOWN]))
    return True


def names_somebody(
    texts: Iterable[str | Mapping[str, str] | None], known: Iterable[str | Mapping[str, str]] = ()
) -> bool:
    held = [word for each in known for word in _words(each)]
    return any(people_named(text, held) for each in texts for text in _words(each))


def _words(text: str | Mapping[str, str] | None) -> list[str]:
    if not text:
        return []
    return [text] if isinstance(text, str) else [words for words in text.values() if words]


def _all_of(name: str, text: str) -> Iterable[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)
