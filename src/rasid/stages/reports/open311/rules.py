"""The taxonomy enters; the services that Open311 offers, and what it may ask of them, leave. Plain values."""

from datetime import UTC, datetime
from decimal import Decimal

from rasid.foundation.text.messages import say
from rasid.methods.triage import Category, Taxonomy
from rasid.protocols.open311 import Attribute, Datatype, Definition, Service, Status
from rasid.stages.reports.rules import Kind, ReportState

# In which order a service's kinds are tried when a client says none.
KINDS = (Kind.COMPLAINT, Kind.SUGGESTION, Kind.QUESTION, Kind.PRAISE, Kind.BRANCH_REQUEST)
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


def kinds_of(category: Category) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if kind in category.kinds)


def definition_of(category: Category) -> Definition:
    """What may be said of every service beside its description; nothing of it must be."""
    return Definition(
        category.code,
        (
            Attribute(
                KIND,
                Datatype.ONE_OF,
                say("open311-attribute-kind"),
                1,
                values=[(kind, say(f"open311-kind-{kind}")) for kind in kinds_of(category)],
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
