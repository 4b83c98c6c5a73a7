"""Pages: the local client of the demonstration."""
