"""A programme's complaints enter; centres with more voices than expected get a better chance of a visit."""

from collections.abc import Mapping
from itertools import groupby
from uuid import UUID

import numpy as np
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.methods.statistics.clusters import FALSE_ALARM, LEAST_SEEN, Clusters, cluster_signals
from rasid.stages.plans import actions as plans
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports import rules as report_rules
from rasid.stages.reports.signals import queries
from rasid.stages.reports.signals.models import Signal, SignalRun
from rasid.stages.reports.signals.queries import Centre
from rasid.stages.reports.signals.rules import (
    LEAST_BLOCKS,
    SOURCE,
    Said,
    blocks_of_history,
    counts_until,
    is_due,
    voices,
)

Told = Mapping[UUID, Mapping[int, list[Said]]]


def reckon_now(viewer: Viewer) -> SignalRun:
    """An officer wants this week's signals before the draw."""
    if not queries.may_look(viewer):
        raise Refused(report_rules.Refusal.NOT_THERE)
    return reckon(Programme.objects.get(id=viewer.programme_id), asked_by=viewer.user_id)


def reckon_due() -> int:
    """Every programme's, once a week; how many. A job calls it every day."""
    done = 0
    for programme in Programme.objects.order_by("created_at"):
        last = queries.last_run(programme)
        if is_due(last.day if last else None, programmes.today(programme)):
            reckon(programme)
            done += 1
    return done


@transaction.atomic
def reckon(programme: Programme, *, asked_by: int | None = None) -> SignalRun:
    """Hold every centre's newest block against its own and its peers' history, and weigh those that stand out.

    What the last run raised and this one does not is taken back. Logged, sealed, by `plans.set_risk`.
    """
    Programme.objects.select_for_update().get(id=programme.id)
    today = programmes.today(programme)
    blocks = blocks_of_history(queries.first_day(programme), today)
    before = queries.raised_by(queries.last_run(programme))
    centres = queries.centres(programme, today) if blocks >= LEAST_BLOCKS else []
    run = SignalRun.objects.create(
        programme=programme,
        day=today,
        ran_at=clock.now(),
        asked_by_id=asked_by,
        until=counts_until(today),
        blocks=blocks if blocks >= LEAST_BLOCKS else 0,
        centres=len(centres),
        false_alarm=FALSE_ALARM,
    )
    told = queries.said(programme, today, blocks) if centres else {}
    found: list[Signal] = []
    for name, held in groupby(centres, key=lambda centre: centre.group):
        found += _of_group(run, name, list(held), told)
    Signal.objects.bulk_create(found, batch_size=2000)
    run.save(update_fields=["groups"])
    weights = dict.fromkeys(before, 0.0) | {
        each.service_point_id: each.weight for each in found if each.weight
    }
    if weights:
        plans.set_risk(programme, SOURCE, weights, run.until)
    return run


def _of_group(run: SignalRun, name: str, held: list[Centre], told: Told) -> list[Signal]:
    counts = np.array(
        [
            [voices(told.get(centre.id, {}).get(block, [])) for block in range(run.blocks, -1, -1)]
            for centre in held
        ]
    )
    reckoned = cluster_signals(
        counts[:, :-1], np.array([centre.exposure for centre in held]), counts[:, -1], run.false_alarm
    )
    run.groups.append(_peers(name, len(held), reckoned))
    return [
        Signal(
            run=run,
            service_point_id=centre.id,
            group=name,
            expected=float(reckoned.expected[place]),
            seen=int(counts[place, -1]),
            reports=len(told[centre.id][0]),
            probability=float(reckoned.probability[place]),
            weight=float(reckoned.weight[place]),
        )
        for place, centre in enumerate(held)
        if counts[place, -1] >= LEAST_SEEN
    ]


def _peers(name: str, size: int, reckoned: Clusters) -> dict[str, object]:
    peers = reckoned.peers
    return {
        "name": name,
        "size": size,
        "shape": round(peers.shape, 4),
        "rate": round(peers.rate, 4),
        "noise": round(peers.noise, 4),
        "level": round(float(peers.level.mean()), 4),
    }
