"""Addresses for shoppers, spotters and their devices."""

from django.urls import URLPattern, URLResolver, path

from rasid.project import field_app, field_phone
from rasid.stages.accountability.replies import own_pages as own_ledger
from rasid.stages.observers.concerns import own_pages as own_concerns
from rasid.stages.observers.conflicts import own_pages as own_conflicts
from rasid.stages.observers.joining import own_pages as joining
from rasid.stages.observers.joining.exams import pages as exams
from rasid.stages.observers.joining.learning import pages as learning
from rasid.stages.observers.joining.trials import pages as trials
from rasid.stages.observers.joining.undertakings import pages as undertakings
from rasid.stages.observers.suspensions import own_pages as own_suspensions
from rasid.stages.observers.terms import own_pages as own_terms
from rasid.stages.pay import pages as pay
from rasid.stages.pay.expenses import pages as expenses
from rasid.stages.reviews import api as questions
from rasid.stages.reviews.asking import pages as asking
from rasid.stages.submissions import api as openrosa
from rasid.stages.submissions.filling import pages as submissions
from rasid.stages.visits import api as visit_steps
from rasid.stages.visits import pages as visits
from rasid.stages.visits.diary import feed as diary_feed
from rasid.stages.visits.diary import pages as diary
from rasid.stages.visits.replanning import pages as replanning
from rasid.stages.visits.shifts import pages as shifts
from rasid.stages.visits.transactions import pages as transactions

