"""The next step, deferred in the transaction of the step before."""
