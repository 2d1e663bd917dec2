"""What residents spoke enters; what an officer, or a model on this machine, wrote down of it leaves."""
