"""Every address of the installation against every kind of person: who stands outside finds nothing there.

The table of audiences below is checked against the addresses themselves: a page without a declared audience fails.
"""

import base64
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.core import signing
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.tests import crafted
from rasid.foundation.vault import door
from rasid.methods.proofs.canonical import canonical_bytes
from rasid.stages.accountability.unmasking import actions as unmasking
from rasid.stages.accountability.unmasking.rules import Kind as Veil
from rasid.stages.bulletins import actions as bulletins
from rasid.stages.bulletins.flash import queries as flash
from rasid.stages.bulletins.models import Bulletin, FlashReport
from rasid.stages.cases.appeals import actions as appeals
from rasid.stages.cases.models import AnswerProof, Case, ClockStop, CorrectionStep, Recheck, Referral
from rasid.stages.cases.rules import AppealGround
from rasid.stages.findings.advice.actions import write_advice
from rasid.stages.findings.models import Finding, SecondEvidence
from rasid.stages.observers import actions as observers
from rasid.stages.observers.concerns import actions as concerns
from rasid.stages.observers.concerns.models import Hold
from rasid.stages.observers.concerns.rules import Category
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ConflictReason
from rasid.stages.plans.asked.actions import ask_for_visit
from rasid.stages.plans.models import Plan, PlannedVisit
from rasid.stages.plans.rules import RequestKind
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Membership, Programme, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import FormMedia, QuestionnaireVersion
from rasid.stages.registry.models import Authority, ImportRun, NoticeConfirmation
from rasid.stages.reports import actions as reports
from rasid.stages.reports.actions import accept, attach
from rasid.stages.reports.answering import actions as answering
from rasid.stages.reports.calls.actions import Call, log_call
from rasid.stages.reports.listening.actions import await_listener
from rasid.stages.reports.listening.models import Recording
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.public.actions import show_report
from rasid.stages.reports.registers.actions import take_register
from rasid.stages.reports.rules import Door, FileKind, Kind
from rasid.stages.reports.statement import PromisedFile, compose
from rasid.stages.reports.surveys import actions as surveys
from rasid.stages.reports.webhooks import actions as webhooks
from rasid.stages.reports.webhooks.models import Delivery, Subscription
from rasid.stages.reports.webhooks.rules import Event, Scope
from rasid.stages.reviews.models import Disagreement, Review
from rasid.stages.scores.models import RescoredVisit, Rescoring
from rasid.stages.submissions.models import Attachment
from rasid.stages.visits.diary import actions as diary
from rasid.stages.visits.models import Transaction, Vacancy, Visit
from rasid.stages.visits.rules import Reason
from tests.world.accountability import kept_of
from tests.world.bulletins import drafted
from tests.world.certificates import rsa_certificate
from tests.world.doors import SignedIn
from tests.world.findings import systemic_of
from tests.world.improvement import practice_of, proposed
from tests.world.joining import joined
from tests.world.pay import paper_trail
from tests.world.plans import Country
from tests.world.programmes import member
from tests.world.submitted import answers_for, photo

ADMINISTRATOR, OFFICER, REVIEWER, PUBLISHER = "administrator", "officer", "reviewer", "publisher"
OBSERVER, LIAISON, CABINET, AUDITOR = "observer", "liaison", "cabinet", "auditor"
CUSTODIAN, TREASURER = "custodian", "treasurer"
# Outside every wall, each in another way.
STRANGERS = ("account without a role", "officer elsewhere")
# Of the right role, but not of these things.
ANOTHER_OBSERVER, ANOTHER_LIAISON = "another observer", "another authority's liaison"
EVERYBODY = frozenset(
    {
        ADMINISTRATOR, OFFICER, REVIEWER, PUBLISHER, OBSERVER, LIAISON, CABINET, AUDITOR, CUSTODIAN,
        TREASURER,
        ANOTHER_OBSERVER, ANOTHER_LIAISON, *STRANGERS,
    }
)  # fmt: skip


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


DESK = frozenset({OFFICER, ADMINISTRATOR})
OFFICE = DESK | {REVIEWER, PUBLISHER}
BULLETINS = DESK | {PUBLISHER}
OBSERVERS = frozenset({OBSERVER, ANOTHER_OBSERVER})
LIAISONS = frozenset({LIAISON, ANOTHER_LIAISON})

