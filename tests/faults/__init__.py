"""What may befall a running Rasid: faults enter; what was acknowledged, lost and kept twice leaves."""
