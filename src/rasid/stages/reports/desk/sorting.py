"""A report enters; what lexicon, model, map and earlier reports suggest for it leaves, as plain choices."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from math import cos, radians
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rasid.foundation.media.facts import facts_of
from rasid.foundation.schema.ids import made_between
from rasid.foundation.text.localized import in_language
from rasid.methods.triage import (
    Context,
    Reason,
    Sighting,
    Suggestion,
    Suggestions,
    distance_m,
    lexicon_version,
    load_taxonomy,
    normalise_for_triage,
    place_words,
    same_incident,
    suggest_cold,
)
from rasid.methods.triage.features import Told
from rasid.methods.triage.guessing import Guess, guesses_of
from rasid.methods.triage.guessing import TriageModel as Learned
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.registry.models import ServiceOffered, ServicePoint
from rasid.stages.registry.queries import PointFilters, public_points
from rasid.stages.reports.desk.rules import LEARNED, MOST_PARALLELS, Choice, Field, Source, chosen
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.rules import FileKind, PlaceBy, ReportState

MOST_COMPARED = 400
LONGEST_WINDOW_DAYS = 60
MOST_SERVICES = 40
WIDEST_M = 2_000
"""Where no category tells how far one incident reaches."""
NEAREST_POINT_M = 250
_METRES_A_DEGREE = 111_320.0


def version() -> str:
    """Which taxonomy and lexicon suggest now."""
    return f"{load_taxonomy().version}+{lexicon_version()}"


# What is known beside the text --------------------------------------------------------------------


def beside(report: Report) -> Context:
    """What the place and the sender's own choices say, as it stood when the report came."""
    point = report.service_point
    return Context(
        kind=report.kind,
        category=report.category_given if report.category_given in load_taxonomy() else "",
        sector=point.sector.code if point else "",
        point_kind=point.kind if point else "",
        service=in_language(report.service.name, "ar") if report.service else "",
        services=_offered(report),
        has_spot=report.place_by in {PlaceBy.GPS, PlaceBy.MAP},
    )


def _offered(report: Report) -> tuple[str, ...]:
    if report.service_point_id is None:
        return ()
    offered = ServiceOffered.objects.filter(service_point=report.service_point_id).select_related("service")
    return tuple(
        in_language(each.service.name, "ar") for each in offered.order_by("service_id")[:MOST_SERVICES]
    )


def from_plain(context: Mapping[str, Any]) -> Context:
    """A context as it was stored."""
    return Context(**{**context, "services": tuple(context.get("services", ()))})


def to_plain(context: Context) -> dict[str, Any]:
    return {**asdict(context), "services": list(context.services)}


def told(text: str, place_words: str, context: Context) -> Told:
    """What a model sees: the normalised text, and a token for each thing that is known beside it."""
    known = {
        "kind": context.kind,
        "given": context.category,
        "sector": context.sector,
        "point": context.point_kind,
        "service": normalise_for_triage(context.service),
        "spot": "yes" if context.has_spot else "",
    }
    tokens = tuple(f"{name}:{value}" for name, value in known.items() if value)
    return Told(normalise_for_triage(f"{text} {place_words}"), tokens)


# Kind, category, severity -------------------------------------------------------------------------


def choices(text: str, context: Context, seen: Told, learned: Learned | None) -> dict[Field, Choice]:
    """What is suggested for the fields that are learned, silence included."""
    cold = cold_choices(suggest_cold(text, context))
    guessed = guesses_of(learned, [seen])[0] if learned is not None else {}
    return {name: chosen(name, cold[name], _learned_choice(guessed.get(name))) for name in LEARNED}


