"""A store of reports enters; what people ask for leaves, page by page, as requests ready to send."""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from benchmarks.stored import FIRST, Store, spot

VARIANTS = 60
SEED = 11
QUERIES = (
    "انتظار", "الانتظار الطويل", "حفره", "مياه", "المياه مقطوعة", "انقطاع الكهرباء", "معاملة", "إنارة الشارع", "الموقف",
    "شباك التجديد", "مستشفى الطوارئ", "نفايات السوق القديم", "دواء", "كلاب ضاله ليلا", "الحافلات",
    "رصيف مكسور قبل الجسر", "جهاز الدور", "لا يوجد شيء كهذا", "فاتوره", "موظف واحد في قاعة الانتظار",
)  # fmt: skip
DESK_QUERIES = (
    "تسرب مياه", "حفرة كبيرة عند الدوار", "جهاز الدور معطل", "قرب المستشفى", "موظف واحد", "لا يوجد شيء كهذا", "كلاب",
    "رائحة",
)  # fmt: skip
OFFICE, AGENCY = "/office/bench", "/agency/bench"


@dataclass(frozen=True)
class Ask:
    """One request, and the status that it is to be answered with."""

    address: str
    request: bytes
    wanted: int = 200


def receipt_code(number: int) -> str:
    """The code of a stored report, as `stored_sql` made it."""
    return f"{number:012d}"


def get(address: str, head: str) -> Ask:
    request = f"GET {address} HTTP/1.1\r\nHost: localhost\r\n{head}Connection: close\r\n\r\n"
    return Ask(address, request.encode())


