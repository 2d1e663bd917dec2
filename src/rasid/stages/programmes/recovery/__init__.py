"""An account that lost every way in gets a new one, by two people; and whoever sits in it is put out."""