def guesses(asked: Sequence[tuple[str, Context, Told]], learned: Learned | None) -> list[dict[str, Guess]]:
    """The same for many decided reports, as guesses that can be compared with what was decided."""
    guessed = (
        guesses_of(learned, [seen for _, _, seen in asked], with_words=False)
        if learned is not None
        else [{} for _ in asked]
    )
    found = []
    for (text, context, _), mine in zip(asked, guessed, strict=True):
        cold = cold_choices(suggest_cold(text, context))
        whole = {name: chosen(name, cold[name], _learned_choice(mine.get(name))) for name in LEARNED}
        found.append(
            {
                name.value: Guess(choice.value, choice.confidence, bool(choice.value))
                for name, choice in whole.items()
            }
        )
    return found


def cold_choices(found: Suggestions) -> dict[Field, Choice]:
    return {
        Field.KIND: _cold_choice(found.kind),
        Field.CATEGORY: _cold_choice(found.category, found.others),
        Field.SEVERITY: _cold_choice(found.severity),
    }


def _cold_choice(found: Suggestion, others: Sequence[Suggestion] = ()) -> Choice:
    return Choice(
        found.value or "",
        found.confidence if found.value else 0.0,
        Source.LEXICON,
        _plain(found.reasons),
        tuple((each.value, each.confidence) for each in others[:2] if each.value),
    )


def _learned_choice(guess: Guess | None) -> Choice | None:
    if guess is None or not guess.is_sure:
        return None
    reasons: list[tuple[str, Mapping[str, Any]]] = []
    if guess.words:
        reasons.append(("learned-words", {"words": "، ".join(guess.words)}))
    else:
        reasons.append(("learned-place", {}))
    return Choice(guess.value, guess.confidence, Source.MODEL, tuple(reasons), guess.others)


def _plain(reasons: Sequence[Reason]) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    return tuple((reason.code, dict(reason.params)) for reason in reasons)


# Place --------------------------------------------------------------------------------------------


def place(report: Report, category: str) -> Choice:
    """A service point for a report that names none: the nearest one of the sector, or the one that its words name."""
    nothing = Choice("", 0.0, Source.NEARBY)
    if report.service_point_id is not None:
        return nothing
    known = load_taxonomy().get(category)
    if known is not None and known.at != "point":
        return nothing
    sector = known.sector if known is not None and known.sector != "general" else ""
    anybody = public_viewer(report.programme_id)
    if report.latitude is not None and report.longitude is not None:
        return _nearest(report, public_points(anybody, PointFilters(sector=sector))) or nothing
    words = report.place_words.strip() or _place_in(report.text)
    if len(words) < 3:
        return nothing
    found = list(public_points(anybody, PointFilters(text=words, sector=sector))[:3])
    if not found:
        return nothing
    # One that fits is likely meant; the first of many is a guess.
    share = {1: 0.85, 2: 0.5}.get(len(found), 0.34)
    return Choice(
        str(found[0].id),
        share,
        Source.NEARBY,
        (("place-words", {"words": words}),),
        tuple((str(each.id), share) for each in found[1:]),
    )


def _place_in(text: str) -> str:
    """The words of the text that tell where, as they stand there."""
    return " ".join(text[span.start : span.end] for span in place_words(text))[:120]


def _nearest(report: Report, points: QuerySet[ServicePoint]) -> Choice | None:
    here = _sighting(report, "")
    assert report.latitude is not None
    assert report.longitude is not None
    box = _box(report.latitude, report.longitude, NEAREST_POINT_M)
    measured = []
    for point in points.filter(box)[:50]:
        at = Sighting(str(point.id), "", point.latitude, point.longitude, report.accepted_at)
        metres = distance_m(here, at)
        if metres is not None and metres <= NEAREST_POINT_M:
            measured.append((metres, point))
    if not measured:
        return None
    measured.sort(key=lambda pair: pair[0])
    # A position that is off by as much as the next centre is away says little about which one is meant.
    doubt = max(report.accuracy_m or 30.0, 15.0)
    weights = [1 / (metres + doubt) for metres, _ in measured]
    shares = [weight / (sum(weights) + 1 / (NEAREST_POINT_M + doubt)) for weight in weights]
    metres, point = measured[0]
    others = tuple((str(p.id), share) for (_, p), share in zip(measured[1:3], shares[1:3], strict=False))
    return Choice(
        str(point.id),
        round(shares[0], 4),
        Source.NEARBY,
        (("place-near", {"metres": round(metres)}),),
        others,
    )