def follow(number: int) -> Ask:
    """Somebody types the code of their receipt."""
    body = f"code={receipt_code(number)}".encode()
    head = (
        "POST /p/bench/follow/ HTTP/1.1\r\nHost: localhost\r\nAccept-Language: ar\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return Ask("/p/bench/follow/", head.encode() + body)


def asked_of(store: Store, signed_in: dict[str, str]) -> dict[str, list[Ask]]:
    """Pages by the name under which their figures are printed."""
    draw = random.Random(SEED)
    made = {
        **{name: (signed_in["office"], make) for name, make in _office(store).items()},
        **{name: (signed_in["agency"], make) for name, make in _agency(store).items()},
        **{name: (signed_in["anybody"], make) for name, make in _public(store).items()},
    }
    asks = {
        name: [get(make(draw), head) for _ in range(VARIANTS)] for name, (head, make) in sorted(made.items())
    }
    numbers = [FIRST + draw.randrange(1, store.held) for _ in range(VARIANTS)]
    asks["tracking, by code"] = [follow(number) for number in numbers]
    asks["tracking, JSON"] = [
        get(
            "/api/v1/bench/resident/report",
            f"Authorization: Receipt {receipt_code(number)}\r\nAccept-Language: ar\r\n",
        )
        for number in numbers
    ]
    return asks


Make = Callable[[random.Random], str]


def _one_of(*addresses: str) -> Make:
    return lambda draw: draw.choice(addresses)


def _office(store: Store) -> dict[str, Make]:
    waiting, ended = store.sample("received"), store.sample("closed")
    points = store.points()
    desk = f"{OFFICE}/reports/"
    return {
        "desk: waits for the office": _one_of(desk, f"{desk}?page=2", f"{desk}?page=40"),
        "desk: with authorities": _one_of(f"{desk}?turn=authority", f"{desk}?turn=authority&page=9"),
        "desk: ended": _one_of(f"{desk}?turn=nobody", f"{desk}?turn=nobody&page=9"),
        "desk: late, soon": _one_of(f"{desk}?turn=authority&due=late", f"{desk}?turn=authority&due=soon"),
        "desk: danger, high": _one_of(
            f"{desk}?severity=danger", f"{desk}?severity=high", f"{desk}?turn=nobody&severity=danger"
        ),
        "desk: kind, door, sector": _one_of(
            f"{desk}?kind=praise", f"{desk}?door=call", f"{desk}?sector=health", f"{desk}?turn=nobody&kind=praise",
            f"{desk}?turn=nobody&door=email", f"{desk}?turn=nobody&sector=roads",
        ),
        "desk: search by words": lambda draw: f"{desk}?text={quote(draw.choice(DESK_QUERIES))}",
        "desk: search by words, ended": lambda draw: (
            f"{desk}?turn=nobody&text={quote(draw.choice(DESK_QUERIES))}"
        ),
        "desk: search by number": lambda draw: f"{desk}?turn=nobody&text={FIRST + draw.randrange(1, store.held)}",
        "desk: one report": lambda draw: f"{desk}{draw.choice(waiting)}/",
        "desk: one that ended": lambda draw: f"{desk}{draw.choice(ended)}/",
        "office: answers": _one_of(
            f"{desk}answers/", f"{desk}answers/?wanted=overdue", f"{desk}answers/?wanted=extensions",
            f"{desk}answers/?wanted=owed",
        ),
        "office: Monday": _one_of(f"{OFFICE}/"),
        "office: centres": _one_of(f"{OFFICE}/registry/", f"{OFFICE}/registry/?text={quote('مستشفى')}"),
        "office: one centre": lambda draw: f"{OFFICE}/registry/centres/{draw.choice(points)}/",
        "office: orders": _one_of(f"{OFFICE}/cases/"),
    }  # fmt: skip


def _agency(store: Store) -> dict[str, Make]:
    inbox = f"{AGENCY}/reports/"
    return {
        "agency: complaints": _one_of(
            inbox, f"{inbox}?wanted=overdue", f"{inbox}?wanted=closed", f"{inbox}?wanted=answered", f"{inbox}?page=3",
            f"{inbox}?wanted=closed&page=40",
        ),
        "agency: orders": _one_of(f"{AGENCY}/cases/"),
    }  # fmt: skip


def _public(store: Store) -> dict[str, Make]:
    points, shown = store.points(), store.sample("closed", is_public=True)

    def cells(draw: random.Random) -> str:
        level = draw.choice((4, 4, 5, 6, 7))
        wide = {4: 8.0, 5: 4.0, 6: 1.5, 7: 0.5}[level]
        return f"/p/bench/map/cells.json?level={level}&box={_box(draw, wide)}{_narrowed(draw)}"

    def places(draw: random.Random) -> str:
        return f"/p/bench/map/places.json?box={_box(draw, draw.choice((0.02, 0.05, 0.1)))}{_narrowed(draw)}"

    def lists(draw: random.Random) -> str:
        first = store.ends.date() - timedelta(days=draw.randrange(360))
        after = f"&after={first}_{uuid.UUID(int=draw.getrandbits(128))}" if draw.random() < 0.5 else ""
        return f"/p/bench/reports/?x=1{_narrowed(draw)}{after}"

    def nearby(draw: random.Random) -> str:
        latitude, longitude = spot(draw)
        return f"/api/v1/bench/resident/near?kind=complaint&lat={latitude}&lon={longitude}"

    def open311(draw: random.Random) -> str:
        until = datetime.now(UTC) - timedelta(days=draw.randrange(300))
        since = until - timedelta(days=20)
        return (
            f"/open311/bench/v2/requests.json?start_date={since:%Y-%m-%dT%H:%M:%SZ}"
            f"&end_date={until:%Y-%m-%dT%H:%M:%SZ}"
        )

    return {
        "map: cells": cells,
        "map: places": places,
        "map and branches as tables": _one_of("/p/bench/map/", "/p/bench/branches/"),
        "list": lists,
        "search": lambda draw: f"/p/bench/reports/?q={quote(draw.choice(QUERIES))}{_narrowed(draw)}",
        "one report": lambda draw: f"/p/bench/reports/{draw.choice(shown)}/",
        "one centre": lambda draw: f"/p/bench/centres/{draw.choice(points)}/",
        "at a counter": lambda draw: f"/p/bench/at/{draw.choice(points)}/",
        "others said the same": nearby,
        "Open311, 20 days": open311,
    }


def _box(draw: random.Random, wide: float) -> str:
    latitude, longitude = spot(draw)
    return f"{latitude - wide / 2:.3f},{longitude - wide / 2:.3f},{latitude + wide / 2:.3f},{longitude + wide / 2:.3f}"


def _narrowed(draw: random.Random) -> str:
    return draw.choice(
        ("", "", "", "&kind=complaint", "&sector=roads", "&kind=praise&sector=health", "&state=open")
    )
