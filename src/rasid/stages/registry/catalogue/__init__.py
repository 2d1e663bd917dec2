"""The catalogue of services: what may be asked for, how long it may take, what it costs and what to bring."""
