"""An authority's lead liaison brings colleagues of the same authority in, and lets them go."""
