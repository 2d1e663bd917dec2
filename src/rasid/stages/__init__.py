"""The corridor, in the order a week goes through it: a stage may know the ones before it, never the ones after.

`reports` (what residents say) is a sibling of `submissions` (what observers file): they never meet.
"""

CORRIDOR = (
    "programmes",
    "registry",
    "questionnaires",
    "observers",
    "plans",
    "visits",
    "submissions",
    "reports",
    "reviews",
    "pay",
    "findings",
    "cases",
    "accountability",
    "scores",
    "improvement",
    "bulletins",
)
