"""What a resident wrote and where enters; suggestions with reasons leave, for a person to decide."""

from rasid.methods.triage.data import lexicon_version
from rasid.methods.triage.incidents import Match, Sighting, distance_m, same_incident
from rasid.methods.triage.names import Span, names
from rasid.methods.triage.normalising import normalise_for_triage
from rasid.methods.triage.personal import Found, Masked, mask
from rasid.methods.triage.places import place_words
from rasid.methods.triage.reasons import Reason
from rasid.methods.triage.suggesting import Context, Suggestion, Suggestions, combine, suggest_cold
from rasid.methods.triage.taxonomy import Category, Names, Sector, Taxonomy, load_taxonomy

__all__ = [
    "Category",
    "Context",
    "Found",
    "Masked",
    "Match",
    "Names",
    "Reason",
    "Sector",
    "Sighting",
    "Span",
    "Suggestion",
    "Suggestions",
    "Taxonomy",
    "combine",
    "distance_m",
    "lexicon_version",
    "load_taxonomy",
    "mask",
    "names",
    "normalise_for_triage",
    "place_words",
    "same_incident",
    "suggest_cold",
]
