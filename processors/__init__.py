"""Pipeline processors, one a file: each turns frames into questions for dialogue and back."""
