"""What centres are looked at for, as their authorities may read it beforehand and try it on themselves."""
