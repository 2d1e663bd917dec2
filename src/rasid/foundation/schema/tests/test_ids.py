"""Ids that know their month tell nothing finer, sort by it, and are never twice the same."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import RFC_4122, UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar import clock
from rasid.foundation.schema.ids import first_of_month, id_of_month, made_between, month_of, monthly_id

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2999, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(MOMENTS)
def test_an_id_is_a_uuid_of_version_8_that_begins_with_its_month(moment: datetime) -> None:
    made = id_of_month(moment)
    assert (made.version, made.variant) == (8, RFC_4122)
    assert str(made).startswith(f"{moment:%Y%m}")
    assert month_of(made) == moment.date().replace(day=1)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=27)))
def test_ids_of_one_month_differ_in_chance_alone(moment: datetime, later: timedelta) -> None:
    """Day, hour and order of two rows cannot be read from their ids: beyond the month both are drawn anew."""
    first = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    assert month_of(id_of_month(first)) == month_of(id_of_month(first + later))
    shared = id_of_month(first).int ^ id_of_month(first + later).int
    assert shared >> 104 == 0


@given(MOMENTS)
def test_every_id_lies_between_the_beginnings_of_its_month_and_the_next(moment: datetime) -> None:
    following = (moment.replace(day=1) + timedelta(days=32)).replace(day=1)
    assert first_of_month(moment) < id_of_month(moment) < first_of_month(following)


@given(
    MOMENTS, st.timedeltas(timedelta(0), timedelta(days=70)), st.timedeltas(timedelta(0), timedelta(days=5))
)
def test_a_span_leaves_out_no_row_of_its_own_and_most_months(
    since: datetime, later: timedelta, half_week: timedelta
) -> None:
    """However the moment lies in the span, and however long before it the half week began that its id knows."""
    bounds = dict(made_between(since, since + later).children)
    for moment in (since, since + later / 2, since + later):
        assert bounds["id__gte"] <= id_of_month(moment - half_week) < bounds["id__lt"]
    assert bounds["id__gte"] > id_of_month(since - timedelta(days=45))
    assert bounds["id__lt"] < id_of_month(since + later + timedelta(days=75))
    assert dict(made_between(since).children) == {"id__gte": bounds["id__gte"]}


def test_the_month_is_that_of_utc_everywhere() -> None:
    amman = timezone(timedelta(hours=3))
    assert month_of(id_of_month(datetime(2026, 3, 1, 1, 0, tzinfo=amman))) == date(2026, 2, 1)


def test_what_was_drawn_without_a_month_has_none() -> None:
    assert month_of(uuid4()) is None
    assert month_of(UUID("20261300-0000-8000-8000-000000000000")) is None


def test_a_demonstrations_past_lies_in_its_month() -> None:
    clock.allow_travel()
    with clock.travelling_to(datetime(2025, 12, 31, 23, 59, tzinfo=UTC)):
        assert month_of(monthly_id()) == date(2025, 12, 1)
    clock.forbid_travel()


def test_twenty_thousand_ids_share_no_bit_but_the_months_and_the_versions() -> None:
    made = [id_of_month(date(2026, 11, 1)).int for _ in range(20_000)]
    assert len(set(made)) == len(made)
    # Every other bit is sometimes set and sometimes not.
    sometimes = 0
    for each in made:
        sometimes |= each ^ made[0]
    assert sometimes == ((1 << 104) - 1) & ~(0xF << 76 | 0x3 << 62)
