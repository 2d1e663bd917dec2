"""A country enters; a demonstration programme with its registry, questionnaires and people leaves, through actions."""

from collections.abc import Iterable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from rasid.foundation.accounts.invitations import accept, invite
from rasid.foundation.calendar.working_days import load_calendar
from rasid.foundation.text.localized import LocalizedText
from rasid.project.demonstration.answers import Form
from rasid.project.demonstration.cast import OFFICE, SHOPPER, liaison_of, password_of
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.country import Country
from rasid.project.demonstration.people import DemoObserver
from rasid.project.demonstration.world import Place
from rasid.protocols.openrosa import form_shape
from rasid.protocols.xlsform import Group, item_from_plain
from rasid.stages.observers import actions as observers
from rasid.stages.observers.conflicts.actions import declare_all
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ConflictReason, Tier
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today, viewer_for
from rasid.stages.programmes.rules import Regime, Role, Viewer
from rasid.stages.questionnaires import actions as questionnaires
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.rules import EvidenceKind, Persona
from rasid.stages.registry import actions as registry
from rasid.stages.registry.actions import StatedService
from rasid.stages.registry.geography import attribution
from rasid.stages.registry.keeping.actions import keep_areas, keep_sectors, register_service_points
from rasid.stages.registry.models import Area, Authority, Sector, ServicePoint
from rasid.stages.registry.rules import ServicePointKind, StatedPoint

SOURCE = "demonstration"
PHOTO_ZONES = ("entrance", "hall", "paths")
# Whoever photographs in a court or a terminal is asked by its guards what for.
NO_PHOTOS = ("courts", "airports")
HASHING_THREADS = 2
# One observer in so many has not looked through the places of their conflicts.
UNDECLARED = 12
# What counters and buildings of a sector are asked; the others get the general one.
OWN_QUESTIONNAIRES = {
    "health": "hospital",
    "education": "school",
    "courts": "court",
    "airports": "airport",
    "water": "utility",
    "power": "utility",
}
BY_KIND = {
    ServicePointKind.OPEN_SPACE: "spot_park",
    ServicePointKind.ROAD_SEGMENT: "road",
    ServicePointKind.PHONE: "phone",
    ServicePointKind.WEB: "web",
}


@dataclass(frozen=True)
class Phone:
    """What OpenRosa asks an observer's device for."""

    device: str
    secret: str


@dataclass(frozen=True)
class Person:
    """One observer of the demonstration: the account, its viewer, and the phone handed over."""

    handle: str
    viewer: Viewer
    phone: Phone


@dataclass
class Settled:
    """The programme with everybody in it. Liaisons by the authority's code, observers by their id."""

    programme: Programme
    office: dict[str, Viewer] = field(default_factory=dict)
    liaisons: dict[str, Viewer] = field(default_factory=dict)
    liaisons_signing_in: tuple[str, ...] = ()
    observers: dict[UUID, Person] = field(default_factory=dict)
    places: dict[UUID, Place] = field(default_factory=dict)
    forms: dict[UUID, Form] = field(default_factory=dict)

    @property
    def people(self) -> list[Person]:
        return list(self.observers.values())


# The programme -----------------------------------------------------------------


def found_demonstration(
    slug: str,
    name: LocalizedText,
    country: str,
    time_zone: str,
    languages: Sequence[str],
    *,
    one_thread: bool = False,
) -> Settled:
    """The programme under its organisation, with calendar, regime and office."""
    words = load_words()
    calendar = load_calendar(country)
    programme = programmes.found_programme(
        programmes.found_organisation(dict(words.organisation)),
        slug=slug,
        name=name,
        country=country,
        time_zone=time_zone,
        weekend=sorted(calendar.weekend),
        week_starts_on=max(calendar.weekend) % 7 + 1,
        is_demonstration=True,
    )
    programmes.keep_holidays(programme, calendar.holidays)
    programmes.declare_regime(programme, Regime.IMPROVEMENT, words.regime["basis"], today(programme))
    settled = Settled(programme)
    invited = {}
    for account in OFFICE:
        user = programmes.open_account(account.handle)
        programmes.join_programme(programme, user, Role(account.role))
        if account.role == Role.ADMINISTRATOR:
            programmes.join_programme(programme, user, Role.OFFICER)
        settled.office[account.handle] = viewer_for(user, programme)
        invited[account.handle] = invite(user)
    choose_passwords(invited, one_thread=one_thread)
    return settled


