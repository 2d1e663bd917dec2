"""DCAT-AP 3 (catalogues of open data): series, data sets and files enter; a catalogue as JSON-LD leaves."""

from rasid.protocols.dcat.catalogue import Agent, Catalogue, Dataset, Distribution, Series, catalogued

__all__ = ["Agent", "Catalogue", "Dataset", "Distribution", "Series", "catalogued"]
