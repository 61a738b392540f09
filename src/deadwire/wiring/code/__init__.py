"""Mechanisms of Python sources that a table row cannot say."""
