"""What a resident wrote and where enters; suggestions with reasons leave, for a person to decide."""

from rasid.methods.triage.taxonomy import Category, Names, Sector, Taxonomy, load_taxonomy

__all__ = ["Category", "Names", "Sector", "Taxonomy", "load_taxonomy"]
