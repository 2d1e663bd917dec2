"""The registry's acts: what is kept, dated, closed, merged, refused, and what the log says of it."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rasid.foundation.accounts import invitations
from rasid.foundation.accounts.models import NationalAccount, User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs import canonical
from rasid.stages.programmes.actions import found_programme, join_programme
from rasid.stages.programmes.models import Membership, Organisation, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry import actions, geography, queries
from rasid.stages.registry.keeping.actions import (
    PointCounts,
    keep_areas,
    keep_sectors,
    register_service_points,
)
from rasid.stages.registry.models import Area, Authority, OpeningHours, Sector, Service, ServicePoint
from rasid.stages.registry.rules import (
    ALWAYS_OPEN,
    OpenSpan,
    Refusal,
    ServicePointKind,
    StatedPoint,
    TimeLimit,
    TimeUnit,
    settle,
)

TODAY = date(2026, 11, 15)

POINT = StatedPoint(
    source_id="1",
    kind=ServicePointKind.COUNTER,
    sector="licensing",
    authority="dvld",
    name={"ar": "مركز تجريبي", "en": "Trial centre"},
    hours=(OpenSpan(7, time(8), time(15)),),
    yearly_users=1000,
    area="jo-amman-marka",
    latitude=31.97,
    longitude=35.99,
)


def entries(verb: str) -> list[Any]:
    """What the log's entries of one verb say, oldest first."""
    found = Entry.objects.filter(verb=verb).order_by("id").select_related("opening")
    return [canonical.parse_json(bytes(entry.opening.record)) for entry in found]


def refused(act: Any, *args: Any, **kwargs: Any) -> Any:
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    assert caught.value.text()
    return caught.value.code


# Areas and sectors ---------------------------------------------------------------------


def test_jordan_is_kept_once_with_its_boundaries(programme: Programme, areas: dict[str, Area]) -> None:
    assert len(areas) == 63
    marka = areas["jo-amman-marka"]
    assert marka.parent == areas["jo-amman"]
    assert marka.boundary is not None
    assert "ODbL" in marka.attribution
    again = keep_areas(programme, geography.load_areas("jo"), geography.attribution("jo"))
    assert {code: area.id for code, area in again.items()} == {code: area.id for code, area in areas.items()}
    assert Entry.objects.filter(verb="areas.kept").count() == 1


def test_a_sector_is_renamed_not_doubled(programme: Programme, sectors: dict[str, Sector]) -> None:
    kept = keep_sectors(programme, {"health": {"ar": "الصحة والدواء"}})
    assert kept["health"].id == sectors["health"].id
    assert kept["health"].name == {"ar": "الصحة والدواء"}
    assert set(kept) == set(sectors)
    assert Entry.objects.filter(verb="sectors.kept").count() == 2


# Authorities and services ----------------------------------------------------------------


def test_an_authority_needs_its_sector_and_a_code_of_its_own(
    programme: Programme, licensing: Authority
) -> None:
    same: dict[str, Any] = {"kind": licensing.kind, "name": licensing.name}
    unknown = refused(actions.register_authority, programme, code="x", sector="none", **same)
    taken = refused(actions.register_authority, programme, code="dvld", sector="licensing", **same)
    assert (unknown, taken) == (Refusal.SECTOR_UNKNOWN, Refusal.AUTHORITY_TAKEN)


def test_a_renewed_time_limit_keeps_its_service(licensing: Authority, renewal: Service) -> None:
    stated = actions.StatedService(renewal.code, renewal.name, TimeLimit(2, TimeUnit.HOURS))
    kept = actions.keep_services(licensing, [stated])[renewal.code]
    assert (kept.id, kept.limit_value, kept.limit_unit) == (renewal.id, 2, "hours")
    actions.keep_services(licensing, [stated])
    assert Entry.objects.filter(verb="services.kept").count() == 2