AUDIENCES: dict[frozenset[str], str] = {
    DESK: """
        recovery regime case_policy staff_notices notice_document method_settings
        monday setup programme_settings remove_holiday visits transactions visits_waiting visit_hours visit_answers
        replanning replanning_decide replanning_close_area replanning_close_point plans plan_request plan sizing
        visit_requests visit_request_ask visit_request_withdraw plan_travel case_step_proof
        rechecks recheck
        case_clock case_stop_document
        plan_week plan_secrecy plan_what_if
        findings_recurring finding_systemic_declare finding_systemic findings_advice findings_advice_piece
        finding_praise_visit finding_praise_report improvement improvement_plans improvement_plan improvement_rounds
        improvement_practices improvement_practice
        appeals appeal appeal_proof measures case_measure referrals referral_new referral referral_package
        findings_drafts finding cases case case_proof questionnaires questionnaire_upload evidence_policy
        questionnaire_version questionnaire_scenario questionnaire_file questionnaire_preview questionnaire_preview_form
        questionnaire_media questionnaire_media_file rescorings rescoring rescored_visit
        observers observer_enrol observer observer_certify
        joining joining_application joining_terms joining_undertaking joining_course joining_lesson joining_bank
        joining_bank_run joining_objections joining_sheets joining_sheet_add joining_trial joining_certificate
        observer_conflict observer_availability observer_state observer_invitation observer_device
        observer_revoke_devices observer_revoke_device observer_terms observer_casting observer_castings
        observer_conflicts observer_conflict_end observer_appeals observer_appeal observer_concerns observer_concern
        observer_hold_clear plan_why plan_overtaken registry_point_add registry_authority_add
        registry_sectors registry_catalogue registry_import registry_mapping registry_import_run registry_import_now
        surveys survey_words survey_questions survey_authority survey_posters survey_poster_add survey_poster
        survey_poster_pdf survey_poster_retire survey_tickets
        review_agreement review_settlement trust_weights finding_from_report
        finding_document reports_answers reports_answer reports_answer_file reports_clocks reports_shares
        reports_signals accountability_evidence
        ledger controls control control_picture adjudications adjudication adjudication_file ledger_standing
        personal_finding
        report_erase office_privacy finding_redact report_desk report_at_desk report_desk_file report_teams
        report_templates report_models
        report_calls report_call_places report_call report_listening report_recording report_recording_sound
        pay_desk pay_lines pay_line pay_held pay_held_visit pay_expenses pay_expense pay_receipt pay_rates
        report_registers report_register_mapping report_register_columns report_register_run report_register_now
    """,
    OFFICE: "registry_points registry_point registry_authorities registry_authority registry_service",
    BULLETINS: """
        scores errata scores_portrait bulletin_desk bulletin_request bulletin_draft bulletin_approve bulletin_publish
        bulletin_words brief_desk
    """,
    BULLETINS | {CUSTODIAN}: "second_person",
    DESK | {CUSTODIAN}: "vault vault_ask",
    frozenset({OFFICER, CUSTODIAN}): "vault_request",
    frozenset({CUSTODIAN}): "vault_people vault_person",
    frozenset({CUSTODIAN, AUDITOR}): "vault_register",
    DESK | {TREASURER}: "pay_runs pay_run",
    frozenset({TREASURER}): "pay_run_export pay_run_answer",
    BULLETINS | {CABINET}: "cabinet_briefs cabinet_brief cabinet_brief_pdf",
    DESK | {CABINET}: "cabinet_flashes cabinet_flash cabinet_flash_pdf",
    frozenset({CABINET}): "cabinet_address",
    frozenset(
        {ADMINISTRATOR}
    ): "ledger_settings members end_membership organisations api_keys api_key_revoke webhook_log webhook_call_resend",
    frozenset({ADMINISTRATOR, AUDITOR}): "auditor_log audit_trail",
    frozenset({AUDITOR}): "visit_readings auditor_draws auditor_frame",
    frozenset({REVIEWER}): "review_queue review",
    DESK | {REVIEWER}: "self_assessments review_evidence",
    DESK | LIAISONS: "own_keys",
    OFFICE | {CABINET, AUDITOR, CUSTODIAN, TREASURER}: "ready_files",
    LIAISONS: """
        agency_ready_files
        agency_improvement agency_improvement_plans agency_improvement_rounds agency_improvement_practices
        agency_reports agency_cases agency_criteria agency_criteria_version agency_criteria_pdf
        agency_self_assessments agency_notice agency_colleagues agency_answers agency_digests agency_trend
    """,
    frozenset({LIAISON}): "agency_improvement_plan "
    "agency_report agency_report_file agency_case agency_case_proof agency_plan agency_step_proof agency_assign "
    "agency_appeal agency_appeal_proof agency_extension "
    "agency_self_assessment agency_notice_document",
    OBSERVERS: """
        field_joining field_course field_lesson field_exam field_exam_question
        field_today field_transactions field_questions field_app_device field_free field_ill
        field_shift_take field_shift_decline field_pay field_pay_account field_expenses
        field_own field_ledger field_casting field_days field_feed field_conflicts field_concerns field_concern_answer
    """,
    frozenset({OBSERVER}): """
        field_undertaking field_undertaking_pdf field_exam_result field_trial field_certificate_pdf
        field_visit field_take field_start field_decline field_give_back field_exit field_fill field_fill_page
        field_check field_receipt field_receipt_file field_question field_transaction field_transaction_begin
        field_transaction_contact field_transaction_end field_pay_visit field_expense field_expense_receipt
        field_suspension field_visit_concern field_free_take field_ledger_entry field_personal_finding
    """,
}
INSIDE = {name: audience for audience, held in AUDIENCES.items() for name in names(held)}
PUBLIC = names("""
    verifier log_file programme_log_file public_export public_bulletin_json public_bulletin_csv healthz public_home
    readyz
    public_open_data public_catalogue public_feed
    public_week public_bulletin public_bulletin_number public_bulletin_pdf public_errata public_authority public_centres
    public_country public_sector public_governorate public_figures_csv public_figures_json
    public_bulletin_card public_authority_card public_badge
    public_corrections public_praise public_services public_service
    public_centre public_regime public_method public_data public_verify public_privacy
    field_app field_app_manifest field_app_worker
    resident_app resident_app_manifest resident_app_worker short_code
    public_counter public_map public_reports public_report public_report_file public_branches
    public_outline public_map_cells public_map_places public_reports_json public_branches_json
    resident_say resident_file open311_description
    own_feed
    """)
