"""Small questionnaires drawn for the tests."""

SMALL = """
## settings
| form_id | version | form_title | rasid::title::en | default_language |
|---|---|---|---|---|
| small | 1 | زيارة | Visit | العربية (ar) |

## survey
| type | name | label::العربية (ar) | label::English (en) | relevant | required |
|---|---|---|---|---|---|
| start | started_at | | | | |
| hidden | visit_token | | | | |
| begin group | access | الدخول | Access | | |
| select_one yes_no | ramp | هل يوجد منحدر؟ | Is there a ramp? | | yes |
| image | ramp_photo | صوّره | Photograph it | ${ramp} = 'no' | |
| integer | waited | كم دقيقة انتظرت؟ | Minutes waited? | ${ramp} = 'yes' | |
| end group | | | | | |

| name | rasid::axis | rasid::weight | rasid::family | rasid::critical | rasid::limit |
|---|---|---|---|---|---|
| ramp | access | 2 | facility | serious | |
| waited | speed | | queue | | 20 40 |

| name | rasid::zone | rasid::finding::ar |
|---|---|---|
| access | entrance | |
| ramp | | لا منحدر |
| waited | hall | |

## choices
| list_name | name | label::العربية (ar) | label::English (en) | rasid::score |
|---|---|---|---|---|
| yes_no | yes | نعم | Yes | 1 |
| yes_no | no | لا | No | 0 |
"""
