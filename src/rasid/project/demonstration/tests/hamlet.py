"""A country small enough to play in seconds: two authorities' centres, a park and ten people."""

from dataclasses import replace

from rasid.project.demonstration.country import Country, make_country
from rasid.project.demonstration.people import DemoCertificate

SECTORS = ("civil-status", "health", "municipalities")
AUTHORITIES = ("cspd", "moh", "gam")


def hamlet(seed: int = 3, centres: int = 18, people: int = 8) -> Country:
    """A piece of the invented country. Everybody is certified everywhere, so that few people reach all of it."""
    whole = make_country(seed)
    per_authority = centres // len(AUTHORITIES)
    points = [
        point
        for code in AUTHORITIES
        for point in [one for one in whole.service_points if one.authority == code][-per_authority:]
    ]
    certificates = tuple(DemoCertificate(sector, -100, 700) for sector in SECTORS)
    shoppers = [one for one in whole.observers if one.tier == "shopper"][: people - 2]
    spotters = [one for one in whole.observers if one.tier == "spotter"][:2]
    observers = tuple(
        replace(one, certificates=certificates, conflicts=(), weekdays=(7, 1, 2, 3, 4), weekly_visits=4)
        for one in (*shoppers, *spotters)
    )
    return replace(
        whole,
        sectors=tuple(sector for sector in whole.sectors if sector.code in SECTORS),
        authorities=tuple(one for one in whole.authorities if one.code in AUTHORITIES),
        services=tuple(one for one in whole.services if one.authority in AUTHORITIES),
        service_points=tuple(points),
        observers=observers,
    )
