"""Where a string of a program stands: the argument of which call, the value of which variable."""

from __future__ import annotations


def callee_of(role: str) -> str:
    """What is called where a literal is an argument, dotted as written; else ""."""
    return role.split(":")[1] if role.startswith("call:") else ""


def leaf_of_callee(role: str) -> str:
    """The last segment of `callee_of`."""
    return callee_of(role).rpartition(".")[2]


def slot_of(role: str) -> str:
    """The position or keyword of an argument, with keys of dictionaries behind it: ``entry_points.console_scripts``."""
    return role.split(":", 2)[2] if role.startswith("call:") and role.count(":") > 1 else ""


def name_of(role: str) -> str:
    """The variable that a literal is assigned to, with keys behind it; else ""."""
    return role[len("assign:") :] if role.startswith("assign:") else ""


def shown_role(role: str) -> str:
    """The place for people to read: ``in include``, ``in MIDDLEWARE``; "" where there is none."""
    name = name_of(role) or callee_of(role)
    return f" in {name.replace('()', '').replace('[]', '')}" if name.strip(".()[]") else ""
