"""An errand enters; the questionnaire that its observer fills in is sent as a phone would send it."""

from io import BytesIO
from uuid import UUID

from rasid.project.demonstration.answers import fill
from rasid.project.demonstration.past.ledger import planted
from rasid.project.demonstration.past.observers import Errand
from rasid.project.demonstration.settling import PHOTO_ZONES, Settled
from rasid.project.demonstration.world import World
from rasid.protocols.openrosa import write_submission
from rasid.stages.questionnaires.rules import VISIT_TOKEN
from rasid.stages.submissions import actions as submissions

# Photos fill the disk and take time; a few are enough for the reviewers' pages.
PHOTO_SHARE = 0.35


class Filing:
    def __init__(self, settled: Settled, world: World, photo_share: float = PHOTO_SHARE) -> None:
        self.settled, self.world, self.photo_share = settled, world, photo_share

    def file(self, errand: Errand) -> None:
        """Real XML through the real door: only the network is missing."""
        visit = errand.visit
        form = self.settled.forms[visit.questionnaire_version_id]
        hidden = {VISIT_TOKEN: visit.token, "policy_photo": " ".join(PHOTO_ZONES)}
        filled = fill(
            form,
            self.world,
            errand.place,
            visit.window_starts,
            errand.draw,
            hidden=hidden,
            photo_share=self.photo_share,
            planted=planted(visit, errand.place.code, self.world.seed),
        )
        raw = write_submission(
            form.shape,
            filled.answers,
            instance_id=f"uuid:{UUID(int=errand.draw.getrandbits(128), version=4)}",
            started_at=errand.starts,
            ended_at=errand.ends,
            omit=filled.omit,
        )
        files = {name: BytesIO(content) for name, content in filled.photos.items()}
        submissions.receive(errand.person.viewer, raw, files)
