"""Python files and newer files in other languages that seem to do the same job. Never part of the gate."""