def test_a_limit_of_no_time_is_refused(licensing: Authority) -> None:
    stated = actions.StatedService("x", {"ar": "خدمة"}, TimeLimit(0, TimeUnit.DAYS))
    assert refused(actions.keep_services, licensing, [stated]) is Refusal.TIME_LIMIT_NOT_POSITIVE
    assert Service.objects.count() == 0


# Points -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sector": "none"}, Refusal.SECTOR_UNKNOWN),
        ({"authority": "none"}, Refusal.AUTHORITY_UNKNOWN),
        ({"area": "none"}, Refusal.AREA_UNKNOWN),
        ({"services": ("none",)}, Refusal.SERVICE_UNKNOWN),
        ({"latitude": None, "longitude": None}, Refusal.PLACE_NEEDED),
        ({"name": {"ar": " "}}, Refusal.NAME_MISSING),
    ],
)
def test_a_point_that_hangs_in_the_air_is_refused(
    programme: Programme,
    licensing: Authority,
    areas: dict[str, Area],
    change: dict[str, Any],
    reason: Refusal,
) -> None:
    assert refused(actions.register_service_point, programme, replace(POINT, **change)) is reason
    assert ServicePoint.objects.count() == 0


def test_a_source_id_is_used_once(programme: Programme, marka: ServicePoint) -> None:
    again = replace(POINT, source_id="marka")
    assert (
        refused(actions.register_service_point, programme, again, source="tests") is Refusal.SOURCE_ID_TAKEN
    )


def test_many_points_are_one_entry_and_the_second_time_none(
    programme: Programme, areas: dict[str, Area], renewal: Service
) -> None:
    points = [replace(POINT, source_id=str(n), services=("vehicle-renewal",)) for n in range(50)]
    assert register_service_points(programme, "list", points) == PointCounts(created=50)
    assert register_service_points(programme, "list", points) == PointCounts(unchanged=50)
    changed = [replace(points[0], hours=ALWAYS_OPEN, services=()), *points[1:]]
    assert register_service_points(programme, "list", changed) == PointCounts(changed=1, unchanged=49)
    first = ServicePoint.objects.get(source_id="0")
    assert queries.hours_of(first) == ALWAYS_OPEN
    assert first.services_offered.count() == 0
    assert ServicePoint.objects.get(source_id="1").services_offered.get().service == renewal
    assert [entry["sets"]["created"] for entry in entries("service_points.registered")] == [50, 0]


def test_many_points_cost_no_more_questions_than_few(
    programme: Programme, areas: dict[str, Area], licensing: Authority
) -> None:
    def asked(source: str, number: int) -> int:
        points = [replace(POINT, source_id=str(n)) for n in range(number)]
        with CaptureQueriesContext(
            connection,
        ) as asking:
            register_service_points(programme, source, points)
        return len(asking)

    assert asked("few", 2) == asked("many", 60)


def test_one_bad_point_refuses_them_all(
    programme: Programme, areas: dict[str, Area], licensing: Authority
) -> None:
    points = [POINT, replace(POINT, source_id="2", yearly_users=5, latitude=95.0)]
    assert refused(register_service_points, programme, "list", points) is Refusal.COORDINATES_OUT_OF_RANGE
    assert ServicePoint.objects.count() == 0


def test_what_somebody_found_out_is_not_overwritten_by_an_assumption() -> None:
    why = {"ar": "مفترض"}
    found = replace(POINT, hours=ALWAYS_OPEN, yearly_users=7)
    stated = replace(POINT, yearly_users=9, defaults_stated={"hours": why, "yearly_users": why, "place": why})
    settled = settle(replace(found, defaults_stated={"yearly_users": why}), stated)
    assert settled.hours == ALWAYS_OPEN
    assert settled.yearly_users == 9
    assert settled.defaults_stated == {"yearly_users": why}


