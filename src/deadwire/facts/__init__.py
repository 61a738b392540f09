"""Blob to facts: what a file's bytes say, without its path, the other files, or any decision."""
