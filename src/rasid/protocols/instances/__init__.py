"""Published routing instances in their own formats enter; plain numbers leave."""

from rasid.protocols.instances.reading import Instance, InstanceError, Stop, read_instance

__all__ = ["Instance", "InstanceError", "Stop", "read_instance"]