def test_known_hours_are_no_longer_a_default(programme: Programme, zarqa: ServicePoint) -> None:
    ServicePoint.objects.filter(id=zarqa.id).update(
        defaults_stated={**zarqa.defaults_stated, "hours": {"ar": "مفترضة"}}
    )
    actions.set_opening_hours(zarqa.id, ALWAYS_OPEN)
    zarqa.refresh_from_db()
    assert set(zarqa.defaults_stated) == {"yearly_users"}
    assert OpeningHours.objects.filter(service_point=zarqa).count() == 7
    overlapping = (OpenSpan(1, time(8), time(12)), OpenSpan(1, time(11), time(15)))
    assert refused(actions.set_opening_hours, zarqa.id, overlapping) is Refusal.HOURS_OVERLAP


def test_a_corrected_number_of_users_is_no_longer_a_default(zarqa: ServicePoint) -> None:
    place = {"latitude": zarqa.latitude, "longitude": zarqa.longitude}
    actions.correct_service_point(zarqa.id, yearly_users=55_000, **place)
    zarqa.refresh_from_db()
    assert (zarqa.yearly_users, zarqa.defaults_stated) == (55_000, {})
    lost = refused(actions.correct_service_point, zarqa.id, yearly_users=1, latitude=None, longitude=None)
    assert lost is Refusal.PLACE_NEEDED


# Dated links ---------------------------------------------------------------------------------


def test_a_new_authority_ends_the_link_of_the_old(
    marka: ServicePoint, licensing: Authority, municipality: Authority
) -> None:
    actions.link_authority(marka.id, municipality, date(2027, 1, 1))
    assert queries.authority_on(marka, date(2026, 12, 31)) == licensing
    assert queries.authority_on(marka, date(2027, 1, 1)) == municipality
    assert queries.authority_on(marka, date(2026, 11, 14)) is None


def test_a_link_corrected_on_its_first_day_leaves_one_link(
    marka: ServicePoint, municipality: Authority
) -> None:
    actions.link_authority(marka.id, municipality, TODAY)
    assert marka.authority_links.get().authority == municipality


def test_a_link_does_not_jump_over_a_later_one(
    marka: ServicePoint, licensing: Authority, municipality: Authority
) -> None:
    actions.link_authority(marka.id, municipality, date(2027, 1, 1))
    assert refused(actions.link_authority, marka.id, licensing, date(2026, 12, 1)) is Refusal.LINK_OVERLAPS


def test_an_authority_of_another_programme_runs_nothing_here(
    organisation: Organisation, marka: ServicePoint, licensing: Authority
) -> None:
    other = found_programme(organisation, slug="other", name={"ar": "آخر"})
    keep_sectors(other, {"licensing": {"ar": "الترخيص"}})
    stranger = actions.register_authority(
        other, code="x", kind=licensing.kind, sector="licensing", name={"ar": "غريبة"}
    )
    assert refused(actions.link_authority, marka.id, stranger, TODAY) is Refusal.AUTHORITY_UNKNOWN


# Closing and merging ----------------------------------------------------------------------------


def test_a_closed_point_is_open_until_the_day_before(
    programme: Programme, marka: ServicePoint, zarqa: ServicePoint
) -> None:
    actions.close_service_point(marka.id, date(2026, 12, 1))
    open_then = {point.id for point in queries.open_points(programme, date(2026, 11, 30))}
    open_after = {point.id for point in queries.open_points(programme, date(2026, 12, 1))}
    assert (open_then, open_after) == ({marka.id, zarqa.id}, {zarqa.id})
    assert refused(actions.close_service_point, marka.id, TODAY) is Refusal.POINT_CLOSED
    assert refused(actions.set_opening_hours, marka.id, ALWAYS_OPEN) is Refusal.POINT_CLOSED


