"""The style page's sample content: nothing enters; a context that shows every component leaves."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator

from rasid.foundation.text.formatting import date_words, half_week_words, moment_words, working_days
from rasid.foundation.text.localized import LocalizedFormField, in_language

_SUNDAY = date(2025, 11, 16)


def _t(arabic: str, english: str) -> str:
    """Sample words are invented content, not sentences of the product, so they stay beside the page they fill."""
    return in_language({"ar": arabic, "en": english})


def _form(data: dict[str, Any] | None) -> forms.Form:
    kinds = [
        ("counter", _t("شباك خدمة", "Counter")),
        ("park", _t("حديقة", "Park")),
        ("road", _t("طريق", "Road")),
    ]

    class Sample(forms.Form):
        name = LocalizedFormField(label=_t("اسم المركز", "Name of the centre"), languages=("ar", "en"))
        kind = forms.ChoiceField(label=_t("ما نوعه؟", "What kind?"), choices=kinds, widget=forms.RadioSelect)
        district = forms.ChoiceField(
            label=_t("اللواء", "District"),
            choices=[("", "—"), ("1", _t("لواء الجامعة", "University district"))],
        )
        opened_on = forms.DateField(
            label=_t("تاريخ الافتتاح", "Opened on"),
            help_text=_t("مثال: 16 11 2025", "For example 16 11 2025"),
            widget=forms.DateInput(attrs={"type": "date"}),
        )
        days = forms.MultipleChoiceField(
            label=_t("أيام الدوام", "Working days"),
            choices=[("0", _t("الأحد", "Sunday")), ("1", _t("الاثنين", "Monday"))],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        phone = forms.CharField(
            label=_t("الهاتف", "Phone"), required=False, widget=forms.TextInput(attrs={"type": "tel"})
        )
        photo = forms.FileField(label=_t("صورة الواجهة", "Photo of the front"), required=False)
        note = forms.CharField(label=_t("ملاحظة", "Note"), required=False, widget=forms.Textarea)
        certain = forms.BooleanField(label=_t("راجعت الإجابات", "I have checked the answers"))

    return Sample(data, prefix="wrong" if data is not None else None)


def _filters(prefix: str) -> forms.Form:
    class Filters(forms.Form):
        words = forms.CharField(label=_t("ابحث", "Search"))
        state = forms.ChoiceField(label=_t("الحال", "State"), choices=[("", _t("الكل", "All"))])

    return Filters(prefix=prefix)


def _chart_rows() -> list[dict[str, Any]]:
    return [
        {
            "label": _t("ترخيص السواقين والمركبات", "Driver and vehicle licensing"),
            "low": 71,
            "high": 83,
            "estimate": 77,
            "tier": "above",
            "url": "#",
        },
        {
            "label": _t("الأراضي والمساحة", "Lands and survey"),
            "low": 58,
            "high": 74,
            "estimate": 66,
            "tier": "level",
        },
        {
            "label": _t("المراكز الصحية", "Health centres"),
            "low": 39,
            "high": 52,
            "estimate": 45,
            "tier": "below",
        },
        {"label": _t("ميناء العقبة", "Aqaba port"), "low": None, "high": None, "estimate": None},
    ]


def _trend_rows() -> list[dict[str, Any]]:
    figures = [58, 61, 60, 64, None, 66, 69, 71, 70, 74, 75, 77]
    return [
        {
            "label": date_words(_SUNDAY - timedelta(weeks=11 - week), weekday=False, year=False),
            "estimate": value,
            "low": None if value is None else value - 7,
            "high": None if value is None else value + 6,
        }
        for week, value in enumerate(figures)
    ]


def _funnel_rows() -> list[dict[str, Any]]:
    figures = [(77, 60, 72, "above"), (66, 58, 74, "level"), (48, 55, 77, "below")]
    return [
        {
            "label": row["label"],
            "url": "#",
            "estimate": value,
            "low": low,
            "high": high,
            "expected": 66,
            "tier": tier,
        }
        for row, (value, low, high, tier) in zip(_chart_rows(), figures, strict=False)
    ]


def _alarm_rows() -> list[dict[str, Any]]:
    sums = [(0.4, 0.0), (0.0, 0.9), (None, None), (0.0, 2.1), (0.0, 3.8), (0.0, 5.6)]
    return [
        {"label": row["label"], "up": up, "down": down}
        for row, (up, down) in zip(_trend_rows()[-6:], sums, strict=True)
    ]


def _centred_rows() -> list[dict[str, Any]]:
    return [
        {"label": _t("الزيارات", "Visits"), "estimate": 0.8, "low": 0.2, "high": 1.4, "url": "#"},
        {"label": _t("الشكاوى", "Complaints"), "estimate": -0.6, "low": -1.1, "high": -0.1},
    ]


def _share_rows() -> list[dict[str, Any]]:
    return [
        {"label": _t("تمّت", "Made"), "count": 81},
        {"label": _t("مُنعت", "Turned away"), "count": 3},
        {"label": _t("لم تتم", "Not made"), "count": 12},
    ]


def _steps() -> list[dict[str, Any]]:
    names = [
        ("مخططة", "Planned"),
        ("وصلت", "Filed"),
        ("رُوجعت", "Reviewed"),
        ("ملاحظات", "Findings"),
        ("أوامر تصويب", "Orders"),
        ("صُوّبت", "Corrected"),
    ]
    counts = [120, 96, 81, 22, 14, 9]
    states = ["", "", "wait", "", "late", ""]
    rows = zip(names, counts, states, strict=True)
    return [{"label": _t(*name), "count": count, "state": state, "url": "#"} for name, count, state in rows]


def _entries() -> list[dict[str, str]]:
    return [
        {
            "when": moment_words(datetime(2025, 11, 16, 9, 30)),  # noqa: DTZ001 - a sample, of no zone
            "title": _t("وصلنا بلاغك", "Your report arrived"),
            "text": _t("سُجّل برقم الإيصال.", "Logged under its receipt."),
        },
        {
            "when": half_week_words(date(2025, 11, 19)),
            "title": _t("زار راصد المركز", "An observer visited the centre"),
        },
        {
            "when": date_words(date(2025, 11, 25)),
            "state": "late",
            "title": _t("انتهت مهلة الجهة", "The authority's deadline passed"),
        },
        {
            "when": date_words(date(2025, 12, 2)),
            "state": "next",
            "title": _t("يُرفع الأمر إلى الوزير", "Goes to the minister"),
            "text": _t("بقي ", "Left: ") + working_days(3),
        },
    ]


def specimen() -> dict[str, Any]:
    """Context of `style_guide.html` in the active language."""
    return {
        "good_form": _form(None),
        "filter_form": _filters("filter"),
        "lone_form": _filters("lone"),
        "bad_form": _form({"wrong-phone": "06", "wrong-note": _t("نص", "text")}),
        "chart_rows": _chart_rows(),
        "trend_rows": _trend_rows(),
        "funnel_rows": _funnel_rows(),
        "alarm_rows": _alarm_rows(),
        "centred_rows": _centred_rows(),
        "share_rows": _share_rows(),
        "steps": _steps(),
        "entries": _entries(),
        "page": Paginator(range(60), 20).page(2),
        "columns": [
            {"label": _t("المركز", "Centre")},
            {"label": _t("المهلة", "Deadline")},
            {"label": _t("الزيارات", "Visits"), "numeric": True},
        ],
        "rows": [
            {"cells": [_t("ترخيص مادبا", "Madaba licensing"), working_days(3), 12], "url": "#"},
            {"cells": [_t("أراضي جرش", "Jerash lands"), working_days(1), 1097], "url": "#"},
            {"cells": [_t("صحي الكرك", "Karak health centre"), working_days(14), None], "url": "#"},
        ],
        "summary": [
            {
                "label": _t("المكان", "Place"),
                "value": _t("مركز ترخيص مادبا", "Madaba licensing centre"),
                "change_url": "#",
            },
            {"label": _t("مدة الانتظار", "Waiting time"), "value": "", "change_url": "#"},
        ],
        "tasks": [
            {
                "title": _t("اختر نظام البرنامج", "Choose the regime"),
                "url": "#",
                "status": _t("تم", "Done"),
                "state": "done",
            },
            {
                "title": _t("حمّل السجل", "Load the registry"),
                "url": "#",
                "status": _t("الآن", "Now"),
                "state": "action",
                "hint": _t("ملف CSV أو XLSX", "A CSV or XLSX file"),
            },
            {"title": _t("انشر", "Publish"), "status": _t("لاحقاً", "Later"), "state": "later"},
        ],
        "decisions": [
            {
                "count": 4,
                "title": _t("زيارات تنتظر قراءتك", "Visits wait for your reading"),
                "url": "#",
                "why": _t("أقدمها من يومين", "The oldest is two days old"),
            },
            {
                "count": 1,
                "title": _t("أمر تصويب تجاوز مهلته", "A corrective order is overdue"),
                "url": "#",
                "due": _t("اليوم", "Today"),
            },
        ],
        "proof_rows": [
            (_t("رمز الإيصال", "Receipt code"), "RSD-7K4M-92QX"),
            (_t("بصمة السجل", "Log root"), "mF3b8Q0yX4oU1m2l9wKfQv7r6jA5c1nD0pZs8tHeBgE="),
        ],
        "answers": [
            ("#", _t("بلاغ", "A report")),
            ("#", _t("شكر", "Thanks")),
            ("#", _t("نحتاج فرعاً", "We need a branch")),
        ],
        "keys": [("A", _t("اقبل", "Accept")), ("R", _t("أعد", "Return"))],
    }