# Forms of people who have no account: nothing is known of them that another site's page could misuse.
RESIDENT_FORMS = names("join_apply join_follow resident_say_kind resident_follow survey_rate")
DEVICE = names("""
    openrosa_form_list openrosa_submission openrosa_visit_form openrosa_receipt openrosa_form openrosa_manifest
    openrosa_form_media openrosa_sent
    openrosa/<slug:programme>/<path:rest> openrosa/<slug:programme>/
    """)
# Doors of our own app, which reads JSON.
APP = names("""
    phone_tasks phone_record phone_rehearsal phone_rehearsal_form phone_steps phone_questions phone_media
    phone_free_take phone_ill openrosa_uploads openrosa_upload
    """)
# Doors of residents' phones, and of whoever else holds a receipt code: no account, no cookie; reversed as `api:…`.
RESIDENTS = names("""
    resident_country resident_challenge resident_reports resident_report resident_report_file resident_said
    resident_own resident_erase resident_reopen resident_rating resident_contact resident_contact_forget resident_pin
    resident_near
    resident_me_too resident_places resident_uploads resident_upload openapi-json api-root api/ api_nothing
    """)
# Doors of other systems: no session; what they write takes a key of theirs. The second are reversed as `api:…`.
PARTNERS = names("open311_discovery open311 open311_test open311_programme open311_nothing")
KEYED = names("""
    api_status api_status_report api_status_health api_webhooks api_webhook_add api_webhook api_webhook_end
    api_webhook_secret api_webhook_switch api_webhook_deliveries api_webhook_resend
    """)
# What everybody may read, for programs; reversed as `api:…`.
OPEN_API = names("""
    api_programmes api_authorities api_authority api_sectors api_governorates api_centres api_centre api_services
    api_findings api_praise api_finding api_orders api_corrections api_order api_bulletins api_bulletin
    api_bulletin_content api_changes
    """)
# Whoever acts in a name, by their key or their session; reversed as `api:…`.
IN_NAME = {
    DESK: names("""
        api_office_findings api_office_finding api_office_finding_confirm api_office_finding_dismiss
        api_office_orders api_office_order api_office_order_steps api_office_order_file api_office_order_accept
        api_office_order_refuse api_office_order_close api_office_order_reopen api_office_order_extend
        api_office_order_extension api_office_order_stop api_office_order_resume
        api_office_appeals api_office_scores
        """),
    frozenset({LIAISON}): names("""
        api_agency_order api_agency_order_steps api_agency_order_file api_agency_order_answer api_agency_order_reply
        api_agency_order_extension api_agency_order_appeal api_agency_order_plan api_agency_order_step_done
        api_agency_order_step_drop
        """),
    LIAISONS: names("api_agency_orders"),
}
BY_NAME = frozenset().union(*IN_NAME.values())
# The visit whose address is tried is not filed yet, the plan's week not over; their stages test what comes after.
NOT_YET = frozenset(
    {"field_receipt_file", "auditor_frame", "finding_systemic_declare", "finding_praise_report"}
)
# Whoever signs in, for themselves alone.
OWN_ACCOUNT = names("""
    landing account_logout account_reauthenticate account_change_password mfa_index mfa_reauthenticate
    mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes
    mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_edit_webauthn mfa_remove_webauthn
    mfa_reauthenticate_webauthn own_sessions national_accounts
    """)
SIGN_IN = names("""
    account_login account_inactive mfa_authenticate mfa_login_webauthn accept_invitation national_sign_on national_back
    national_metadata
    """)
# What an identity provider has the browser post; it comes without cookies, and is believed for its signature alone.
POSTED_BACK = frozenset({"national_answer"})
# Doors of the library for open accounts; ours are opened by officers only.
WALLED_UP = names("""
    account_signup account_email account_confirm_email account_email_verification_sent account_set_password
    account_reset_password account_reset_password_done account_reset_password_from_key
    account_reset_password_from_key_done account_confirm_login_code
    """)


