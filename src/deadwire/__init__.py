"""deadwire: what wires every Python file of a repository in, judged at commit time."""

__version__ = "0.1.0"
