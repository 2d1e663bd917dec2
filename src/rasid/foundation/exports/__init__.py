"""Tables that take too long for a click are made by a job, for whoever asked and nobody else."""
