"""Published faults, praise and figures enter; causes, training, plans with measured effects, good practice leave."""
