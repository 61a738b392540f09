"""Which strings look like the name of a module, of an object in one, or of a file that can be wired.

`REFERENCE` is applied to the source text between the quotes, escapes not decoded, so that the lexer and the parser
cannot disagree about it.
"""

from __future__ import annotations

import re

from deadwire.facts.schema import HERE, HOLE, PACKAGE

# Files that can be a node with edges of its own, or that something runs.
SUFFIX = (
    r"\.(?:py[wix]?|wsgi|sh|bash|zsh|fish|ps1|bat|cmd|[cm]?[jt]sx?|ipynb|rs|go|rb|pl|toml|ya?ml|jsonc?|cfg|ini|conf"
    r"|service|timer|mk|spec|smk|xml)(?::{1,2}[A-Za-z_][\w.]*)?"
)
# Two segments with these endings are files or hosts that wire nothing.
NO_MODULE = (
    r"\w+\.(?:txt|html?|css|scss|less|svg|png|jpe?g|gif|ico|pdf|csv|tsv|log|md|rst|com|org|net|io|db|sqlite3?|zip|gz"
    r"|tar|bz2|xz|lock|pem|key|crt|pkl|npy|npz|parquet|exe|dll|so|mp[34]|wav|h5|pt|pth|onnx|bin|dat|tmp|bak|out|err"
    r"|pid|sock)"
)
DOTTED = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?::[A-Za-z_][\w.]*(?:\(\))?)?"
PATH_CHARACTER = r"[\w~@$%{}+.,=*?\[\]/\\:-]"

LONGEST = 300  # characters of a name; more are data

# A piece of a folded path counts from its suffix alone: name + ".py".
PIECE = re.compile(rf"(?!(?:{NO_MODULE})\Z)(?:{DOTTED}|{PATH_CHARACTER}*{SUFFIX})\Z")
ENDS_AS_FILE = re.compile(rf"{SUFFIX}\Z")
# The same for a value: HOLE stands for any part, a path needs a word beside its suffix, or to start at HERE.
MODULE_VALUE = re.compile(
    rf"(?!(?:{NO_MODULE})\Z)(?:{PACKAGE}\.+)?[A-Za-z_{HOLE}][\w{HOLE}]*(?:\.[A-Za-z_{HOLE}][\w{HOLE}]*)*"
    rf"(?::[A-Za-z_{HOLE}][\w.{HOLE}]*(?:\(\))?)?\Z"
)
FILE_VALUE = re.compile(rf"(?!https?:)[\w{HOLE}~@$%{{}}+.,=*?\[\]/\\:-]*[\w{HOLE}*}}\]]{SUFFIX}\Z")
HERE_VALUE = re.compile(rf"{HERE}/(?:\.\./)*(?=[^\n]*[A-Za-z])[^\n]+\Z")


def is_piece(body: str) -> bool:
    """Whether the text between quotes is a name, or the part of one, that counts wherever it stands."""
    return len(body) < LONGEST and PIECE.match(body) is not None


def is_reference(value: str) -> bool:
    """Whether a folded value may name a module or a file."""
    if HERE_VALUE.match(value):
        return True
    if FILE_VALUE.match(value):
        return re.search(r"[A-Za-z0-9]", re.sub(SUFFIX + r"\Z", "", value)) is not None
    return ("." in value or ":" in value) and MODULE_VALUE.match(value) is not None and is_telling(value)


def is_telling(value: str) -> bool:
    """Whether a value holds more than unknown parts and the package's own name."""
    return re.search(r"[A-Za-z]", value) is not None
