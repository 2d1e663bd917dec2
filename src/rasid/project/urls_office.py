"""Addresses for the programme office and, apart from it, for the inspected bodies' liaisons."""

from django.urls import URLPattern, URLResolver, path

from rasid.project import audit, leaving, monday, ready_pages, second_person
from rasid.project import privacy_pages as privacy
from rasid.stages.accountability import pages as accountability
from rasid.stages.accountability.adjudication import pages as adjudication
from rasid.stages.accountability.controls import pages as controls
from rasid.stages.accountability.opportunities import pages as opportunities
from rasid.stages.accountability.standing import pages as standing
from rasid.stages.accountability.unmasking import pages as unmasking
from rasid.stages.bulletins import agency_pages as agencies
from rasid.stages.bulletins import pages as bulletins
from rasid.stages.bulletins.agencies import pages as agency_trends
from rasid.stages.bulletins.briefing import pages as briefing
from rasid.stages.bulletins.desk import pages as bulletin_desk
from rasid.stages.bulletins.flash import pages as flash
from rasid.stages.cases import pages as cases
from rasid.stages.cases.appeals import pages as appeals
from rasid.stages.cases.checking import pages as checking
from rasid.stages.cases.clocks import pages as case_clocks
from rasid.stages.cases.correcting import pages as correcting
from rasid.stages.cases.measures import pages as measures
from rasid.stages.cases.policy import pages as case_policy
from rasid.stages.cases.portal import pages as portal
from rasid.stages.cases.referrals import pages as referrals
from rasid.stages.findings import pages as findings
from rasid.stages.findings.advice import pages as advice
from rasid.stages.findings.from_reports import pages as findings_from_reports
from rasid.stages.findings.praising import pages as praising
from rasid.stages.findings.recurring import pages as recurring
from rasid.stages.findings.redacting import pages as redacting
from rasid.stages.improvement import pages as improvement
from rasid.stages.improvement.plans import pages as improvement_plans
from rasid.stages.improvement.practice import pages as improvement_practice
from rasid.stages.improvement.training import pages as improvement_training
from rasid.stages.observers import pages as observers
from rasid.stages.observers.access import pages as observer_access
from rasid.stages.observers.concerns import pages as observer_concerns
from rasid.stages.observers.conflicts import pages as observer_conflicts
from rasid.stages.observers.joining import office_pages as joining
from rasid.stages.observers.joining.exams import office_pages as exams
from rasid.stages.observers.joining.learning import office_pages as learning
from rasid.stages.observers.joining.trials import office_pages as trials
from rasid.stages.observers.suspensions import pages as observer_suspensions
from rasid.stages.observers.terms import pages as observer_terms
from rasid.stages.pay.desk import pages as pay_desk
from rasid.stages.pay.expenses import pages as pay_expenses
from rasid.stages.pay.rates import pages as pay_rates
from rasid.stages.pay.runs import pages as pay_runs
from rasid.stages.plans import pages as plans
from rasid.stages.plans.asked import pages as asked
from rasid.stages.plans.board import pages as board
from rasid.stages.plans.sizing import pages as sizing
from rasid.stages.plans.travelling import pages as travelling
from rasid.stages.plans.what_if import pages as what_if
from rasid.stages.plans.why import pages as why
from rasid.stages.programmes import pages as programmes
from rasid.stages.programmes.members import pages as members
from rasid.stages.programmes.recovery import pages as recovery
from rasid.stages.programmes.regimes import pages as regimes
from rasid.stages.questionnaires import pages as questionnaires
from rasid.stages.questionnaires.workshop import pages as workshop
from rasid.stages.registry import pages as registry
from rasid.stages.registry.catalogue import pages as registry_catalogue
from rasid.stages.registry.colleagues import pages as colleagues
from rasid.stages.registry.importing import pages as registry_importing
from rasid.stages.registry.keeping import pages as registry_keeping
from rasid.stages.registry.notices import pages as notices
from rasid.stages.reports.answering import keeping as answering_keeping
from rasid.stages.reports.answering import pages as answering
from rasid.stages.reports.calls import pages as report_calls
from rasid.stages.reports.desk import keeping as report_desk_keeping
from rasid.stages.reports.desk import pages as report_desk
from rasid.stages.reports.listening import pages as report_listening
from rasid.stages.reports.registers import pages as report_registers
from rasid.stages.reports.rights import pages as report_rights
from rasid.stages.reports.signals import pages as signals
from rasid.stages.reports.surveys import pages as surveys
from rasid.stages.reports.webhooks import pages as webhooks
from rasid.stages.reviews import pages as reviews
from rasid.stages.reviews.second import pages as second_readings
from rasid.stages.reviews.trust import pages as trust
from rasid.stages.scores import pages as scores
from rasid.stages.scores.errata import pages as errata
from rasid.stages.scores.method import pages as method
from rasid.stages.scores.portraits import pages as portraits
from rasid.stages.scores.rescoring import pages as rescoring
from rasid.stages.submissions import pages as submissions
from rasid.stages.visits import pages as visits
from rasid.stages.visits.release import pages as release
from rasid.stages.visits.replanning import pages as replanning
from rasid.stages.visits.transactions import pages as transactions