# Same incident ------------------------------------------------------------------------------------


def parallels(report: Report, category: str) -> list[Choice]:
    """Open or recent reports that may tell of the same, likeliest first."""
    candidates = list(_candidates(report, category))
    hashes = _hashes([report, *candidates])
    new = _sighting(report, category, hashes)
    matches = same_incident(new, [_sighting(each, _category_of(each), hashes) for each in candidates])
    leads = {str(each.id): str(each.same_as_id or each.id) for each in candidates}
    found: dict[str, Choice] = {}
    for match in matches:
        lead = leads[match.id]
        if lead != str(report.id) and lead not in found:
            found[lead] = Choice(lead, match.score, Source.NEARBY, _plain(match.reasons))
    return list(found.values())[:MOST_PARALLELS]


def _candidates(report: Report, category: str) -> QuerySet[Report]:
    known = load_taxonomy().get(category)
    reach = 2 * (known.radius_m if known else WIDEST_M)
    near = Q()
    if report.service_point_id is not None:
        near |= Q(service_point=report.service_point_id)
    if report.latitude is not None and report.longitude is not None:
        near |= _box(report.latitude, report.longitude, reach)
    if not near:
        return Report.objects.none()
    span = timedelta(days=known.window_days if known else LONGEST_WINDOW_DAYS)
    since, until = report.accepted_at - span, report.accepted_at + span
    suggested = Prefetch("suggestions", to_attr="suggested")
    return (
        Report.objects.filter(near, made_between(since, until), programme_id=report.programme_id)
        .filter(accepted_at__gte=since, accepted_at__lte=until)
        .exclude(id=report.id)
        .exclude(state=ReportState.SET_ASIDE)
        .defer("receipt", "search")
        .prefetch_related(suggested)
        .order_by("-accepted_at")[:MOST_COMPARED]
    )


def _category_of(report: Report) -> str:
    """As decided, else as suggested."""
    if report.category:
        return report.category
    return next(
        (each.value for each in reversed(getattr(report, "suggested", [])) if each.field == Field.CATEGORY),
        "",
    )


def _hashes(reports: Sequence[Report]) -> dict[str, tuple[int, ...]]:
    """Perceptual hashes of the pictures that have come, by report."""
    rows = list(
        ReportFile.objects.filter(
            report__in=[each.id for each in reports], kind=FileKind.PHOTO, file__isnull=False
        ).values_list("report_id", "file_id")
    )
    facts = facts_of([file for _, file in rows if file is not None])
    found: dict[str, tuple[int, ...]] = {}
    for report, file in rows:
        known = facts.get(file) if file is not None else None
        if known is not None and known.phash is not None:
            found[str(report)] = (*found.get(str(report), ()), known.phash)
    return found


def _sighting(report: Report, category: str, hashes: Mapping[str, tuple[int, ...]] | None = None) -> Sighting:
    return Sighting(
        id=str(report.id),
        category=category,
        latitude=report.latitude,
        longitude=report.longitude,
        at=report.said_at or report.accepted_at,
        text=report.text,
        hashes=(hashes or {}).get(str(report.id), ()),
        point=str(report.service_point_id) if report.service_point_id else None,
    )


def _box(latitude: float, longitude: float, metres: float) -> Q:
    """A square around a place, a little larger than the circle that matters."""
    north = metres / _METRES_A_DEGREE
    east = north / max(cos(radians(latitude)), 0.1)
    return Q(
        latitude__range=(latitude - north, latitude + north),
        longitude__range=(longitude - east, longitude + east),
    )