def choose_passwords(invited: Mapping[str, str], *, one_thread: bool = False) -> None:
    """Everybody opens the link of the invitation: handle → secret. Hashing is meant to be slow: two at a time.

    `one_thread`: in the transaction of the caller, which other threads do not see.
    """

    def choose(pair: tuple[str, str]) -> None:
        try:
            accept(pair[1], password_of(pair[0]))
        finally:
            connection.close()

    if one_thread or len(invited) <= 3:
        for handle, secret in invited.items():
            accept(secret, password_of(handle))
        return
    with ThreadPoolExecutor(HASHING_THREADS) as pool:
        # A thread starts without this one's clock.
        chosen = [pool.submit(copy_context().run, choose, pair) for pair in invited.items()]
        for future in chosen:
            future.result()


# The registry --------------------------------------------------------------------


def settle_country(settled: Settled, country: Country) -> None:
    """The invented country's areas, authorities, services and points."""
    programme = settled.programme
    keep_areas(programme, country.areas, attribution("jo"))
    keep_sectors(programme, {sector.code: dict(sector.name) for sector in country.sectors})
    for one in country.authorities:
        authority = registry.register_authority(
            programme, code=one.code, kind=one.kind, sector=one.sector, name=dict(one.name)
        )
        services = [
            StatedService(
                service.code,
                dict(service.name),
                service.limit,
                service.legal_basis,
                **_requirements(number, service.limit is not None),
            )
            for number, service in enumerate(country.services)
            if service.authority == one.code
        ]
        registry.keep_services(authority, services)
    register_service_points(
        programme,
        SOURCE,
        [
            StatedPoint(
                source_id=point.code,
                kind=point.kind,
                sector=point.sector,
                authority=point.authority,
                name=dict(point.name),
                hours=point.hours,
                yearly_users=point.yearly_users,
                area=point.area,
                latitude=point.latitude,
                longitude=point.longitude,
                services=point.services,
            )
            for point in country.service_points
        ],
    )


def learn_places(settled: Settled) -> None:
    """What simulated people know of the places: by the registry, whoever filled it."""
    points = ServicePoint.objects.filter(programme=settled.programme).select_related("sector")
    runs = {
        link.service_point_id: link.authority.source_id
        for point in points.prefetch_related("authority_links__authority")
        for link in point.authority_links.all()
    }
    settled.places = {
        point.id: Place(
            code=point.source_id,
            authority=runs[point.id],
            sector=point.sector.code,
            name=point.name.get("ar") or next(iter(point.name.values())),
            latitude=point.latitude,
            longitude=point.longitude,
        )
        for point in points.order_by("source_id")
    }


# Questionnaires --------------------------------------------------------------------


def _requirements(number: int, is_stated: bool) -> dict[str, LocalizedText]:
    """Invented fees and documents; a service without a legal limit says nothing of them either."""
    if not is_stated:
        return {}
    words = load_words().service
    fee = words["fees"][number % len(words["fees"])]
    documents = words["documents"][number % len(words["documents"])]
    return {
        "fee": dict(fee),
        "documents": {tag: "\n".join(lines) for tag, lines in documents.items()},
        "requirements_source": dict(words["source"][0]),
    }


def settle_questionnaires(settled: Settled) -> None:
    """Questionnaires of the shelf, each for the sectors that have places for it, and what may be recorded."""
    programme, words = settled.programme, load_words()
    sectors = {sector.code: sector for sector in Sector.objects.filter(programme=programme).order_by("code")}
    kinds = set(ServicePoint.objects.filter(programme=programme).values_list("sector__code", "kind"))
    for code, chosen in _shelf(kinds).items():
        if chosen:
            version = questionnaires.publish_from_shelf(programme, code, [sectors[one] for one in chosen])
            settled.forms[version.id] = form_of(version)
    for kind in EvidenceKind:
        _policy(programme, None, "", kind, False, words.evidence["forbidden"])
    for zone in PHOTO_ZONES:
        _policy(programme, None, zone, EvidenceKind.PHOTO, True, words.evidence["allowed"])
    for code in NO_PHOTOS:
        if code in sectors:
            _policy(programme, sectors[code], "", EvidenceKind.PHOTO, False, words.evidence["forbidden"])


def _shelf(kinds: Set[tuple[str, str]]) -> dict[str, list[str]]:
    """Codes of the shelf → sectors to use them in, by the kinds of place that each sector has."""
    found: dict[str, list[str]] = {}
    for sector in sorted({sector for sector, _ in kinds}):
        here = {ServicePointKind(kind) for code, kind in kinds if code == sector}
        if here & {ServicePointKind.COUNTER, ServicePointKind.FACILITY}:
            found.setdefault(OWN_QUESTIONNAIRES.get(sector, "counter"), []).append(sector)
        for kind, code in BY_KIND.items():
            if kind in here:
                found.setdefault(code, []).append(sector)
    return found


