"""Small forms with the habits and faults of real ones: what can be published is, the rest is told what to write.

Drawn after the ways of questionnaires in use (a health survey in Mali, a restaurant guide in several languages, a
waste survey, a building survey in nine languages with entities, a forest inventory with five lists of its own, a
weekly report whose label column stands there three times); nothing of them is copied.
"""

from collections import Counter

import pytest

from rasid.protocols.xlsform import Conversion, Identity, Rejection, draw_workbook
from rasid.protocols.xlsform.conversion import convert_here

GIVEN = Identity("given", "1")


def read(markdown: str, identity: Identity = GIVEN) -> Conversion | Rejection:
    return convert_here(draw_workbook(markdown), "form.xlsx", identity=identity)


def codes(found: Conversion | Rejection) -> Counter[str]:
    return Counter(one.code for one in (found.problems if isinstance(found, Rejection) else found.warnings))


HEALTH = """
## survey
| type | name | label::English | label::French | relevant |
|---|---|---|---|---|
| text | village | Village? | Village ? | |
| select_one water | water | Where from? | D'où ? | |
| integer | far | Minutes away? | Minutes ? | ${water} = 'river' |
| geopoint | place | Where? | Où ? | |

## choices
| list_name | name | label::English | label::French |
|---|---|---|---|
| water | well | Well | Puits |
| water | river | River | Rivière |
"""


def test_a_form_without_settings_is_published_under_the_id_that_the_officer_gives() -> None:
    refused = read(HEALTH, Identity())
    assert codes(refused) == {"form-id-missing": 1, "version-missing": 1}
    found = read(HEALTH)
    assert isinstance(found, Conversion)
    assert (found.form_id, found.version, found.languages) == ("given", "1", ("en", "fr"))


def test_or_other_is_written_out_in_the_forms_languages() -> None:
    written = HEALTH.replace("select_one water |", "select_one water or_other |")
    found = read(written)
    assert isinstance(found, Conversion), found
    items = {item.name: item for item in found.items}
    assert list(items) == ["village", "water", "water_other", "far", "place"]
    assert [choice.name for choice in items["water"].choices] == ["well", "river", "other"]
    assert items["water"].choices[-1].labels == {"en": "Other", "fr": "Autre"}
    other = items["water_other"]
    assert (other.type, other.row, other.relevant) == ("text", 3, "selected(${water}, 'other')")
    assert other.labels == {"en": "Please specify", "fr": "Précisez"}
    # The rows below keep the author's numbers, in our problems and in pyxform's.
    assert items["far"].row == 4
    broken = read(written.replace("${water} = 'river'", "${water = 'river'"))
    assert isinstance(broken, Rejection)
    assert [(one.code, one.row) for one in broken.problems] == [("converter", 4)]


def test_a_list_that_has_its_own_other_is_not_given_a_second_one() -> None:
    own = HEALTH.replace("select_one water |", "select_one water or_other |").replace(
        "| water | river |", "| water | other | Another | Une autre |\n| water | river |"
    )
    found = read(own)
    assert isinstance(found, Conversion)
    names = [choice.name for item in found.items for choice in item.choices]
    assert names == ["well", "other", "river"]
    assert found.xform.count(b"<value>Another</value>") == 1


WASTE = """
## settings
| form_id | form_title |
|---|---|
| waste | Waste |

## survey
| type | name | label | choice_filter |
|---|---|---|---|
| start | start | | |
| username | username | | |
| phonenumber | phone | | |
| deviceid | device | | |
| note | hello | Hello | |
| select_one_from_file communities.csv | community | Which? | |
| select_multiple kinds | kinds | Which kinds? | |

## choices
| list_name | name | label |
|---|---|---|
| kinds | glass | Glass |
| kinds | paper | Paper |
"""


def test_who_fills_in_is_left_out_and_the_list_is_asked_for() -> None:
    assert codes(read(WASTE, Identity())) == {"version-missing": 1}
    found = read(WASTE)
    assert isinstance(found, Conversion)
    assert codes(found)["identifies-observer"] == 3
    assert not {"username", "phone", "device"} & {item.name for item in found.items}
    assert [(medium.name, medium.row) for medium in found.media] == [("communities.csv", 7)]


BUILDINGS = """
## settings
| form_id | version |
|---|---|
| buildings | 1 |

## survey
| type | name | label::English(en) | label::العربية(ar) | save_to | default |
|---|---|---|---|---|---|
| start-geopoint | warmup | | | | |
| text | known | Known as? | الاسم؟ | name | ${last-saved#known} |
| begin repeat | floor | Floor | طابق | | |
| integer | rooms | Rooms? | غرف؟ | | |
| end repeat | | | | | |

## entities
| list_name | label |
|---|---|
| features | ${known} |
"""


def test_entities_and_last_answers_are_refused_where_they_stand() -> None:
    found = read(BUILDINGS)
    assert isinstance(found, Rejection)
    assert [(one.code, one.sheet, one.row, one.column) for one in found.problems] == [
        ("entities", "entities", None, None),
        ("entities", "survey", 3, "save_to"),
        ("last-saved", "survey", 3, "default"),
    ]
    bare = BUILDINGS.split("## entities")[0].replace("| name | ${last-saved#known} |", "| | |")
    mended = read(bare)
    assert isinstance(mended, Conversion)
    assert codes(mended)["follows-observer"] == 1
    assert b"warmup" not in mended.xform


FOREST = """
## settings
| form_id | version | default_language | instance_name |
|---|---|---|---|
| forest | 1 | English (en) | concat(${region}, today()) |

## survey
| type | name | label::English (en) | choice_filter | calculation | parameters |
|---|---|---|---|---|---|
| select_one_from_file regions.csv | region | Region? | | | |
| select_one_from_file plots.csv | plot | Plot? | region = ${region} | | value=id label=title |
| begin repeat | tree | Tree | | | |
| select_one_from_file species.csv | species | Species? | | | |
| decimal | girth | Girth? | | | |
| calculate | common | | | pulldata('names', 'common', 'name', ${species}) | |
| calculate | nth | | | position(..) | |
| end repeat | | | | | |
| calculate | all | | | sum(${girth}) | |
"""


def test_an_inventory_with_lists_of_its_own_names_each_of_them() -> None:
    found = read(FOREST)
    assert isinstance(found, Conversion), found
    assert [(medium.name, medium.row, medium.column) for medium in found.media] == [
        ("names.csv", 7, "calculation"),
        ("plots.csv", 3, "type"),
        ("regions.csv", 2, "type"),
        ("species.csv", 5, "type"),
    ]
    assert codes(found)["identifies-instance-name"] == 1
    assert b"instanceName" not in found.xform


@pytest.mark.parametrize(
    "function", ["once(uuid())", "jr:choice-name(${region}, '${region}')", "count(${tree})"]
)
def test_functions_in_use_are_known(function: str) -> None:
    found = read(FOREST.replace("sum(${girth})", function))
    assert isinstance(found, Conversion), found
