"""What people can do: the rules applied to what is stored, one noun a file."""