def test_a_merged_point_says_where_it_went(marka: ServicePoint, zarqa: ServicePoint) -> None:
    actions.merge_service_points(marka.id, zarqa.id, TODAY)
    marka.refresh_from_db()
    assert (marka.merged_into, marka.closed_on) == (zarqa, TODAY)
    assert refused(actions.merge_service_points, zarqa.id, marka.id, TODAY) is Refusal.MERGE_INTO_CLOSED
    assert refused(actions.merge_service_points, zarqa.id, zarqa.id, TODAY) is Refusal.MERGE_INTO_ITSELF


# Liaisons ---------------------------------------------------------------------------------------


def test_a_new_liaison_gets_a_link_and_one_authority(programme: Programme, licensing: Authority) -> None:
    user, secret = actions.invite_liaison(programme, licensing, "samar")
    assert secret is not None
    assert invitations.invited_user(secret) == user
    assert queries.liaison_authorities(viewer_for(user, programme)) == {licensing.id}
    assert [entry["sets"] for entry in entries("liaison.scoped")] == [{"authorities": ["dvld"]}]


def test_a_lost_link_is_replaced_until_it_is_used(programme: Programme, licensing: Authority) -> None:
    _, first = actions.invite_liaison(programme, licensing, "samar")
    user, second = actions.invite_liaison(programme, licensing, "samar")
    assert first is not None
    assert second is not None
    assert invitations.invited_user(first) is None
    invitations.accept(second, "a-password-of-samar-1")
    assert actions.invite_liaison(programme, licensing, "samar") == (user, None)


def test_an_account_that_is_entered_from_elsewhere_has_no_password_and_gets_no_link(
    programme: Programme, licensing: Authority
) -> None:
    user, _ = actions.invite_liaison(programme, licensing, "samar")
    NationalAccount.objects.create(
        user=user, provider="x", subject_hash=b"x" * 32, linked_on=date(2026, 11, 15)
    )
    assert actions.invite_liaison(programme, licensing, "samar") == (user, None)


def test_inviting_cannot_take_over_an_account_of_another_programme(
    organisation: Organisation, programme: Programme, licensing: Authority
) -> None:
    other = found_programme(organisation, slug="other", name={"ar": "آخر"})
    newcomer = User.objects.create_user("newcomer")
    join_programme(other, newcomer, Role.ADMINISTRATOR)
    assert actions.invite_liaison(programme, licensing, "newcomer") == (newcomer, None)


def test_an_officer_cannot_become_a_liaison(programme: Programme, licensing: Authority, rania: User) -> None:
    refused(actions.invite_liaison, programme, licensing, "rania")
    seat = Membership.objects.get(user=rania)
    assert refused(actions.give_liaison_scope, seat, licensing) is Refusal.LIAISON_ELSEWHERE


# Who sees what ------------------------------------------------------------------------------------


def names(points: Any) -> list[str]:
    return [point.name["en"] for point in points]


