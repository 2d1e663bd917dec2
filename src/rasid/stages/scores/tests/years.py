"""A year of visits to made-up bodies, some better than others: what chapters about many bodies are tried on."""

from collections.abc import Mapping

import numpy as np

from rasid.stages.scores.figures import Place, Seen, Window

CENTRES = 12
DRAWN = 8


def year(
    levels: Mapping[str, float],
    *,
    weeks: int = 8,
    moved: Mapping[str, tuple[int, float]] | None = None,
    seed: int = 5,
) -> Window:
    """Bodies at `levels` (points), each with a dozen centres, eight of them visited a week; four rolling weeks.

    `moved`: body → (week from which on, points added). Bodies whose name begins with "h" are of the health sector.
    """
    rng = np.random.default_rng(seed)
    places = [
        Place(
            f"{body}-{n}",
            body,
            "health" if body.startswith("h") else "courts",
            "amman",
            f"{body}/s",
            100 + 50 * n,
            authority_kind="ministry",
        )
        for body in levels
        for n in range(CENTRES)
    ]
    own = {place.id: 4 * rng.standard_normal() for place in places}
    names = [f"w{n:02}" for n in range(weeks)]
    seen = []
    for number, wave in enumerate(names):
        for body, level in levels.items():
            since, added = (moved or {}).get(body, (weeks, 0.0))
            shift = added if number >= since else 0.0
            for n in sorted(rng.choice(CENTRES, DRAWN, replace=False).tolist()):
                centre = f"{body}-{n}"
                score = float(np.clip(level + shift + own[centre] + 6 * rng.standard_normal(), 0, 100))
                seen.append(
                    Seen(
                        centre=centre,
                        wave=wave,
                        probability=DRAWN / CENTRES,
                        observer=f"o{rng.integers(40)}",
                        weekday=int(rng.integers(1, 6)),
                        score=score,
                        low=score,
                        high=score,
                        missing_share=0.0,
                        axes={"place": score, "speed": max(score - 10 + 3 * rng.standard_normal(), 0)},
                    )
                )
    rolling = set(names[-4:])
    return Window("jo", places, [v for v in seen if v.wave in rolling], [], seen, weeks=names)
