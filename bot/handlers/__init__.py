"""Intent or button to service to card, one noun a file."""
