"""Files for the clerk, one noun a file."""
