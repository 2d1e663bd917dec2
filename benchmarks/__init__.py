"""One module per promise of speed, each printing last its name, the figure and the ratio with what it is a ratio to.

A package of its own: a dependency installs another top-level `benchmarks`, which would win over a plain folder.
"""
