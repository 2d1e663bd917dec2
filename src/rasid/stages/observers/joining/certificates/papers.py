"""A certificate enters; a sheet to print leaves, without a word that says who holds it or for whom."""

from rasid.foundation.documents.typesetting import compile_pdf, qr_svg
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import active_language
from rasid.stages.observers.models import Certificate
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today

TEMPLATE = "stages/observers/joining/templates/joining/certificate.typ"


def certificate_pdf(programme: Programme, paper: Certificate, check_address: str) -> bytes:
    """The PDF. Neither name nor programme stands on it: whoever finds it in a bag learns of a course, no more.

    `check_address` leads to a page of the office: a public one would tell whoever holds a list of numbers who observes.
    """
    return compile_pdf(TEMPLATE, _words(paper, check_address), today(programme))


def _words(paper: Certificate, check_address: str) -> dict[str, object]:
    language = active_language()
    lines = [
        say("joining-certificate-line", tier=say(f"joining-certificate-{paper.tier}")),
        in_language(paper.sector.name),
        say("joining-paper-days", first=date_words(paper.valid.lower), last=date_words(paper.last_day)),
    ]
    return {
        "title": say("joining-certificate-title"),
        "publisher": say("text-shell-field-name"),
        "lang": language,
        "rtl": language == "ar",
        "footer": paper.number,
        "page_words": say("joining-paper-page", page="@page", all="@all"),
        "number": paper.number,
        "lines": lines,
        "qr": qr_svg(check_address),
        "qr_alt": say("joining-certificate-qr"),
        "check": say("joining-certificate-check"),
        "discreet": say("joining-certificate-discreet"),
    }