def _patterns(resolver: Any, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield each.name or route, each
        else:
            yield from _patterns(each, route)


def every_name() -> set[str]:
    return {name for name, _ in _patterns(get_resolver())}


def test_every_address_has_a_declared_audience_and_only_one() -> None:
    tables = [
        set(INSIDE),
        PUBLIC,
        DEVICE,
        APP,
        PARTNERS,
        KEYED,
        OPEN_API,
        set(BY_NAME),
        RESIDENTS,
        RESIDENT_FORMS,
        OWN_ACCOUNT,
        SIGN_IN,
        POSTED_BACK,
        WALLED_UP,
    ]
    assert sum(map(len, tables)) == len(set().union(*tables))
    assert every_name() == set().union(*tables)
    assert sum(len(held.split()) for held in AUDIENCES.values()) == len(INSIDE)


def test_only_the_devices_door_takes_requests_of_other_sites() -> None:
    exempt = {
        name for name, each in _patterns(get_resolver()) if getattr(each.callback, "csrf_exempt", False)
    }
    assert (
        exempt
        == DEVICE | APP | PARTNERS | KEYED | OPEN_API | BY_NAME | RESIDENTS | RESIDENT_FORMS | POSTED_BACK
    )


@pytest.fixture
def published(
    log_files: object, order: Case, wave: Wave, layla_viewing: Viewer, faris_viewing: Viewer
) -> Bulletin:
    bulletin = drafted(layla_viewing, wave)
    for viewer in (layla_viewing, faris_viewing):
        bulletins.approve_bulletin(viewer, bulletin.id, bulletin.content_sha256)
    return bulletins.publish_bulletin(layla_viewing, bulletin.id)


@pytest.fixture
def addresses(
    programme: Programme, country: Country, answered_order: Case, released_plan: Plan, noor: Observer,
    published: Bulletin, counter_form: QuestionnaireVersion, rania: User, wave: Wave, omar_viewing: Viewer,
) -> dict[str, str]:  # fmt: skip
    """Every address with things in it that exist and are Noor's, Omar's and the licensing department's."""
    visit = Visit.objects.filter(observer=noor).get()
    run = ImportRun.objects.create(
        programme=programme, file_name="x.csv", file=keep(BytesIO(b"a,b")), mapping="", is_dry_run=True,
        started_by=rania, started_at=clock.now(),
    )  # fmt: skip
    asked_visit = ask_for_visit(programme, country.points[0].id, RequestKind.OTHER, "سبب")
    review = answered_order.finding.review
    assert review
    rescored = RescoredVisit.objects.create(
        rescoring=Rescoring.objects.create(
            programme=programme, rubric=counter_form, requested_by=rania, requested_at=clock.now(),
            finished_at=clock.now(),
        ),
        visit=Visit.objects.filter(observer=noor).get(), low=0, high=100, missing_share=1,
    )  # fmt: skip
    picture = FormMedia.objects.create(
        version=counter_form, name="hall.png", file=keep(BytesIO(b"png")), md5="x", added_at=clock.now()
    )
    running = Transaction.objects.create(
        visit=visit, service=country.renewal, filed_at=clock.now(), outcome="running"
    )
    spoken = _spoken(programme)
    shown = _answered(spoken.report_id, country, viewer_for(rania, programme), omar_viewing)
    SecondEvidence.objects.create(
        finding=answered_order.finding, kind="document", words="x", document=picture.file, named_by=rania,
        named_at=clock.now(),
    )  # fmt: skip
    planned = proposed(viewer_for(rania, programme), country.licensing)
    poster = surveys.hang_poster(viewer_for(rania, programme), country.points[0])
    show_report(spoken.report_id)
    released = ReportFile.objects.get(file=shown)
    ReportFile.objects.filter(pk=released.pk).update(is_public=True)
    known: dict[str, object] = {
        "programme": "jo",
        "shown": spoken.report_id,
        "picture": released.pk,
        "sealed": signing.dumps([str(spoken.report_id), released.pk], salt="rasid-resident-file"),
        "what": "complaint",
        "membership": Membership.objects.get(user=rania, programme=programme).id,
        "confirmation": NoticeConfirmation.objects.create(
            declaration=programme.regimes.get(),
            authority=country.licensing,
            way="posted",
            told_on=clock.now().date(),
            document=picture.file,
            confirmed_by=rania,
            confirmed_at=clock.now(),
        ).id,
        "proposal": unmasking.ask(
            viewer_for(rania, programme), rania, Veil.OBSERVER, str(noor.id), ["name"], "x" * 10
        ).id,
        "transaction": running.id,
        "path": "checkpoint",
        "number": published.number,
        "table": "authorities",
        "written": "json",
        "language": "ar",
        "drawn": "svg",
        "visit": visit.id,
        "version": counter_form.id,
        "authority": country.licensing.id,
        "authority_id": country.licensing.id,
        "poster": poster.id,
        "token": poster.token,
        "centre": country.points[0].id,
        "level": "country",
        "subject": "jo",
        "sector": "counters",
        "governorate": country.irbid.id,
        "point": country.points[0].id,
        "service": country.renewal.id,
        "observer": noor.id,
        "plan": released_plan.id,
        "asked": asked_visit.id,
        "review": review.id,
        "attachment": Attachment.objects.filter(submission=review.submission).exclude(file=None).first().pk,  # type: ignore[union-attr]
        "disagreement": _disagreement(review).id,
        "finding": answered_order.finding_id,
        "systemic": systemic_of(answered_order.finding, rania).id,
        "family": "cleanliness",
        "improvement_plan": planned.id,
        "practice": practice_of(planned, rania).id,
        "advice": write_advice(
            viewer_for(rania, programme), axis="place", family="", text={"ar": "x", "en": "x"}
        ).id,
        "case": answered_order.id,
        "recheck": Recheck.objects.create(
            case=answered_order, answer=answered_order.answers.get(), state="wanted", wanted_at=clock.now()
        ).id,
        "flash": _flash(answered_order, picture.file).id,
        "proof": AnswerProof.objects.get().file_id,
        "letter": ClockStop.objects.create(
            case=answered_order,
            cause="court",
            reason="x",
            document_id=AnswerProof.objects.get().file_id,
            stopped_on=clock.now().date(),
            left_days=1,
            resumed_on=clock.now().date(),
        ).document_id,
        "step_proof": CorrectionStep.objects.create(
            case=answered_order,
            number=1,
            text="x",
            due_on=clock.now().date(),
            planned_by=rania,
            planned_at=clock.now(),
            done_on=clock.now().date(),
            done_by=rania,
            proof=picture.file,
        ).proof_id,
        "run": run.id,
        "name": "sierra-leone-health",
        "wave": wave.id,
        **_working_life(noor, country, rania),
        "kind": "form",
        "code": "counter",
        "rescoring": rescored.rescoring_id,
        "row": rescored.pk,
        "file_name": picture.name,
        "report": spoken.report_id,
        "recording": spoken.id,
        "file": spoken.file_id,
        "call": log_call(
            programme, Call(Kind.QUESTION, "متى تفتحون؟", clock.now()), code="1" * 12, by=rania
        ).report.id,
        "evidence": shown,
        "register": take_register(programme, BytesIO(b"a,b"), file_name="x.csv", started_by=rania).id,
        "mapping": "hotline-register",
        "upload": picture.file_id,
        "secret": "x" * 43,
        "key": "x",
        "uidb36": "x",
        "pk": 1,
        "provider": "nobody",
        "rest": "requests.json",
        "form": "xml",
        "vacancy": _vacancy(visit).id,
        "decision": "leave",
        "day": "2026-11-16",
        "part": "early",
        **_partners(programme),
        **joined(noor, country, rania),
        **kept_of(review, PlannedVisit.objects.filter(plan=released_plan).earliest("pk"), rania),
        **_disputed(answered_order, rania, omar_viewing),
        **paper_trail(programme, noor, visit, rania, member(programme, "amal", Role.ADMINISTRATOR)),
    }
    return {name: reverse(name, kwargs={each: known[each] for each in _wanted(name)}) for name in _named()}


def _disputed(order: Case, rania: User, omar: Viewer) -> dict[str, object]:
    """An appeal with its proof, and a referral that is not packed."""
    proofs = [ContentFile(photo(78), "a.jpg")]
    given = appeals.give_appeal(omar, order.id, AppealGround.TOO_GRAVE, "x" * 20, proofs)
    referral = Referral.objects.create(
        programme=order.programme, code="XXXX-XXXX", to="audit", recipient="x", certificate=rsa_certificate()[0],
        legal_basis="x", reason="x", asked_by=rania, granted_by=rania, granted_at=clock.now(),
    )  # fmt: skip
    return {"appeal": given.id, "argument": given.proofs.get().file_id, "referral": referral.id}


def _flash(order: Case, paper: StoredFile) -> FlashReport:
    """The order as the Cabinet was told of it, on a paper that is none."""
    return FlashReport.objects.create(
        programme=order.programme, case=order, severity="critical", lane="same_day", state="issued",
        content=canonical_bytes(flash.facts(order)), pdf=paper, pdf_en=paper, signed_by="x", signed_with_own=True,
        level="B-B", issued_at=clock.now(),
    )  # fmt: skip


def _vacancy(visit: Visit) -> Vacancy:
    """Free, and offered to whoever holds it."""
    return Vacancy.objects.create(
        programme=visit.programme, visit=visit, reason=Reason.NO_TIME, is_free=True,
        may=[str(visit.observer_id)], opened_at=clock.now(),
    )  # fmt: skip


def _partners(programme: Programme) -> dict[str, object]:
    """Another system's key, whom it has us call, and a call."""
    huda = member(programme, "huda", Role.ADMINISTRATOR)
    key, _ = webhooks.issue_key(
        viewer_for(huda, programme), huda, programme, name="x", owner="y", scopes=[Scope.WEBHOOKS]
    )
    subscription = webhooks.subscribe(programme, url="https://x.example/", events=[Event.CLOSED], key=key)
    delivery = Delivery.objects.create(
        subscription=subscription, event=Event.CLOSED, source="x", body="{}", made_at=clock.now(),
        next_try_at=clock.now(),
    )  # fmt: skip
    return {"api_key": key.id, "subscription": subscription.id, "delivery": delivery.id}


def _working_life(noor: Observer, country: Country, rania: User) -> dict[str, object]:
    """A conflict, a suspension that is over, something said of a task, a place on hold, a calendar's address."""
    suspension = observers.suspend_observer(noor, "x", by=rania)
    observers.reinstate_observer(noor)
    concern, _ = concerns.raise_concern(
        noor, Category.UNSAFE, "x" * 10, is_confidential=False, service_point=country.park
    )
    return {
        "conflict": observers.declare_conflict(noor, ConflictReason.OTHER, service_point=country.park).pk,
        "suspension": suspension.id,
        "concern": concern.id,
        "hold": Hold.objects.get().id,
        "feed": diary.renew_feed(noor),
    }


def _spoken(programme: Programme) -> Recording:
    """A voice note that waits for a listener."""
    voice = keep(BytesIO(crafted.sound(1.0)))
    said = compose(Kind.COMPLAINT, files=[PromisedFile(voice.sha256, FileKind.VOICE, bytes=voice.size_bytes)])
    report = accept(programme, said, code="0" * 12, door=Door.APP, sender=None).report
    attach(report.id, voice.sha256, voice)
    await_listener(report.id)
    return Recording.objects.get(report=report)


def _answered(report_id: UUID, country: Country, officer: Viewer, liaison: Viewer) -> UUID:
    """It went to the licensing department, which answered with a picture: the picture's file."""
    reports.categorise(officer, report_id, service_point=country.points[0].id)
    reports.summarise(officer, report_id, {"ar": "ملخص"}, is_public=True)
    reports.forward(officer, report_id)
    event = answering.answer(liaison, report_id, "أُصلح", [ContentFile(photo(77), "after.jpg")])
    return event.files.get().file_id  # type: ignore[return-value]


def _disagreement(first: Review) -> Disagreement:
    """A second reader saw it otherwise."""
    second = Review.objects.create(
        programme=first.programme, submission=first.submission, reading=2, alias=first.alias, state="decided",
        stands=False, reviewer=first.reviewer, verdict="rejected", opened_at=clock.now(), decided_at=clock.now(),
    )  # fmt: skip
    return Disagreement.objects.create(
        programme=first.programme, first=first, second=second, opened_at=clock.now()
    )


def _named() -> set[str]:
    return {name for name in every_name() - RESIDENTS - KEYED - OPEN_API - BY_NAME if "/" not in name}


def _wanted(name: str) -> list[str]:
    """What an address has to be told."""
    possibilities = get_resolver().reverse_dict.getlist(name)[0][0]
    wanted: list[str] = possibilities[0][1]
    return wanted


@pytest.fixture
def enter(
    programme: Programme, country: Country, noor: Observer, sami: Observer, cabinet_reader: User, auditor: User,
    hadi: User, layla: User, rania: User, omar: User, signed_in: SignedIn,
) -> Callable[[str], Client]:  # fmt: skip
    """A browser in the hands of each kind of person."""
    elsewhere = programmes.found_programme(
        programmes.found_organisation({"ar": "مركز آخر"}), slug="elsewhere", name={"ar": "برنامج آخر"}
    )
    zain = member(programme, "zain", Role.LIAISON)
    answers_for(Membership.objects.get(user=zain), another_authority(country))
    people = {
        ADMINISTRATOR: member(programme, "amal", Role.ADMINISTRATOR),
        OFFICER: rania,
        REVIEWER: hadi,
        PUBLISHER: layla,
        OBSERVER: noor.user,
        ANOTHER_OBSERVER: sami.user,
        LIAISON: omar,
        ANOTHER_LIAISON: zain,
        CABINET: cabinet_reader,
        CUSTODIAN: member(programme, "widad", Role.CUSTODIAN),
        TREASURER: member(programme, "khalid", Role.TREASURER),
        AUDITOR: auditor,
        STRANGERS[0]: programmes.open_account("nobody"),
        STRANGERS[1]: member(elsewhere, "tareq", Role.OFFICER),
    }
    assert people.keys() == EVERYBODY
    return lambda who: signed_in(people[who])


def another_authority(country: Country) -> Authority:
    found = Authority.objects.filter(programme=country.programme).exclude(id=country.licensing.id).first()
    assert found
    return found


def answers(client: Client, address: str) -> dict[str, Any]:
    """What GET and POST bring. Files are read to their end, which closes them."""
    found: dict[str, Any] = {"GET": client.get(address), "POST": client.post(address, {})}
    for answer in found.values():
        if answer.streaming:
            b"".join(answer.streaming_content)
    return found


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_outside_its_audience_no_address_exists(
    who: str, addresses: dict[str, str], enter: Callable[[str], Client], order: Case
) -> None:
    client = enter(who)
    for name, audience in INSIDE.items():
        if who in audience and name not in NOT_YET:
            continue
        found = answers(client, addresses[name])
        # A page that takes one method only says so before it looks who asks.
        assert {answer.status_code for answer in found.values()} in ({404}, {404, 405}), (who, name)
        for answer in found.values():
            assert order.code.encode() not in answer.content


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_inside_its_audience_every_address_exists_and_is_kept_by_no_cache(
    who: str, addresses: dict[str, str], enter: Callable[[str], Client]
) -> None:
    client = enter(who)
    for name, audience in INSIDE.items():
        if who in audience and name not in NOT_YET:
            answer: Any = client.get(addresses[name])
            if answer.streaming:
                b"".join(answer.streaming_content)
            assert answer.status_code in {200, 302, 405, 409}, (who, name)
            if answer.status_code == 200:
                assert "no-store" in answer["Cache-Control"], name
                assert "private" in answer["Cache-Control"], name


def test_without_an_account_every_page_of_members_leads_to_the_sign_in(addresses: dict[str, str]) -> None:
    for name in INSIDE:
        for answer in answers(Client(), addresses[name]).values():
            assert answer.status_code in {302, 405}, name
            assert answer.status_code == 405 or answer["Location"].startswith("/account/login/?next=")


def test_a_slug_that_is_nobodys_answers_strangers_like_one_that_is_somebodys(
    addresses: dict[str, str], enter: Callable[[str], Client]
) -> None:
    for client in (Client(), enter(STRANGERS[0])):
        for name in INSIDE:
            there = client.get(addresses[name])
            nowhere = client.get(addresses[name].replace("/jo/", "/no/"))
            assert there.status_code == nowhere.status_code, name


def test_the_public_gets_pages_without_cookies_and_never_a_form_to_send(
    transactional_db: None, addresses: dict[str, str]
) -> None:
    for name in PUBLIC:
        client = Client()
        answer: Any = client.get(addresses[name])
        if answer.streaming:
            b"".join(answer.streaming_content)
        assert answer.status_code in {200, 302}, name
        assert not client.cookies, name
        if name != "healthz":
            assert client.post(addresses[name], {}).status_code == 405, name


def test_forms_of_residents_know_nobody_and_set_no_cookie(
    transactional_db: None, addresses: dict[str, str], enter: Callable[[str], Client]
) -> None:
    before = Report.objects.count()
    for client in (Client(), enter(OFFICER)):
        held = set(client.cookies)
        for name in RESIDENT_FORMS:
            for answer in answers(client, addresses[name]).values():
                assert answer.status_code in {200, 400}, name
                assert "no-store" in answer["Cache-Control"], name
                assert set(client.cookies) <= held | {"csrftoken"}, name
    assert Report.objects.count() == before


@pytest.mark.parametrize("who", [None, *sorted(EVERYBODY)])
def test_a_device_is_known_by_its_password_and_no_session_helps(
    who: str | None, addresses: dict[str, str], enter: Callable[[str], Client]
) -> None:
    client = enter(who) if who else Client()
    for name in (DEVICE | APP) & addresses.keys():
        spoken = "application/json" if name in APP else "text/xml"
        for answer in answers(client, addresses[name]).values():
            assert answer.status_code == 401, name
            assert answer["Content-Type"].startswith(spoken), name


def test_other_systems_write_nothing_without_their_key_and_no_session_is_one(
    transactional_db: None, addresses: dict[str, str], enter: Callable[[str], Client]
) -> None:
    reports, held = Report.objects.count(), Subscription.objects.get()
    webhooks_at = reverse("api:api_webhooks", args=["jo"])
    call = Delivery.objects.get()
    by_key = [webhooks_at, reverse("api:api_webhook_resend", args=["jo", call.id])]
    by_key += [
        reverse(f"api:{name}", args=["jo", held.id])
        for name in ("api_webhook", "api_webhook_secret", "api_webhook_switch", "api_webhook_deliveries")
    ]
    for client in (Client(), enter(OFFICER), enter(ADMINISTRATOR)):
        for name in PARTNERS:
            found = answers(client, addresses[name])
            # Without a programme in the address it has to be said which one.
            assert found["GET"].status_code in {200, 400, 404}, name
            assert found["POST"].status_code in {400, 403, 404}, name
            assert not found["GET"].cookies, name
        for address in by_key:
            told = {client.generic(method, address).status_code for method in ("GET", "POST", "DELETE")}
            assert told <= {401, 405}, address
            assert 401 in told, address
    assert (Report.objects.count(), Subscription.objects.get()) == (reports, held)


def _in_name(order: Case, draft: Finding, name: str) -> str:
    """An address of somebody's own API, of things that exist."""
    known = {
        "programme": "jo",
        "order": order.id,
        "finding": draft.id,
        "number": 1,
        "file": AnswerProof.objects.get().file_id,
    }
    wanted = ["programme"]
    wanted += ["order"] if name not in {"api_office_orders", "api_agency_orders"} and "_order" in name else []
    wanted += ["finding"] if name.startswith("api_office_finding") and name != "api_office_findings" else []
    wanted += ["number"] if name.endswith(("step_done", "step_drop")) else []
    wanted += ["file"] if name.endswith("_file") else []
    return reverse(f"api:{name}", kwargs={each: known[each] for each in wanted})


@pytest.mark.parametrize("who", [None, *sorted(EVERYBODY)])
def test_the_api_opens_to_a_session_what_its_pages_open_and_to_nobody_else(
    who: str | None, addresses: dict[str, str], enter: Callable[[str], Client], answered_order: Case
) -> None:
    client = enter(who) if who else Client()
    for audience, held in IN_NAME.items():
        for name in sorted(held):
            address = _in_name(answered_order, answered_order.finding, name)
            found = {method: client.generic(method, address) for method in ("GET", "POST", "DELETE")}
            told = {answer.status_code for answer in found.values()}
            if who is None:
                assert told <= {401, 405}, name
            elif who in audience:
                assert not told & {401, 403}, name
            else:
                # Of a body that is wrong it is said so before anything is looked for, there or not.
                wrong = {400} if who == ANOTHER_LIAISON else set()
                assert told <= {404, 405} | wrong, (who, name)
                assert all(answered_order.code.encode() not in answer.content for answer in found.values())


def test_anybodys_api_is_read_without_cookies_and_takes_nothing(
    transactional_db: None, addresses: dict[str, str], answered_order: Case, country: Country
) -> None:
    known: dict[str, object] = {
        "api_authority": country.licensing.id,
        "api_centre": country.points[0].id,
        "api_finding": answered_order.finding.code,
        "api_order": answered_order.code,
        "api_bulletin": 1,
        "api_bulletin_content": 1,
    }
    for name in sorted(OPEN_API):
        given = [] if name == "api_programmes" else ["jo"]
        address = reverse(f"api:{name}", args=[*given, *([known[name]] if name in known else [])])
        client = Client()
        answer = client.get(address)
        assert answer.status_code == 200, name
        assert not client.cookies, name
        assert "Cookie" not in answer["Vary"], name
        assert client.post(address, {}).status_code == 405, name


@pytest.mark.parametrize("who", [None, *sorted(EVERYBODY)])
def test_a_report_is_opened_by_its_code_and_no_account_helps(
    who: str | None, programme: Programme, enter: Callable[[str], Client]
) -> None:
    client = enter(who) if who else Client()
    for name in ("resident_report", "resident_said", "resident_reopen", "resident_rating", "resident_pin"):
        address = reverse(f"api:{name}", args=["jo"])
        found = answers(client, address).values()
        assert {answer.status_code for answer in found} <= {401, 405}, name
        assert all(answer["Content-Type"] == "application/json" for answer in found), name
        assert not any(answer.cookies for answer in found), name


def test_a_device_reaches_its_own_visits_alone(addresses: dict[str, str], sami: Observer) -> None:
    name, secret, _ = door.issue_device(sami.user_id)
    basic = "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()
    client = Client(headers={"Authorization": basic})
    for address in ("openrosa_visit_form", "openrosa_receipt", "openrosa_sent", "phone_media"):
        assert client.get(addresses[address]).status_code == 404
    assert client.get(addresses["openrosa_form_list"].replace("/jo/", "/elsewhere/")).status_code == 401


def test_the_librarys_doors_for_open_accounts_are_walled_up(
    addresses: dict[str, str], enter: Callable[[str], Client]
) -> None:
    for client in (Client(), enter(OFFICER)):
        for name in WALLED_UP:
            assert {answer.status_code for answer in answers(client, addresses[name]).values()} == {404}, name


def test_an_account_is_its_owners_alone(addresses: dict[str, str]) -> None:
    for name in OWN_ACCOUNT:
        answer = Client().get(addresses[name])
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(("/account/login/", "/")), name
    assert Client().get(addresses["accept_invitation"]).status_code == 410


def test_after_signing_in_nobody_is_sent_to_another_site(noor: Observer) -> None:
    noor.user.set_password("a-good-long-password")
    noor.user.save()
    sent = {"login": noor.user.handle, "password": "a-good-long-password"}
    for elsewhere in ("https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"):
        answer = Client().post(f"/account/login/?next={elsewhere}", sent | {"next": elsewhere})
        assert answer.status_code == 302
        assert answer["Location"] == "/landing/"


def test_every_page_forbids_frames_foreign_scripts_and_sniffing(
    addresses: dict[str, str], enter: Callable[[str], Client]
) -> None:
    pages = [(Client(), addresses["public_week"]), (Client(), addresses["account_login"])]
    pages += [(enter(OFFICER), addresses["monday"]), (enter(LIAISON), addresses["agency_case"])]
    pages += [(Client(), "/no/such/page/")]
    for client, address in pages:
        answer = client.get(address)
        policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
        assert policy["script-src"] == "'self' 'wasm-unsafe-eval'", address
        assert policy["default-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        # An invitation's address must not travel on with the next click.
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
