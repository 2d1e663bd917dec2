"""Made-up countries whose whole truth is known enter the published methods; how often these were right leaves.

`country` and `faults` are the truth, `fieldwork` what inspectors, residents and adjudicators make of it; `of_scores`,
`of_observers` and `of_unseen` hand it to the very functions that make the published figures and compare; `gates` says
what is demanded, `pooling` what many countries come to, `experiment` runs them. See docs/methods/calibration.md.
"""
