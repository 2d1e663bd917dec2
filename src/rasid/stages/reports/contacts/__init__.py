"""Where a resident wants to be told enters; once a number sent there came back, notices leave, never their words."""