machine_patterns: list[URLPattern | URLResolver] = [
    # Nothing in it says whose it is or what for: it stands in other companies' calendars.
    path("days/<str:feed>.ics", diary_feed.own_feed, name="own_feed"),
    path("openrosa/<slug:programme>/formList", openrosa.form_list, name="openrosa_form_list"),
    path("openrosa/<slug:programme>/submission", openrosa.submission, name="openrosa_submission"),
    path(
        "openrosa/<slug:programme>/visits/<uuid:visit>.xml", openrosa.visit_form, name="openrosa_visit_form"
    ),
    path("openrosa/<slug:programme>/visits/<uuid:visit>/receipt", openrosa.receipt, name="openrosa_receipt"),
    path("openrosa/<slug:programme>/visits/<uuid:visit>/sent", openrosa.sent, name="openrosa_sent"),
    path("openrosa/<slug:programme>/forms/<uuid:version>.xml", openrosa.form, name="openrosa_form"),
    path(
        "openrosa/<slug:programme>/forms/<uuid:version>/manifest", openrosa.manifest, name="openrosa_manifest"
    ),
    path(
        "openrosa/<slug:programme>/forms/<uuid:version>/media/<str:file_name>",
        openrosa.form_media,
        name="openrosa_form_media",
    ),
    path("openrosa/<slug:programme>/tasks", field_phone.tasks, name="phone_tasks"),
    path("openrosa/<slug:programme>/record", field_phone.record, name="phone_record"),
    path("openrosa/<slug:programme>/rehearsal", field_phone.rehearsal, name="phone_rehearsal"),
    path(
        "openrosa/<slug:programme>/rehearsal/<slug:code>.xml",
        field_phone.rehearsal_form,
        name="phone_rehearsal_form",
    ),
    path("openrosa/<slug:programme>/visits/<uuid:visit>/steps", visit_steps.steps, name="phone_steps"),
    path("openrosa/<slug:programme>/free/<uuid:vacancy>/take", visit_steps.take_free, name="phone_free_take"),
    path("openrosa/<slug:programme>/ill", visit_steps.ill, name="phone_ill"),
    path("openrosa/<slug:programme>/visits/<uuid:visit>/media", field_phone.visit_media, name="phone_media"),
    path("openrosa/<slug:programme>/uploads/", openrosa.upload, name="openrosa_uploads"),
    path("openrosa/<slug:programme>/uploads/<uuid:upload>", openrosa.upload, name="openrosa_upload"),
    path("openrosa/<slug:programme>/questions", questions.questions, name="phone_questions"),
    path("openrosa/<slug:programme>/<path:rest>", openrosa.nothing),
    path("openrosa/<slug:programme>/", openrosa.nothing, {"rest": ""}),
]
person_patterns: list[URLPattern | URLResolver] = [
    path("<slug:programme>/", visits.field_today, name="field_today"),
    path("<slug:programme>/app/", field_app.page, name="field_app"),
    path("<slug:programme>/app/manifest.webmanifest", field_app.manifest, name="field_app_manifest"),
    path("<slug:programme>/app/worker.js", field_app.worker, name="field_app_worker"),
    path("<slug:programme>/app/device", field_app.device, name="field_app_device"),
    path("<slug:programme>/own/", own_terms.field_own, name="field_own"),
    path("<slug:programme>/own/casting/", own_terms.field_casting, name="field_casting"),
    path("<slug:programme>/own/days/", diary.field_days, name="field_days"),
    path("<slug:programme>/own/days/calendar/", diary.field_feed, name="field_feed"),
    path("<slug:programme>/own/conflicts/", own_conflicts.field_conflicts, name="field_conflicts"),
    path("<slug:programme>/own/suspension/", own_suspensions.field_suspension, name="field_suspension"),
    path("<slug:programme>/own/seen/", own_ledger.field_ledger, name="field_ledger"),
    path("<slug:programme>/own/seen/<uuid:entry>/", own_ledger.field_ledger_entry, name="field_ledger_entry"),
    path(
        "<slug:programme>/own/seen/finding/<uuid:personal>/",
        own_ledger.field_personal_finding,
        name="field_personal_finding",
    ),
    path("<slug:programme>/own/concerns/", own_concerns.field_concerns, name="field_concerns"),
    path(
        "<slug:programme>/own/concerns/answer/",
        own_concerns.field_concern_answer,
        name="field_concern_answer",
    ),
    path(
        "<slug:programme>/visits/<uuid:visit>/concern/",
        diary.field_visit_concern,
        name="field_visit_concern",
    ),
    path("<slug:programme>/pay/", pay.field_pay, name="field_pay"),
    path("<slug:programme>/pay/account/", pay.field_pay_account, name="field_pay_account"),
    path("<slug:programme>/pay/visits/<uuid:visit>/", pay.field_pay_visit, name="field_pay_visit"),
    path("<slug:programme>/pay/expenses/", expenses.field_expenses, name="field_expenses"),
    path("<slug:programme>/pay/expenses/<uuid:expense>/", expenses.field_expense, name="field_expense"),
    path(
        "<slug:programme>/pay/expenses/<uuid:expense>/receipt/",
        expenses.field_expense_receipt,
        name="field_expense_receipt",
    ),
    path("<slug:programme>/certification/", joining.field_joining, name="field_joining"),
    path(
        "<slug:programme>/certification/undertaking/",
        undertakings.field_undertaking,
        name="field_undertaking",
    ),
    path(
        "<slug:programme>/certification/undertaking/paper/",
        undertakings.field_undertaking_pdf,
        name="field_undertaking_pdf",
    ),
    path("<slug:programme>/certification/course/", learning.field_course, name="field_course"),
    path(
        "<slug:programme>/certification/course/<slug:lesson_code>/",
        learning.field_lesson,
        name="field_lesson",
    ),
    path("<slug:programme>/certification/exam/", exams.field_exam, name="field_exam"),
    path(
        "<slug:programme>/certification/exam/<int:number>/",
        exams.field_exam_question,
        name="field_exam_question",
    ),
    path(
        "<slug:programme>/certification/exam/<uuid:sitting>/",
        exams.field_exam_result,
        name="field_exam_result",
    ),
    path("<slug:programme>/certification/trial/<uuid:trial>/", trials.field_trial, name="field_trial"),
    path(
        "<slug:programme>/certification/papers/<str:paper>/",
        joining.field_certificate_pdf,
        name="field_certificate_pdf",
    ),
    path("<slug:programme>/questions/", asking.field_questions, name="field_questions"),
    path("<slug:programme>/questions/<uuid:visit>/", asking.field_question, name="field_question"),
    path("<slug:programme>/visits/<uuid:visit>/", visits.field_visit, name="field_visit"),
    path("<slug:programme>/transactions/", transactions.field_transactions, name="field_transactions"),
    path(
        "<slug:programme>/transactions/<uuid:transaction>/",
        transactions.field_transaction,
        name="field_transaction",
    ),
    path(
        "<slug:programme>/transactions/<uuid:transaction>/contact/",
        transactions.field_transaction_contact,
        name="field_transaction_contact",
    ),
    path(
        "<slug:programme>/transactions/<uuid:transaction>/end/",
        transactions.field_transaction_end,
        name="field_transaction_end",
    ),
    path(
        "<slug:programme>/visits/<uuid:visit>/transaction/",
        transactions.field_transaction_begin,
        name="field_transaction_begin",
    ),
    path("<slug:programme>/visits/<uuid:visit>/take/", visits.field_take, name="field_take"),
    path("<slug:programme>/visits/<uuid:visit>/start/", visits.field_start, name="field_start"),
    path("<slug:programme>/visits/<uuid:visit>/decline/", visits.field_decline, name="field_decline"),
    path("<slug:programme>/visits/<uuid:visit>/give-back/", visits.field_give_back, name="field_give_back"),
    path("<slug:programme>/free/", replanning.field_free, name="field_free"),
    path("<slug:programme>/free/<uuid:vacancy>/take/", replanning.field_free_take, name="field_free_take"),
    path("<slug:programme>/ill/", replanning.field_ill, name="field_ill"),
    path(
        "<slug:programme>/shifts/<str:day>/<slug:part>/take/",
        shifts.field_shift_take,
        name="field_shift_take",
    ),
    path(
        "<slug:programme>/shifts/<str:day>/<slug:part>/decline/",
        shifts.field_shift_decline,
        name="field_shift_decline",
    ),
    path("<slug:programme>/visits/<uuid:visit>/exit/", visits.field_exit, name="field_exit"),
    path("<slug:programme>/visits/<uuid:visit>/fill/", submissions.field_fill, name="field_fill"),
    path(
        "<slug:programme>/visits/<uuid:visit>/fill/<int:number>/",
        submissions.field_fill_page,
        name="field_fill_page",
    ),
    path("<slug:programme>/visits/<uuid:visit>/fill/check/", submissions.field_check, name="field_check"),
    path("<slug:programme>/visits/<uuid:visit>/receipt/", submissions.field_receipt, name="field_receipt"),
    path(
        "<slug:programme>/visits/<uuid:visit>/receipt/file/",
        submissions.field_receipt_file,
        name="field_receipt_file",
    ),
]
