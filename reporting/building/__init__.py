"""Making the tables of a release from a frozen snapshot: hide, prove, compare, put into rows. No database.

A snapshot is plain JSON (``reporting.queries.snapshots`` makes it). ``systems`` says which tables share
counts, ``hiding`` what goes, ``series`` what earlier releases tell besides, ``tables`` what is published.
numpy, scipy and statsmodels are imported only when something here is called.
"""
