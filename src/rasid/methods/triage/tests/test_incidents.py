"""A simulated city of 300 incidents, reported by several people each with the mistakes people make."""

import math
import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from rasid.methods.triage import Sighting, distance_m, load_taxonomy, same_incident

START = datetime(2026, 9, 1, tzinfo=UTC)
CENTRE = (31.95, 35.92)
METRES_A_DEGREE = 111_320.0

# What different people write of one thing; none of them copies another.
SAID: dict[str, list[str]] = {
    "roads.surface.pothole": [
        "حفرة كبيرة في الشارع",
        "جورة خربت عجل سيارتي",
        "الطريق فيه هبوط خطير",
        "deep pothole here",
        "حفره بنص الطريق لازم تنسكر",
        "سيارتي دخلت بحفرة",
    ],
    "roads.lighting.lamp-out": [
        "الشارع معتم",
        "إنارة الشارع مطفية من أسبوع",
        "ولا لمبة شغالة بحارتنا",
        "street light not working",
        "الاعمدة ما بتضوي",
        "عتمة بالليل نخاف نمشي",
    ],
    "municipalities.cleaning.rubbish": [
        "الزبالة متراكمة",
        "الحاوية مليانة وطافحة",
        "ما شالوا القمامة من ايام",
        "garbage not collected",
        "ريحة النفايات لا تطاق",
        "كومة زبالة قدام البيت",
    ],
    "water.supply.cut": [
        "المي مقطوعة",
        "ما وصلتنا المياه هذا الاسبوع",
        "المويه مقطوعه عن الحي",
        "no water since yesterday",
        "وين المي؟ الخزانات فاضية",
        "انقطاع مياه",
    ],
    "power.supply.outage": [
        "الكهرباء مقطوعة",
        "انقطاع التيار عن الحي",
        "الكهربا طفت من ساعتين",
        "power outage",
        "قاطعة الكهربا والجو حر",
        "بدون كهرباء من المغرب",
    ],
    "water.network.leak": [
        "ماسورة مكسورة والمي بالشارع",
        "تسرب مياه من خط رئيسي",
        "المي بتهدر من يومين",
        "water pipe burst",
        "كسر بخط المياه",
        "مي نازلة بالشارع",
    ],
    "water.network.sewage": [
        "المجاري طافحة",
        "طفح صرف صحي بالشارع",
        "ريحة مجاري والمي العادمة تمشي",
        "sewage overflow",
        "منهل بيطفح",
        "البيارة فايضة",
    ],
    "roads.surface.manhole": [
        "منهل مفتوح",
        "غطا المنهل مسروق",
        "بالوعة بدون غطاء خطر عالاولاد",
        "open manhole",
        "غرفة تفتيش مكشوفة",
    ],
    "municipalities.animals.stray-dogs": [
        "كلاب ضالة بالحي",
        "الكلاب هجمت على ولد",
        "قطيع كلاب قرب المدرسة",
        "stray dogs",
        "نخاف من الكلاب",
    ],
    "roads.traffic.signal": [
        "الإشارة الضوئية معطلة",
        "اشارة المرور طافية",
        "الاشارة معلقة على الاحمر",
        "traffic light broken",
        "إشارات التقاطع ما بتشتغل",
    ],
    "general.place.toilets": [
        "الحمامات وسخة",
        "دورات المياه مغلقة",
        "toilets are filthy",
        "ما في مي بالحمام",
    ],
    "general.waiting.long-wait": [
        "انتظرت ثلاث ساعات",
        "ازدحام شديد والدور طويل",
        "waited for hours",
        "الصالة مكتظة",
    ],
    "general.digital.system-down": ["السيستم معطل", "النظام واقع ورجعونا", "system is down", "السستم طايح"],
    "general.place.lift": ["المصعد معطل", "الاسانسير خربان", "lift out of order"],
}
SHARED_MISTAKES = {
    "roads.surface.pothole": "roads.surface.resurfacing",
    "water.network.leak": "water.supply.cut",
    "water.network.sewage": "roads.surface.manhole",
    "roads.surface.manhole": "roads.surface.pothole",
    "municipalities.cleaning.rubbish": "municipalities.cleaning.containers",
    "power.supply.outage": "power.supply.voltage",
}
AROUND = [
    "",
    "",
    "نرجو الحل",
    "حسبي الله",
    "من فترة طويلة",
    "please fix it",
    "قرب المسجد",
    "مقابل البقالة",
    "وما حدا رد",
    "السلام عليكم",
]


@dataclass(frozen=True)
class Report:
    incident: int
    sighting: Sighting


def moved(place: tuple[float, float], rng: random.Random, sigma_m: float) -> tuple[float, float]:
    north, east = rng.gauss(0, sigma_m), rng.gauss(0, sigma_m)
    return (
        place[0] + north / METRES_A_DEGREE,
        place[1] + east / (METRES_A_DEGREE * math.cos(math.radians(place[0]))),
    )


