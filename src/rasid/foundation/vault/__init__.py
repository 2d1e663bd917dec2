"""Who observers really are: sealed, apart, read by named custodians only."""
