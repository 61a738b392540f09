"""Tables of cron: crontab, /etc/cron.d, crontab templates.

Field pointer ``command`` for what an entry runs, without its times and, where it has one, its user; ``env.NAME`` for
assignments. A ``%`` ends the command (cron gives the rest to it as input), ``\\%`` is a percent sign.
"""

from __future__ import annotations

from deadwire.facts.decoding import text_of
from deadwire.facts.readers.quoting import unquoted
from deadwire.facts.schema import Facts, Field
from deadwire.lazy import lazy

_TIME = r"(?:[\d*/,\-~?LW#]+|(?:[A-Za-z]{3})(?:[,-][A-Za-z]{3})*|\$\{?\w+\}?|\{\{[^}]*\}\})"
_ENTRY = lazy(rf"(?:@\w+|(?:{_TIME}[ \t]+){{4}}{_TIME})[ \t]+(\S.*)$")
_VARIABLE = lazy(r"([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)$")
_USER = lazy(r"([a-z_][a-z0-9_-]*|\$\{?\w+\}?|\{\{[^}]*\}\})[ \t]+(?=\S)")
_INPUT = lazy(r"(?<!\\)%.*$")

# Words that begin a command, and so are no user, though users could be called so.
_PROGRAMS = frozenset(
    """python python2 python3 bash sh cd env test nice ionice flock timeout sudo su exec docker podman php perl ruby
    node curl wget find make uv poetry pipenv run-parts command sleep source echo cat rm tar rsync git npm npx systemctl
    service celery flask django-admin certbot logrotate chronic cronic setlock sentry-cli time nohup pgrep pkill kill
    mail export if for while set umask true date cp mv ln mkdir chmod chown""".split()
)


def read(data: bytes) -> Facts:
    """The entries of a table. A script that only bears the name is read as a script."""
    if data.startswith(b"#!"):
        from deadwire.facts.readers import script

        return script.read(data)
    fields: list[Field] = []
    for number, raw in enumerate(text_of(data).split("\n"), 1):
        line = raw.strip()
        if not line or line[0] == "#":
            continue
        entry = _ENTRY.match(line)
        if entry:
            command = _INPUT.sub("", _without_user(entry[1])).replace("\\%", "%").strip()
            if command:
                fields.append(Field(number, "command", command))
            continue
        variable = _VARIABLE.match(line)
        if variable:
            fields.append(Field(number, "env." + variable[1], unquoted(variable[2].strip())))
    return Facts("cron", fields=tuple(fields))


def _without_user(rest: str) -> str:
    """The command of an entry. Only the table's place says for certain whether it has a column of users; the word does
    where it is no program and something that can be one follows it.
    """
    user = _USER.match(rest)
    if user is None or user[1] in _PROGRAMS:
        return rest
    command = rest[user.end() :]
    first = command.split(None, 1)[0]
    if user[1][0] in "${" and not first.startswith(("/", ".", "~")) and first not in _PROGRAMS:
        return rest
    if first.startswith("-"):
        return rest
    return command
