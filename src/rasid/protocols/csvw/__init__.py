"""CSV on the Web (W3C, 17 December 2015): columns of a table enter; the metadata that stands beside its CSV leaves."""

from rasid.protocols.csvw.tables import Column, Datatype, Table, described

__all__ = ["Column", "Datatype", "Table", "described"]