person_patterns: list[URLPattern | URLResolver] = [
    path("<slug:programme>/", monday.monday, name="monday"),
    path("<slug:programme>/files/", ready_pages.ready_files, name="ready_files"),
    path("<slug:programme>/keys/", webhooks.api_keys, name="api_keys"),
    path("<slug:programme>/own-keys/", webhooks.own_keys, name="own_keys"),
    path("<slug:programme>/keys/<uuid:api_key>/revoke/", webhooks.api_key_revoke, name="api_key_revoke"),
    path("<slug:programme>/keys/webhooks/<uuid:subscription>/", webhooks.webhook_log, name="webhook_log"),
    path(
        "<slug:programme>/keys/calls/<uuid:delivery>/resend/",
        webhooks.webhook_resend,
        name="webhook_call_resend",
    ),
    path("<slug:programme>/pay/", pay_desk.pay_desk, name="pay_desk"),
    path("<slug:programme>/pay/lines/", pay_desk.pay_lines, name="pay_lines"),
    path("<slug:programme>/pay/lines/<uuid:line>/", pay_desk.pay_line, name="pay_line"),
    path("<slug:programme>/pay/visits/", pay_desk.pay_held, name="pay_held"),
    path("<slug:programme>/pay/visits/<uuid:held>/", pay_desk.pay_held_visit, name="pay_held_visit"),
    path("<slug:programme>/pay/expenses/", pay_expenses.pay_expenses, name="pay_expenses"),
    path("<slug:programme>/pay/expenses/<uuid:expense>/", pay_expenses.pay_expense, name="pay_expense"),
    path(
        "<slug:programme>/pay/expenses/<uuid:expense>/receipt/", pay_expenses.pay_receipt, name="pay_receipt"
    ),
    path("<slug:programme>/pay/rates/", pay_rates.pay_rates, name="pay_rates"),
    path("<slug:programme>/pay/runs/", pay_runs.pay_runs, name="pay_runs"),
    path("<slug:programme>/pay/runs/<uuid:pay_run>/", pay_runs.pay_run, name="pay_run"),
    path("<slug:programme>/pay/runs/<uuid:pay_run>/file/", pay_runs.pay_run_export, name="pay_run_export"),
    path("<slug:programme>/pay/runs/<uuid:pay_run>/answer/", pay_runs.pay_run_answer, name="pay_run_answer"),
    path("<slug:programme>/second/", second_person.second_person, name="second_person"),
    path("<slug:programme>/audit/", audit.audit_trail, name="audit_trail"),
    path("<slug:programme>/setup/", monday.setup, name="setup"),
    path("<slug:programme>/settings/", programmes.programme_settings, name="programme_settings"),
    path("<slug:programme>/settings/holidays/remove/", programmes.remove_holiday, name="remove_holiday"),
    path("<slug:programme>/settings/regime/", regimes.regime, name="regime"),
    path("<slug:programme>/settings/notices/", notices.staff_notices, name="staff_notices"),
    path(
        "<slug:programme>/settings/notices/<uuid:confirmation>/",
        notices.notice_document,
        name="notice_document",
    ),
    path("<slug:programme>/settings/orders/", case_policy.case_policy, name="case_policy"),
    path("<slug:programme>/settings/method/", method.method_settings, name="method_settings"),
    path("<slug:programme>/settings/organisations/", members.organisations, name="organisations"),
    path("<slug:programme>/members/", members.members, name="members"),
    path("<slug:programme>/members/recovery/", recovery.recovery, name="recovery"),
    path("<slug:programme>/members/<uuid:membership>/end/", leaving.end_membership, name="end_membership"),
    path("<slug:programme>/questionnaires/", questionnaires.questionnaires, name="questionnaires"),
    path(
        "<slug:programme>/questionnaires/upload/",
        questionnaires.questionnaire_upload,
        name="questionnaire_upload",
    ),
    path("<slug:programme>/questionnaires/evidence/", questionnaires.evidence_policy, name="evidence_policy"),
    path(
        "<slug:programme>/questionnaires/<uuid:version>/",
        questionnaires.questionnaire_version,
        name="questionnaire_version",
    ),
    path(
        "<slug:programme>/questionnaires/<uuid:version>/scenario/",
        questionnaires.questionnaire_scenario,
        name="questionnaire_scenario",
    ),
    path(
        "<slug:programme>/questionnaires/<uuid:version>/preview/",
        workshop.questionnaire_preview,
        name="questionnaire_preview",
    ),
    path(
        "<slug:programme>/questionnaires/<uuid:version>/preview/form.xml",
        workshop.questionnaire_preview_form,
        name="questionnaire_preview_form",
    ),
    path(
        "<slug:programme>/questionnaires/<uuid:version>/media/",
        workshop.questionnaire_media,
        name="questionnaire_media",
    ),
    path(
        "<slug:programme>/questionnaires/<uuid:version>/media/<str:file_name>",
        workshop.questionnaire_media_file,
        name="questionnaire_media_file",
    ),
    path(
        "<slug:programme>/questionnaires/<uuid:version>/<slug:kind>/",
        questionnaires.questionnaire_file,
        name="questionnaire_file",
    ),
    path("<slug:programme>/observers/", observers.observers, name="observers"),
    path("<slug:programme>/observers/joining/", joining.joining, name="joining"),
    path("<slug:programme>/observers/joining/terms/", joining.joining_terms, name="joining_terms"),
    path(
        "<slug:programme>/observers/joining/undertaking/",
        joining.joining_undertaking,
        name="joining_undertaking",
    ),
    path("<slug:programme>/observers/joining/course/", learning.joining_course, name="joining_course"),
    path(
        "<slug:programme>/observers/joining/course/<int:lesson>/",
        learning.joining_lesson,
        name="joining_lesson",
    ),
    path("<slug:programme>/observers/joining/questions/", exams.joining_bank, name="joining_bank"),
    path(
        "<slug:programme>/observers/joining/questions/<uuid:bank_run>/",
        exams.joining_bank_run,
        name="joining_bank_run",
    ),
    path(
        "<slug:programme>/observers/joining/objections/", exams.joining_objections, name="joining_objections"
    ),
    path("<slug:programme>/observers/joining/places/", trials.joining_sheets, name="joining_sheets"),
    path(
        "<slug:programme>/observers/joining/places/add/", trials.joining_sheet_add, name="joining_sheet_add"
    ),
    path(
        "<slug:programme>/observers/joining/trials/<uuid:trial>/", trials.joining_trial, name="joining_trial"
    ),
    path(
        "<slug:programme>/observers/joining/<uuid:application>/",
        joining.joining_application,
        name="joining_application",
    ),
    path(
        "<slug:programme>/observers/certificates/<str:paper>/",
        joining.joining_certificate,
        name="joining_certificate",
    ),
    path("<slug:programme>/observers/enrol/", observers.observer_enrol, name="observer_enrol"),
    path(
        "<slug:programme>/observers/conflicts/",
        observer_conflicts.observer_conflicts,
        name="observer_conflicts",
    ),
    path(
        "<slug:programme>/observers/conflicts/<int:conflict>/end/",
        observer_conflicts.observer_conflict_end,
        name="observer_conflict_end",
    ),
    path(
        "<slug:programme>/observers/appeals/",
        observer_suspensions.observer_appeals,
        name="observer_appeals",
    ),
    path(
        "<slug:programme>/observers/appeals/<uuid:suspension>/",
        observer_suspensions.observer_appeal,
        name="observer_appeal",
    ),
    path("<slug:programme>/observers/casting/", observer_terms.observer_castings, name="observer_castings"),
    path(
        "<slug:programme>/observers/concerns/", observer_concerns.observer_concerns, name="observer_concerns"
    ),
    path(
        "<slug:programme>/observers/concerns/<uuid:concern>/",
        observer_concerns.observer_concern,
        name="observer_concern",
    ),
    path(
        "<slug:programme>/observers/holds/<uuid:hold>/clear/",
        observer_concerns.observer_hold_clear,
        name="observer_hold_clear",
    ),
    path("<slug:programme>/observers/<uuid:observer>/", observers.observer, name="observer"),
    path(
        "<slug:programme>/observers/<uuid:observer>/terms/",
        observer_terms.observer_terms,
        name="observer_terms",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/casting/",
        observer_terms.observer_casting,
        name="observer_casting",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/certify/",
        observers.observer_certify,
        name="observer_certify",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/conflict/",
        observer_conflicts.observer_conflict,
        name="observer_conflict",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/availability/",
        observer_terms.observer_availability,
        name="observer_availability",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/state/",
        observer_suspensions.observer_state,
        name="observer_state",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/invitation/",
        observer_access.observer_invitation,
        name="observer_invitation",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/device/",
        observer_access.observer_device,
        name="observer_device",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/devices/revoke/",
        observer_access.observer_revoke_devices,
        name="observer_revoke_devices",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/devices/<int:number>/revoke/",
        observer_access.observer_revoke_device,
        name="observer_revoke_device",
    ),
    path("<slug:programme>/plans/", plans.plans, name="plans"),
    path("<slug:programme>/plans/why/", why.plan_why, name="plan_why"),
    path(
        "<slug:programme>/plans/<uuid:plan>/overtaken/",
        release.read_of_plan(why.plan_overtaken),
        name="plan_overtaken",
    ),
    path("<slug:programme>/plans/request/", plans.plan_request, name="plan_request"),
    path("<slug:programme>/plans/asked/", asked.visit_requests, name="visit_requests"),
    path("<slug:programme>/plans/asked/new/", asked.ask_for_visit, name="visit_request_ask"),
    path(
        "<slug:programme>/plans/asked/<uuid:asked>/withdraw/",
        asked.visit_request_withdraw,
        name="visit_request_withdraw",
    ),
    path("<slug:programme>/plans/travel/", travelling.plan_travel, name="plan_travel"),
    path("<slug:programme>/plans/<uuid:plan>/", release.read_of_plan(plans.plan), name="plan"),
    path("<slug:programme>/plans/<uuid:plan>/week/", release.read_of_plan(board.plan_week), name="plan_week"),
    path("<slug:programme>/plans/<uuid:plan>/what-if/", what_if.plan_what_if, name="plan_what_if"),
    path("<slug:programme>/plans/<uuid:plan>/secrecy/", board.plan_secrecy, name="plan_secrecy"),
    path("<slug:programme>/size/", sizing.size, name="sizing"),
    path("<slug:programme>/visits/", visits.visits, name="visits"),
    path("<slug:programme>/transactions/", transactions.transactions, name="transactions"),
    path("<slug:programme>/visits/hours/", release.visit_hours, name="visit_hours"),
    path("<slug:programme>/visits/readings/", release.visit_readings, name="visit_readings"),
    path("<slug:programme>/visits/answers/", replanning.visit_answers, name="visit_answers"),
    path("<slug:programme>/replanning/", replanning.replanning, name="replanning"),
    path("<slug:programme>/replanning/area/", replanning.replanning_close_area, name="replanning_close_area"),
    path(
        "<slug:programme>/replanning/point/", replanning.replanning_close_point, name="replanning_close_point"
    ),
    path(
        "<slug:programme>/replanning/<uuid:vacancy>/<slug:decision>/",
        replanning.replanning_decide,
        name="replanning_decide",
    ),
    path("<slug:programme>/visits/waiting/", submissions.waiting, name="visits_waiting"),
    path("<slug:programme>/reviews/", reviews.review_queue, name="review_queue"),
    path("<slug:programme>/reviews/<uuid:review>/", reviews.review, name="review"),
    path(
        "<slug:programme>/reviews/<uuid:review>/evidence/<int:attachment>/",
        reviews.review_evidence,
        name="review_evidence",
    ),
    path("<slug:programme>/readings/", second_readings.agreement, name="review_agreement"),
    path("<slug:programme>/readings/weights/", trust.trust_weights, name="trust_weights"),
    path(
        "<slug:programme>/readings/<uuid:disagreement>/",
        second_readings.settlement,
        name="review_settlement",
    ),
    path("<slug:programme>/reports/", report_desk.report_desk, name="report_desk"),
    path("<slug:programme>/reports/<uuid:report>/", report_desk.report_at_desk, name="report_at_desk"),
    path("<slug:programme>/reports/<uuid:report>/erase/", report_rights.report_erase, name="report_erase"),
    path("<slug:programme>/privacy/", privacy.office_privacy, name="office_privacy"),
    path(
        "<slug:programme>/reports/<uuid:report>/files/<int:file>/",
        report_desk.report_desk_file,
        name="report_desk_file",
    ),
    path(
        "<slug:programme>/reports/templates/", report_desk_keeping.report_templates, name="report_templates"
    ),
    path("<slug:programme>/reports/teams/", report_desk_keeping.report_teams, name="report_teams"),
    path("<slug:programme>/reports/triage/", report_desk_keeping.report_models, name="report_models"),
    path("<slug:programme>/reports/calls/", report_calls.report_calls, name="report_calls"),
    path(
        "<slug:programme>/reports/calls/places/", report_calls.report_call_places, name="report_call_places"
    ),
    path("<slug:programme>/reports/calls/<uuid:call>/", report_calls.report_call, name="report_call"),
    path("<slug:programme>/reports/listening/", report_listening.report_listening, name="report_listening"),
    path(
        "<slug:programme>/reports/listening/<uuid:recording>/",
        report_listening.report_recording,
        name="report_recording",
    ),
    path(
        "<slug:programme>/reports/listening/<uuid:recording>/sound/",
        report_listening.report_recording_sound,
        name="report_recording_sound",
    ),
    path("<slug:programme>/reports/registers/", report_registers.report_registers, name="report_registers"),
    path(
        "<slug:programme>/reports/registers/mappings/<slug:mapping>.toml",
        report_registers.report_register_mapping,
        name="report_register_mapping",
    ),
    path(
        "<slug:programme>/reports/registers/<uuid:register>/",
        report_registers.report_register_run,
        name="report_register_run",
    ),
    path(
        "<slug:programme>/reports/registers/<uuid:register>/columns/",
        report_registers.report_register_columns,
        name="report_register_columns",
    ),
    path(
        "<slug:programme>/reports/registers/<uuid:register>/now/",
        report_registers.report_register_now,
        name="report_register_now",
    ),
    path("<slug:programme>/findings/", findings.findings_drafts, name="findings_drafts"),
    path("<slug:programme>/findings/recurring/", recurring.findings_recurring, name="findings_recurring"),
    path(
        "<slug:programme>/findings/recurring/<uuid:authority>/<slug:family>/",
        recurring.finding_systemic_declare,
        name="finding_systemic_declare",
    ),
    path(
        "<slug:programme>/findings/systemic/<uuid:systemic>/",
        recurring.finding_systemic,
        name="finding_systemic",
    ),
    path("<slug:programme>/findings/advice/", advice.findings_advice, name="findings_advice"),
    path(
        "<slug:programme>/findings/advice/<uuid:advice>/",
        advice.findings_advice_piece,
        name="findings_advice_piece",
    ),
    path(
        "<slug:programme>/findings/praise/visit/<uuid:review>/",
        praising.finding_praise_visit,
        name="finding_praise_visit",
    ),
    path(
        "<slug:programme>/findings/praise/report/<uuid:report>/",
        praising.finding_praise_report,
        name="finding_praise_report",
    ),
    path("<slug:programme>/findings/<uuid:finding>/", findings.finding, name="finding"),
    path("<slug:programme>/findings/<uuid:finding>/redact/", redacting.finding_redact, name="finding_redact"),
    path(
        "<slug:programme>/findings/<uuid:finding>/document/",
        findings_from_reports.finding_document,
        name="finding_document",
    ),
    path(
        "<slug:programme>/findings/from-report/<uuid:report>/",
        findings_from_reports.finding_from_report,
        name="finding_from_report",
    ),
    path("<slug:programme>/improvement/", improvement.improvement, name="improvement"),
    path(
        "<slug:programme>/improvement/plans/", improvement_plans.improvement_plans, name="improvement_plans"
    ),
    path(
        "<slug:programme>/improvement/plans/<uuid:improvement_plan>/",
        improvement_plans.improvement_plan,
        name="improvement_plan",
    ),
    path(
        "<slug:programme>/improvement/training/",
        improvement_training.improvement_rounds,
        name="improvement_rounds",
    ),
    path(
        "<slug:programme>/improvement/practice/",
        improvement_practice.improvement_practices,
        name="improvement_practices",
    ),
    path(
        "<slug:programme>/improvement/practice/<uuid:practice>/",
        improvement_practice.improvement_practice,
        name="improvement_practice",
    ),
    path("<slug:programme>/cases/", cases.cases, name="cases"),
    path("<slug:programme>/cases/<uuid:case>/", cases.case, name="case"),
    path("<slug:programme>/cases/<uuid:case>/clock/", case_clocks.case_clock, name="case_clock"),
    path(
        "<slug:programme>/cases/<uuid:case>/clock/<uuid:letter>/",
        case_clocks.case_stop_document,
        name="case_stop_document",
    ),
    path("<slug:programme>/rechecks/", checking.rechecks, name="rechecks"),
    path("<slug:programme>/rechecks/<uuid:recheck>/", checking.recheck, name="recheck"),
    path("<slug:programme>/cases/<uuid:case>/proofs/<uuid:proof>/", cases.case_proof, name="case_proof"),
    path("<slug:programme>/appeals/", appeals.appeals, name="appeals"),
    path("<slug:programme>/appeals/<uuid:appeal>/", appeals.appeal, name="appeal"),
    path(
        "<slug:programme>/cases/<uuid:case>/appeal/<uuid:argument>/",
        appeals.appeal_proof,
        name="appeal_proof",
    ),
    path("<slug:programme>/measures/", measures.measures, name="measures"),
    path("<slug:programme>/cases/<uuid:case>/measure/", measures.case_measure, name="case_measure"),
    path("<slug:programme>/referrals/", referrals.referrals, name="referrals"),
    path("<slug:programme>/referrals/new/", referrals.referral_new, name="referral_new"),
    path("<slug:programme>/referrals/<uuid:referral>/", referrals.referral, name="referral"),
    path(
        "<slug:programme>/referrals/<uuid:referral>/package/",
        referrals.referral_package,
        name="referral_package",
    ),
    path(
        "<slug:programme>/cases/<uuid:case>/plan/<uuid:step_proof>/",
        correcting.case_step_proof,
        name="case_step_proof",
    ),
    path("<slug:programme>/registry/", registry.registry_points, name="registry_points"),
    path("<slug:programme>/registry/centres/add/", registry.registry_point_add, name="registry_point_add"),
    path("<slug:programme>/registry/centres/<uuid:point>/", registry.registry_point, name="registry_point"),
    path(
        "<slug:programme>/registry/authorities/",
        registry_keeping.registry_authorities,
        name="registry_authorities",
    ),
    path(
        "<slug:programme>/registry/authorities/add/",
        registry_keeping.registry_authority_add,
        name="registry_authority_add",
    ),
    path(
        "<slug:programme>/registry/authorities/<uuid:authority>/",
        registry_keeping.registry_authority,
        name="registry_authority",
    ),
    path(
        "<slug:programme>/registry/services/",
        registry_catalogue.registry_catalogue,
        name="registry_catalogue",
    ),
    path(
        "<slug:programme>/registry/services/<uuid:service>/",
        registry_catalogue.registry_service,
        name="registry_service",
    ),
    path("<slug:programme>/registry/sectors/", registry_keeping.registry_sectors, name="registry_sectors"),
    path("<slug:programme>/registry/import/", registry_importing.registry_import, name="registry_import"),
    path(
        "<slug:programme>/registry/import/mappings/<slug:name>.toml",
        registry_importing.registry_mapping,
        name="registry_mapping",
    ),
    path(
        "<slug:programme>/registry/import/<uuid:run>/",
        registry_importing.registry_import_run,
        name="registry_import_run",
    ),
    path(
        "<slug:programme>/registry/import/<uuid:run>/now/",
        registry_importing.registry_import_now,
        name="registry_import_now",
    ),
    path(
        "<slug:programme>/accountability/evidence/",
        accountability.accountability_evidence,
        name="accountability_evidence",
    ),
    path("<slug:programme>/ledger/", standing.ledger, name="ledger"),
    path("<slug:programme>/ledger/settings/", opportunities.ledger_settings, name="ledger_settings"),
    path("<slug:programme>/ledger/controls/", controls.controls, name="controls"),
    path("<slug:programme>/ledger/controls/<uuid:control>/", controls.control, name="control"),
    path(
        "<slug:programme>/ledger/controls/<uuid:control>/picture/",
        controls.control_picture,
        name="control_picture",
    ),
    path("<slug:programme>/ledger/adjudications/", adjudication.adjudications, name="adjudications"),
    path(
        "<slug:programme>/ledger/adjudications/<uuid:adjudication>/",
        adjudication.adjudication,
        name="adjudication",
    ),
    path(
        "<slug:programme>/ledger/adjudications/<uuid:adjudication>/<slug:which>/",
        adjudication.adjudication_file,
        name="adjudication_file",
    ),
    path("<slug:programme>/ledger/standing/", standing.ledger_standing, name="ledger_standing"),
    path(
        "<slug:programme>/ledger/standing/<uuid:personal>/",
        standing.personal_finding,
        name="personal_finding",
    ),
    path("<slug:programme>/scores/", scores.scores, name="scores"),
    path("<slug:programme>/scores/errata/", errata.errata, name="errata"),
    path("<slug:programme>/self-assessments/", agencies.self_assessments, name="self_assessments"),
    path("<slug:programme>/scores/again/", rescoring.rescorings, name="rescorings"),
    path("<slug:programme>/scores/again/<uuid:rescoring>/", rescoring.rescoring, name="rescoring"),
    path(
        "<slug:programme>/scores/again/<uuid:rescoring>/<int:row>/",
        rescoring.rescored_visit,
        name="rescored_visit",
    ),
    path(
        "<slug:programme>/scores/<str:level>/<str:subject>/",
        portraits.scores_portrait,
        name="scores_portrait",
    ),
    path("<slug:programme>/bulletins/", bulletins.bulletin_desk, name="bulletin_desk"),
    path(
        "<slug:programme>/bulletins/request/<uuid:wave>/", bulletins.bulletin_request, name="bulletin_request"
    ),
    path("<slug:programme>/bulletins/<int:number>/", bulletins.bulletin_draft, name="bulletin_draft"),
    path(
        "<slug:programme>/bulletins/<int:number>/words/", bulletin_desk.bulletin_words, name="bulletin_words"
    ),
    path("<slug:programme>/bulletins/<int:number>/brief/", briefing.brief_desk, name="brief_desk"),
    path(
        "<slug:programme>/bulletins/<int:number>/approve/",
        bulletins.bulletin_approve,
        name="bulletin_approve",
    ),
    path(
        "<slug:programme>/bulletins/<int:number>/publish/",
        bulletins.bulletin_publish,
        name="bulletin_publish",
    ),
    path("<slug:programme>/flash/", flash.cabinet_flashes, name="cabinet_flashes"),
    path("<slug:programme>/flash/address/", flash.cabinet_address, name="cabinet_address"),
    path("<slug:programme>/flash/<uuid:flash>/", flash.cabinet_flash, name="cabinet_flash"),
    path("<slug:programme>/flash/<uuid:flash>/flash.pdf", flash.cabinet_flash_pdf, name="cabinet_flash_pdf"),
    path("<slug:programme>/briefs/", briefing.cabinet_briefs, name="cabinet_briefs"),
    path("<slug:programme>/briefs/<int:number>/", briefing.cabinet_brief, name="cabinet_brief"),
    path(
        "<slug:programme>/briefs/<int:number>/brief.pdf",
        briefing.cabinet_brief_pdf,
        name="cabinet_brief_pdf",
    ),
    path("<slug:programme>/reports/answers/", answering.reports_answers, name="reports_answers"),
    path("<slug:programme>/reports/answers/<uuid:report>/", answering.reports_answer, name="reports_answer"),
    path(
        "<slug:programme>/reports/answers/<uuid:report>/files/<uuid:evidence>/",
        answering.reports_answer_file,
        name="reports_answer_file",
    ),
    path("<slug:programme>/reports/signals/", signals.reports_signals, name="reports_signals"),
    path("<slug:programme>/reports/clocks/", answering_keeping.reports_clocks, name="reports_clocks"),
    path("<slug:programme>/reports/shares/", answering_keeping.reports_shares, name="reports_shares"),
    path("<slug:programme>/surveys/", surveys.surveys, name="surveys"),
    path("<slug:programme>/surveys/words/", surveys.survey_words, name="survey_words"),
    path("<slug:programme>/surveys/questions/", surveys.survey_questions, name="survey_questions"),
    path(
        "<slug:programme>/surveys/authorities/<uuid:authority_id>/",
        surveys.survey_authority,
        name="survey_authority",
    ),
    path("<slug:programme>/surveys/posters/", surveys.survey_posters, name="survey_posters"),
    path(
        "<slug:programme>/surveys/posters/add/<uuid:point>/",
        surveys.survey_poster_add,
        name="survey_poster_add",
    ),
    path("<slug:programme>/surveys/posters/<uuid:poster>/", surveys.survey_poster, name="survey_poster"),
    path(
        "<slug:programme>/surveys/posters/<uuid:poster>/poster.pdf",
        surveys.survey_poster_pdf,
        name="survey_poster_pdf",
    ),
    path(
        "<slug:programme>/surveys/posters/<uuid:poster>/retire/",
        surveys.survey_poster_retire,
        name="survey_poster_retire",
    ),
    path(
        "<slug:programme>/surveys/posters/<uuid:poster>/tickets/",
        surveys.survey_tickets,
        name="survey_tickets",
    ),
    path("<slug:programme>/log/", bulletins.auditor_log, name="auditor_log"),
    path("<slug:programme>/vault/", unmasking.vault, name="vault"),
    path("<slug:programme>/vault/ask/", unmasking.vault_ask, name="vault_ask"),
    path("<slug:programme>/vault/requests/<uuid:proposal>/", unmasking.vault_request, name="vault_request"),
    path("<slug:programme>/vault/register/", unmasking.vault_register, name="vault_register"),
    path("<slug:programme>/vault/people/", unmasking.vault_people, name="vault_people"),
    path("<slug:programme>/vault/people/<uuid:observer>/", unmasking.vault_person, name="vault_person"),
    path("<slug:programme>/log/draws/", plans.auditor_draws, name="auditor_draws"),
    path("<slug:programme>/log/draws/<uuid:plan>/frame.csv", plans.auditor_frame, name="auditor_frame"),
]
agency_patterns: list[URLPattern | URLResolver] = [
    path("<slug:programme>/files/", ready_pages.agency_ready_files, name="agency_ready_files"),
    path("<slug:programme>/improvement/", improvement.agency_improvement, name="agency_improvement"),
    path(
        "<slug:programme>/improvement/plans/",
        improvement_plans.agency_improvement_plans,
        name="agency_improvement_plans",
    ),
    path(
        "<slug:programme>/improvement/plans/<uuid:improvement_plan>/",
        improvement_plans.agency_improvement_plan,
        name="agency_improvement_plan",
    ),
    path(
        "<slug:programme>/improvement/training/",
        improvement_training.agency_improvement_rounds,
        name="agency_improvement_rounds",
    ),
    path(
        "<slug:programme>/improvement/practice/",
        improvement_practice.agency_improvement_practices,
        name="agency_improvement_practices",
    ),
    path("<slug:programme>/notice/", notices.agency_notice, name="agency_notice"),
    path(
        "<slug:programme>/notice/<uuid:confirmation>/",
        notices.agency_notice_document,
        name="agency_notice_document",
    ),
    path("<slug:programme>/colleagues/", colleagues.agency_colleagues, name="agency_colleagues"),
    path("<slug:programme>/trend/", agency_trends.agency_trend, name="agency_trend"),
    path("<slug:programme>/criteria/", agencies.agency_criteria, name="agency_criteria"),
    path(
        "<slug:programme>/criteria/<uuid:version>/",
        agencies.agency_criteria_version,
        name="agency_criteria_version",
    ),
    path(
        "<slug:programme>/criteria/<uuid:version>/criteria.pdf",
        agencies.agency_criteria_pdf,
        name="agency_criteria_pdf",
    ),
    path("<slug:programme>/assessments/", agencies.agency_self_assessments, name="agency_self_assessments"),
    path(
        "<slug:programme>/assessments/<uuid:point>/<uuid:version>/",
        agencies.agency_self_assessment,
        name="agency_self_assessment",
    ),
    path("<slug:programme>/reports/", answering.agency_reports, name="agency_reports"),
    path("<slug:programme>/reports/<uuid:report>/", answering.agency_report, name="agency_report"),
    path(
        "<slug:programme>/reports/<uuid:report>/files/<uuid:evidence>/",
        answering.agency_report_file,
        name="agency_report_file",
    ),
    path("<slug:programme>/cases/", portal.agency_cases, name="agency_cases"),
    path("<slug:programme>/cases/answers/", correcting.agency_answers, name="agency_answers"),
    path("<slug:programme>/cases/mail/", portal.agency_digests, name="agency_digests"),
    path("<slug:programme>/cases/<uuid:case>/", cases.agency_case, name="agency_case"),
    path(
        "<slug:programme>/cases/<uuid:case>/extension/", case_clocks.agency_extension, name="agency_extension"
    ),
    path("<slug:programme>/cases/<uuid:case>/plan/", correcting.agency_plan, name="agency_plan"),
    path(
        "<slug:programme>/cases/<uuid:case>/plan/<uuid:step_proof>/",
        correcting.agency_step_proof,
        name="agency_step_proof",
    ),
    path("<slug:programme>/cases/<uuid:case>/appeal/", appeals.agency_appeal, name="agency_appeal"),
    path(
        "<slug:programme>/cases/<uuid:case>/appeal/<uuid:argument>/",
        appeals.agency_appeal_proof,
        name="agency_appeal_proof",
    ),
    path("<slug:programme>/cases/<uuid:case>/assign/", portal.agency_assign, name="agency_assign"),
    path(
        "<slug:programme>/cases/<uuid:case>/proofs/<uuid:proof>/",
        cases.agency_case_proof,
        name="agency_case_proof",
    ),
]
