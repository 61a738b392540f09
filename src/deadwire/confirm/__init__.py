"""Confirmation: before a file is reported as dead, everything that could use it is read once more."""
