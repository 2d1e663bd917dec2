"""Signing in with an account that a state or an institution keeps: OpenID Connect and SAML, one manner for both."""
