"""Facts of everything that is not Python."""
