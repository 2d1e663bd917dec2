"""Tags for pages of the installation."""