def city(seed: int, incidents: int = 300) -> list[Report]:
    """Reports in the order of their time; a fifth of the incidents lies near another of the same category."""
    rng = random.Random(seed)
    taxonomy = load_taxonomy()
    codes = list(SAID)
    places: list[tuple[str, tuple[float, float], datetime, str | None]] = []
    centres: dict[str, tuple[float, float]] = {}
    reports: list[Report] = []
    for number in range(incidents):
        code = rng.choice(codes)
        category = taxonomy.categories[code]
        place = moved(CENTRE, rng, 3500)
        begins = START + timedelta(days=rng.uniform(0, 60))
        point = f"point-{rng.randrange(40)}" if category.at == "point" else None
        if point:
            place = centres.setdefault(point, place)
        twins = [one for one in places if one[0] == code]
        if twins and rng.random() < 0.2:
            twin = rng.choice(twins)
            if category.at == "ground":
                # Another hole some way down the road, in the same weeks.
                angle, far = rng.uniform(0, 2 * math.pi), rng.uniform(1.6, 4) * category.radius_m
                place = (
                    twin[1][0] + far * math.sin(angle) / METRES_A_DEGREE,
                    twin[1][1] + far * math.cos(angle) / (METRES_A_DEGREE * 0.848),
                )
                begins = twin[2] + timedelta(days=rng.uniform(0, 5))
            else:
                # The same place again, once it had been put right.
                place, point = twin[1], twin[3]
                begins = twin[2] + timedelta(days=2.2 * category.window_days)
        places.append((code, place, begins, point))
        picture = rng.getrandbits(64)
        for _ in range(rng.choice([1, 2, 2, 3, 3, 4, 5])):
            reports.append(Report(number, _told(rng, code, place, begins, point, picture, len(reports))))
    return sorted(reports, key=lambda report: report.sighting.at)


def _told(
    rng: random.Random,
    code: str,
    place: tuple[float, float],
    begins: datetime,
    point: str | None,
    picture: int,
    number: int,
) -> Sighting:
    category = load_taxonomy().categories[code]
    spread = {"ground": 0.2 * category.radius_m + 4, "point": 25, "network": 0.28 * category.radius_m}[
        category.at
    ]
    spot: tuple[float | None, float | None] = moved(place, rng, spread)
    if rng.random() < 0.03 and point is None:
        spot = (None, None)
    chance = rng.random()
    given = "" if chance < 0.15 else SHARED_MISTAKES.get(code, code) if chance < 0.23 else code
    seen = picture
    for _ in range(rng.randrange(8)):
        seen ^= 1 << rng.randrange(64)
    photo = rng.random()
    hashes = (seen,) if photo < 0.12 else (rng.getrandbits(64),) if photo < 0.4 else ()
    text = " ".join(part for part in (rng.choice(SAID[code]), rng.choice(AROUND)) if part)
    return Sighting(
        id=f"{number:05d}",
        category=given,
        latitude=spot[0],
        longitude=spot[1],
        at=begins
        + timedelta(days=min(rng.expovariate(4 / category.window_days), 0.9 * category.window_days)),
        text=text,
        hashes=hashes,
        point=point if rng.random() < 0.95 else None,
    )


def judged(reports: list[Report]) -> tuple[float, float, float]:
    """Precision and recall over pairs of reports, and the share of first suggestions that are right."""
    right = wrong = missed = first_right = firsts = 0
    incident = {report.sighting.id: report.incident for report in reports}
    for at, report in enumerate(reports):
        found = same_incident(report.sighting, [earlier.sighting for earlier in reports[:at]])
        mine = {earlier.sighting.id for earlier in reports[:at] if earlier.incident == report.incident}
        suggested = {match.id for match in found}
        right += len(suggested & mine)
        wrong += len(suggested - mine)
        missed += len(mine - suggested)
        if found:
            firsts += 1
            first_right += incident[found[0].id] == report.incident
    return right / (right + wrong), right / (right + missed), first_right / firsts


@pytest.mark.parametrize("seed", [3])
def test_reports_of_one_incident_find_each_other_in_a_city_of_300(
    seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = city(seed)
    precision, recall, first = judged(reports)
    with capsys.disabled():
        print(
            f"\nsame incident, {len(reports)} reports: precision {precision:.3f} recall {recall:.3f} first {first:.3f}"
        )
    assert precision >= 0.9
    assert recall >= 0.8


BASE = Sighting("a", "roads.surface.pothole", 31.95, 35.92, START, "حفرة كبيرة قدام المدرسة")


def test_the_nearer_and_the_fresher_stands_first() -> None:
    near = replace(BASE, id="near", latitude=31.95005)
    far = replace(BASE, id="far", latitude=31.95025)
    old = replace(near, id="old", at=START - timedelta(days=50))
    found = [match.id for match in same_incident(BASE, [far, old, near])]
    assert found[0] == "near"
    assert set(found) <= {"near", "far", "old"}


def test_what_is_far_or_long_ago_is_another_incident() -> None:
    away = replace(BASE, id="away", latitude=31.96)
    before = replace(BASE, id="before", at=START - timedelta(days=200))
    assert same_incident(BASE, [away, before]) == ()


def test_two_centres_never_share_a_broken_lift() -> None:
    one = replace(BASE, category="general.place.lift", point="x", text="المصعد معطل")
    other = replace(one, id="b", point="y")
    same = replace(one, id="c")
    assert [match.id for match in same_incident(one, [other, same])] == ["c"]


def test_a_report_without_category_is_read() -> None:
    unsaid = replace(BASE, id="b", category="", text="جورة عميقة بالشارع كسرت سيارتي", latitude=31.95008)
    (match,) = same_incident(BASE, [unsaid])
    assert match.score > 0.5
    assert "incident-distance" in {reason.code for reason in match.reasons}


def test_like_pictures_speak_louder_than_categories() -> None:
    mine = replace(BASE, hashes=(0x0F0F0F0F0F0F0F0F,), latitude=31.9502)
    theirs = replace(BASE, id="b", category="", text="شوفوا", hashes=(0x0F0F0F0F0F0F0F0E,))
    (match,) = same_incident(mine, [theirs])
    assert any(reason.code == "incident-like-picture" for reason in match.reasons)


def test_distance_is_the_great_circle() -> None:
    north = replace(BASE, latitude=32.95)
    metres = distance_m(BASE, north)
    assert metres == pytest.approx(111_195, rel=0.001)
    assert distance_m(BASE, replace(BASE, latitude=None)) is None
