"""The taxonomy enters; the services that Open311 offers, and what it may ask of them, leave. Plain values."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from rasid.foundation.text.messages import say
from rasid.methods.triage import Category, Taxonomy
from rasid.protocols.open311 import Attribute, Datatype, Definition, Service, Status
from rasid.stages.reports.rules import Kind, ReportState

# In which order a service's kinds are tried when a client says none.
KINDS = (Kind.COMPLAINT, Kind.SUGGESTION, Kind.QUESTION, Kind.PRAISE, Kind.BRANCH_REQUEST)
ANY_SERVICE = GENERAL = "general"
KIND, COUNTER, AFFECTED = "kind", "counter", "affected"
GROUPS = ("older", "children", "disabled", "women", "everyone")
ENDED = frozenset({ReportState.CLOSED, ReportState.SET_ASIDE})


def service_of(taxonomy: Taxonomy, category: Category, language: str) -> Service:
    """One category as a service: its sector is the group, the other language's name a keyword."""
    sector = taxonomy.sectors[category.sector]
    other = "en" if language == "ar" else "ar"
    names = (sector.services[category.service], category.names, sector.names)
    return Service(
        code=category.code,
        name=category.names[language],
        description=sector.services[category.service][language],
        has_definition=True,
        keywords=tuple(dict.fromkeys(name[other].replace(",", " ") for name in names)),
        group=sector.names[language],
    )


@dataclass(frozen=True)
class Offer:
    """What a service code stands for: a category, or "" for what has none yet; which kinds, and how soon an answer."""

    code: str
    category: str
    kinds: tuple[Kind, ...]
    answer_days: int


def offer(taxonomy: Taxonomy, code: str) -> Offer | None:
    """What this code offers; None for a code that is none."""
    if code == ANY_SERVICE:
        return Offer(code, "", KINDS, max(each.answer_days for each in taxonomy.categories.values()))
    category = taxonomy.get(code)
    if category is None:
        return None
    kinds = tuple(kind for kind in KINDS if kind in category.kinds)
    return Offer(code, code, kinds, category.answer_days)


def any_service(taxonomy: Taxonomy, language: str) -> Service:
    """For whoever does not know what it is called: the office finds its category."""
    return Service(
        ANY_SERVICE, say("open311-any"), has_definition=True, group=taxonomy.sectors[GENERAL].names[language]
    )


def definition_of(offered: Offer) -> Definition:
    """What may be said of every service beside its description; nothing of it must be."""
    return Definition(
        offered.code,
        (
            Attribute(
                KIND,
                Datatype.ONE_OF,
                say("open311-attribute-kind"),
                1,
                values=[(kind, say(f"open311-kind-{kind}")) for kind in offered.kinds],
            ),
            Attribute(COUNTER, Datatype.STRING, say("open311-attribute-counter"), 2),
            Attribute(
                AFFECTED,
                Datatype.SOME_OF,
                say("open311-attribute-affected"),
                3,
                values=[(group, say(f"open311-affected-{group}")) for group in GROUPS],
            ),
        ),
    )


def edition_began(taxonomy: Taxonomy) -> datetime:
    """The month of the taxonomy's edition: since when the services are what they are."""
    year, month = taxonomy.version.split("-")[:2]
    return datetime(int(year), int(month), 1, tzinfo=UTC)


def status_of(state: ReportState) -> Status:
    return Status.CLOSED if state in ENDED else Status.OPEN


def six_decimals(degrees: str) -> str:
    """A coordinate as statements write it: at most six decimals, no exponent."""
    text = f"{Decimal(degrees):.6f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
