"""People who observe, without their names."""
