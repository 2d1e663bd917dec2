"""The firewall attacked on purpose: what a body's insider can make of all that the body is told."""