@pytest.mark.usefixtures("marka", "zarqa", "hospital", "park", "hotline")
class TestSeeing:
    def test_the_office_sees_all_in_alphabetical_order(self, officer: Viewer) -> None:
        assert names(queries.service_points(officer)) == [
            "Hope park", "Complaints line", "Zarqa licensing centre", "Marka licensing centre", "Jabal Amman hospital",
        ]  # fmt: skip

    def test_a_liaison_sees_its_own_authoritys_points(
        self, liaison: Viewer, marka: ServicePoint, hospital: ServicePoint, ministry: Authority
    ) -> None:
        assert names(queries.service_points(liaison)) == ["Zarqa licensing centre", "Marka licensing centre"]
        assert queries.service_point(liaison, hospital.id) is None
        assert queries.authority(liaison, ministry.id) is None
        actions.link_authority(marka.id, ministry, TODAY)
        assert queries.service_point(liaison, marka.id) is None

    def test_a_liaison_without_an_authority_sees_nothing(self, programme: Programme, omar: User) -> None:
        viewer = viewer_for(omar, programme)
        assert not queries.service_points(viewer).exists()
        assert not queries.authorities(viewer).exists()

    def test_anybody_sees_open_points_and_no_more(self, programme: Programme, park: ServicePoint) -> None:
        anybody = Viewer(None, programme.id, frozenset())
        actions.close_service_point(park.id, TODAY)
        points = queries.public_points(anybody)
        assert len(points) == 4
        assert "yearly_users" in points[0].get_deferred_fields()
        assert queries.service_point(anybody, park.id) is None
        assert not queries.import_runs(anybody).exists()

    def test_another_programme_sees_none_of_them(
        self, organisation: Organisation, rania: User, marka: ServicePoint
    ) -> None:
        other = found_programme(organisation, slug="other", name={"ar": "آخر"})
        join_programme(other, rania, Role.OFFICER)
        stranger = viewer_for(rania, other)
        assert not queries.service_points(stranger).exists()
        assert queries.service_point(stranger, marka.id) is None

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("مركز الترخيص", ["Zarqa licensing centre", "Marka licensing centre"]),
            ("ترخيص زرقاء", ["Zarqa licensing centre"]),
            ("حديقه الامل", ["Hope park"]),
            ("licensing MARKA", ["Marka licensing centre"]),
            ("licencing", ["Zarqa licensing centre", "Marka licensing centre"]),
            ("hospitl", ["Jabal Amman hospital"]),
            ("محكمة", []),
        ],
    )
    def test_words_are_found_in_any_form_and_with_a_slip(
        self, officer: Viewer, text: str, found: list[str]
    ) -> None:
        assert sorted(names(queries.service_points(officer, queries.PointFilters(text=text)))) == sorted(
            found
        )

    def test_filters_narrow(self, officer: Viewer, areas: dict[str, Area], licensing: Authority) -> None:
        def found(**filters: Any) -> list[str]:
            return sorted(names(queries.service_points(officer, queries.PointFilters(**filters))))

        assert found(area=areas["jo-amman"].id) == [
            "Hope park", "Jabal Amman hospital", "Marka licensing centre",
        ]  # fmt: skip
        assert found(authority=licensing.id, area=areas["jo-zarqa"].id) == ["Zarqa licensing centre"]
        assert found(kind=ServicePointKind.PHONE) == ["Complaints line"]
        assert found(sector="health") == ["Jabal Amman hospital"]
        assert found(is_open=False) == []

    def test_a_page_of_points_asks_a_fixed_number_of_questions(self, officer: Viewer) -> None:
        with CaptureQueriesContext(connection) as asking:
            for point in queries.service_points(officer):
                assert point.links_today[0].authority.name  # type: ignore[attr-defined]
                assert point.sector.name
                assert point.area is None or point.area.name
        assert len(asking) == 3

    def test_a_plan_reads_every_open_point_in_one_question(
        self, programme: Programme, marka: ServicePoint, licensing: Authority, hotline: ServicePoint
    ) -> None:
        with CaptureQueriesContext(connection) as asking:
            points = {point.id: point for point in queries.open_points(programme, TODAY)}
        assert (len(points), len(asking)) == (5, 1)
        assert points[marka.id] == queries.OpenPoint(
            id=marka.id,
            authority_id=licensing.id,
            kind=ServicePointKind.COUNTER,
            sector="licensing",
            area="jo-amman-marka",
            governorate="jo-amman",
            yearly_users=60_000,
            latitude=31.9772,
            longitude=35.9925,
        )
        assert points[hotline.id].governorate is None

    def test_authorities_count_their_open_points(self, officer: Viewer, park: ServicePoint) -> None:
        counted = {a.source_id: a.open_points for a in queries.authorities(officer)}  # type: ignore[attr-defined]
        assert counted == {"dvld": 2, "moh": 1, "gam": 2}
        actions.close_service_point(park.id, TODAY)
        counted = {a.source_id: a.open_points for a in queries.authorities(officer)}  # type: ignore[attr-defined]
        assert counted["gam"] == 1
