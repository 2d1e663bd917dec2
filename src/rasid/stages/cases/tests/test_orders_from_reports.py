"""The order that follows from what Salma said: put right, told to her, and nothing of hers told to its authority."""

from django.core.files.base import ContentFile
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import Case
from rasid.stages.findings import actions as findings
from rasid.stages.findings.from_reports import actions
from rasid.stages.findings.from_reports.actions import Second
from rasid.stages.findings.from_reports.rules import SecondKind
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import Severity
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Happening
from tests.world.checking import proven
from tests.world.doors import SignedIn, status_of
from tests.world.submitted import photo


def drafted(viewer: Viewer, report: Report) -> Finding:
    return actions.draft_from_report(
        viewer,
        report.id,
        text={"ar": "شباكا التجديد مغلقان في وقت الدوام"},
        axis="speed",
        severity=Severity.SERIOUS,
        family="queue",
        second=Second(SecondKind.DOCUMENT, "سجل الدوام", ContentFile(photo(7), "log.jpg")),
    )


def happened(report: Report) -> list[str]:
    return list(report.events.order_by("id").values_list("what", flat=True))


def test_a_report_becomes_a_finding_an_order_and_word_to_salma(
    no_delay: None, officer: Viewer, munir_viewing: Viewer, liaison: Viewer, wave: Wave,
    forwarded_report: Report, noor: Observer,
) -> None:  # fmt: skip
    finding = drafted(officer, forwarded_report)
    assert (finding.state, finding.axis, finding.family, finding.wave) == ("draft", "speed", "queue", wave)
    assert finding.seen_in_half_week == "2026-11-15/2026-11-17"
    assert happened(forwarded_report)[-1] != Happening.FINDING
    findings.confirm_finding(officer, finding.id)
    case = cases.open_case(finding.id)
    assert case
    assert actions.tell_residents(finding.id) == 1
    assert actions.tell_residents(finding.id) == 0
    assert happened(forwarded_report)[-1] == Happening.FINDING
    assert Report.objects.get(id=forwarded_report.id).finding == finding.id
    cases.answer_case(liaison, case.id, "فُتح الشباكان", [ContentFile(photo(9), "open.jpg")])
    cases.accept_answer(officer, case.id)
    proven(case)
    assert Happening.CORRECTED not in happened(forwarded_report)
    cases.close_case(munir_viewing, case.id)
    assert happened(forwarded_report)[-1] == Happening.CORRECTED


def test_an_agency_sees_of_the_order_nothing_that_the_resident_said(
    no_delay: None, signed_in: SignedIn, omar: User, liaison: Viewer, officer: Viewer, wave: Wave,
    forwarded_report: Report,
) -> None:  # fmt: skip
    finding = findings.confirm_finding(officer, drafted(officer, forwarded_report).id)
    case = cases.open_case(finding.id)
    assert case
    agency = signed_in(omar)
    shown = agency.get(reverse("agency_case", args=["jo", case.id])).content.decode()
    assert case.code in shown
    for secret in (
        "ثلاث ساعات",
        str(forwarded_report.id),
        str(forwarded_report.number),
        "سجل الدوام",
        "بلاغ مستفيد",
    ):
        assert secret not in shown
    assert status_of(agency, reverse("finding_from_report", args=["jo", forwarded_report.id])) == 404
    assert status_of(agency, reverse("finding_document", args=["jo", finding.id])) == 404
    assert Case.objects.count() == 1