def _policy(
    programme: Programme, sector: Sector | None, zone: str, kind: EvidenceKind, is_allowed: bool, basis: str
) -> None:
    questionnaires.set_evidence_policy(
        programme, sector=sector, zone=zone, kind=kind, is_allowed=is_allowed, legal_basis=basis
    )


def form_of(version: QuestionnaireVersion) -> Form:
    return Form(
        form_id=version.form_id,
        shape=form_shape(bytes(version.xform)),
        items=tuple(item_from_plain(item.definition) for item in version.items.order_by("position")),
        groups=tuple(Group(**group) for group in version.groups),
    )


# People ------------------------------------------------------------------------------


def settle_liaisons(settled: Settled, signing_in: int, *, one_thread: bool = False) -> None:
    """A liaison for every authority; those of the largest ones choose a password."""
    programme = settled.programme
    authorities = Authority.objects.filter(programme=programme).order_by("source_id")
    points: dict[str, int] = {}
    for place in settled.places.values():
        points[place.authority] = points.get(place.authority, 0) + 1
    largest = sorted(points, key=lambda code: (-points[code], code))[:signing_in]
    secrets = {}
    for authority in authorities:
        code = authority.source_id
        user, secret = registry.invite_liaison(programme, authority, liaison_of(code))
        settled.liaisons[code] = viewer_for(user, programme)
        if code in largest and secret:
            secrets[user.handle] = secret
    choose_passwords(secrets, one_thread=one_thread)
    settled.liaisons_signing_in = tuple(largest)


def settle_observers(
    settled: Settled, people: Iterable[DemoObserver], first_day: date, signing_in: int
) -> None:
    """Observers with certificates, conflicts and a phone each; their names go to the vault and nowhere else."""
    programme = settled.programme
    areas = {area.code: area for area in Area.objects.filter(programme=programme).defer("boundary")}
    sectors = {sector.code: sector for sector in Sector.objects.filter(programme=programme)}
    authorities = {one.source_id: one for one in Authority.objects.filter(programme=programme)}
    points = {place.code: point_id for point_id, place in settled.places.items()}
    secrets: dict[str, str] = {}
    is_shopper_named = False
    for number, one in enumerate(people):
        handle = one.code
        if one.tier == Tier.SHOPPER and not is_shopper_named:
            handle, is_shopper_named = SHOPPER, True
        observer, secret = observers.enrol_observer(
            programme,
            fields={"name": one.vault_name},
            tier=Tier(one.tier),
            weekdays=one.weekdays,
            weekly_visits=one.weekly_visits,
            home_area=areas.get(one.home_area),
            languages=one.languages,
            personas=_personas(number),
            handle=handle,
        )
        _certify(observer, one, sectors, first_day)
        for conflict in one.conflicts:
            observers.declare_conflict(
                observer,
                ConflictReason(conflict.reason),
                authority=authorities[conflict.authority] if conflict.authority else None,
                service_point=ServicePoint.objects.get(id=points[conflict.service_point])
                if conflict.service_point
                else None,
            )
        if number % UNDECLARED:
            declare_all(observer)
        if len(secrets) < signing_in or handle == SHOPPER:
            secrets[handle] = secret
        phone = Phone(*observers.issue_device(observer))
        settled.observers[observer.id] = Person(handle, viewer_for(observer.user, programme), phone)
    choose_passwords(secrets)


def _personas(number: int) -> tuple[Persona, ...]:
    """Whom the observer with this number can be: half are women, two in three have a child at school."""
    found = [Persona.WOMAN if number % 2 else Persona.MAN]
    if number % 3:
        found.append(Persona.PARENT)
    if number % 5 == 0:
        found.append(Persona.STUDENT)
    if number % 7 == 0:
        found.append(Persona.BUSINESS)
    return tuple(found)


def _certify(observer: Observer, one: DemoObserver, sectors: Mapping[str, Sector], first_day: date) -> None:
    spans: dict[tuple[int, int], list[Sector]] = {}
    for paper in one.certificates:
        if paper.sector in sectors:
            spans.setdefault((paper.from_day, paper.to_day), []).append(sectors[paper.sector])
    for (begins, ends), covered in spans.items():
        days = first_day + timedelta(days=begins), first_day + timedelta(days=ends)
        observers.certify(observer, covered, *days)
