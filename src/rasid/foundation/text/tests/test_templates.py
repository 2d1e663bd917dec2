"""Components render safely, point at what they name, and draw what they are told."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory, override_settings
from django.test.signals import template_rendered
from django.utils.translation import override

import rasid
from rasid.foundation.text import LocalizedFormField
from rasid.foundation.text.specimen import specimen
from rasid.foundation.text.templatetags.rasid_assets import WebBuildMissingError

HOUSE = Path(rasid.__file__).parent
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
MANIFEST = """{"src/site.ts": {"file": "assets/site-1.js", "css": ["assets/site-1.css"], "assets":
  ["assets/plex-arabic-arabic-400-x.woff2", "assets/plex-arabic-latin-400-x.woff2"], "imports": ["_part.js"]},
  "src/questionnaire/main.ts": {"file": "assets/q-1.js"}, "src/field.ts": {"file": "assets/field-1.js"},
  "src/office.ts": {"file": "assets/office-1.js"},
  "_part.js": {"file": "assets/part.js", "css": ["assets/part.css"]}}"""


@pytest.fixture
def web_build(tmp_path: Path):  # type: ignore[no-untyped-def]
    (tmp_path / "manifest.json").write_text(MANIFEST)
    with override_settings(WEB_BUILD=tmp_path):
        yield tmp_path


def _shown(source: str, **context: object) -> str:
    return Template("{% load rasid_text rasid_assets rasid_charts %}" + source).render(Context(context))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_template_parses_and_obeys_the_content_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    Template(text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on", text), "inline style or script"
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert "src=" in attributes or 'type="application/json"' in attributes


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_words_for_readers_stand_in_catalogues_not_in_templates(path: Path) -> None:
    assert not re.search(r"[\u0621-\u064a]", path.read_text(encoding="utf-8"))


class Sample(forms.Form):
    name = LocalizedFormField(label="name", languages=("ar", "en"))
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    phone = forms.CharField(help_text="<b>hint</b>")
    sure = forms.BooleanField()
    note = forms.CharField(required=False)


def test_the_error_summary_leads_to_every_field_that_is_wrong() -> None:
    page = str(Sample({}))
    targets = re.findall(r'<a href="#([^"]+)"', page)
    assert targets == ["id_name_0", "id_kind_0", "id_phone", "id_sure"]
    assert all(f'id="{target}"' in page for target in targets)
    assert page.index("error-summary") < page.index("<fieldset")


def test_a_fresh_form_accuses_nobody_and_names_what_is_optional() -> None:
    with override("ar"):
        page = str(Sample())
    assert "error" not in page
    assert page.count("(اختياري)") == 1
    assert "&lt;b&gt;hint" in page


def test_each_language_of_a_text_is_written_in_its_own_direction() -> None:
    page = str(Sample({"name_ar": "مركز", "name_en": "Centre"}))
    assert re.search(r'name="name_ar" value="مركز"[^>]*lang="ar" dir="rtl"', page)
    assert re.search(r'name="name_en" value="Centre"[^>]*lang="en" dir="ltr"', page)


def test_a_page_without_a_web_build_says_what_to_run(tmp_path: Path) -> None:
    with override_settings(WEB_BUILD=tmp_path):
        with pytest.raises(WebBuildMissingError, match="npm run build"):
            _shown('{% asset "site.ts" %}')
        assert _shown('{% asset "site.ts" if_built=True %}') == ""


def test_an_unknown_entry_is_named_with_those_that_exist(web_build: Path) -> None:
    with pytest.raises(WebBuildMissingError, match=r"questionnaire/main\.ts"):
        _shown('{% asset "nothing.ts" %}')


def test_an_entry_brings_its_style_its_shared_style_and_the_font_of_the_page(web_build: Path) -> None:
    with override("ar"):
        tags = _shown('{% asset "site.ts" %}')
    assert re.findall(r'(?:href|src)="/static/assets/([^"]+)"', tags) == [
        "plex-arabic-arabic-400-x.woff2",
        "site-1.css",
        "part.css",
        "site-1.js",
    ]
    with override("en"):
        assert "latin-400" in _shown('{% asset "site.ts" %}')


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_style_page_shows_every_component_in_both_languages(
    web_build: Path, language: str, direction: str
) -> None:
    used: set[str] = set()

    def note(template: Template, **_: object) -> None:
        used.add(str(template.name))

    template_rendered.connect(note)
    try:
        with override(language):
            request = RequestFactory().get("/office/style?page=2")
            page = render_to_string("style_guide.html", specimen(), request)
    finally:
        template_rendered.disconnect(note)
    assert f'<html lang="{language}" dir="{direction}"' in page
    components = {f"components/{path.name}" for path in TEMPLATES if path.parent.name == "components"}
    assert components <= used
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), sorted(name for name in ids if ids.count(name) > 1)


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_stands_without_a_request(web_build: Path, name: str) -> None:
    assert "<h1" in get_template(name).render()


def test_an_interval_is_drawn_in_the_direction_of_reading() -> None:
    def bar(language: str) -> tuple[float, float]:
        with override(language):
            page = _shown("{% interval_bar 0 50 25 %}")
        found = re.search(r'chart-range" x="([\d.]+)" y="6" width="([\d.]+)"', page)
        assert found
        return float(found[1]), float(found[2])

    assert bar("en") == (8.0, 172.0)
    assert bar("ar") == (180.0, 172.0)


def test_an_interval_says_in_words_what_it_draws() -> None:
    with override("ar"):
        page = _shown("{% interval_bar 71 83 77 %}")
    assert "بين 71 و83 من 100" in page


def test_a_week_without_enough_visits_leaves_a_gap_in_the_line() -> None:
    def week(value: int | None) -> dict[str, object]:
        return {"label": "w", "estimate": value, "low": value, "high": value}

    whole = _shown("{% trend_chart rows %}", rows=[week(50), week(60), week(70), week(80)])
    broken = _shown("{% trend_chart rows %}", rows=[week(50), week(60), week(None), week(70), week(80)])
    assert (whole.count("<polyline"), broken.count("<polyline")) == (1, 2)
    assert broken.count("<circle") == 4


def test_a_centre_with_too_few_visits_gets_no_bar() -> None:
    row = {"label": "x", "estimate": None, "low": None, "high": None}
    with override("ar"):
        page = _shown("{% interval_chart rows %}", rows=[row])
    assert "<svg" not in page
    assert "زيارات غير كافية" in page


def test_a_name_from_outside_cannot_write_markup_into_a_chart() -> None:
    row = {"label": "<script>x</script>", "estimate": 5, "low": 4, "high": 6}
    assert "<script>" not in _shown("{% interval_chart rows %}{% trend_chart rows %}", rows=[row, row])
