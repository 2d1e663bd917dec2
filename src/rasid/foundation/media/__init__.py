"""Files from outside, kept byte for byte."""
