"""The long job between request and release: frame, draw, doubles and controls, days, routes, checks."""
