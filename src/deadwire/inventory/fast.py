"""The gate's reading of a document: a line scanner that knows plain documents and says when one is not plain.

It gives what `read` gives, or nothing: then the authoritative reader has to look.
"""

from __future__ import annotations

from deadwire.inventory import cells
from deadwire.inventory.assemble import assemble
from deadwire.inventory.document import Block, Document, split_lines
from deadwire.lazy import compiled, escape, lazy

_HEADING = lazy(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_DELIMITER = lazy(r" {0,3}(?=[|:-][|: \t-])\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_UNDERLINE = lazy(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = lazy(r" {0,3}(`{3,}|~{3,})(.*)$")
_COMMENT = lazy(r" {0,3}<!--(?!>|->)(?:(?!-->).)*-->[ \t]*$")
_RULE = lazy(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = lazy(r" {0,3}(?:[*+-]|\d{1,9}[.)])(?: (?=[^ ])|$)")
_NESTED = lazy(r"$|[#>~<|=+*\[ \t-]|`{3}|\d{1,9}[.)]")
# What else begins a block that this scanner does not know: a quotation, markup, a definition, an odd list.
_SIGN = lazy(r"[|#>`~<\d/=-]")
_OTHER = lazy(r" {0,3}(?:[*+-](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|>|<|\[[^\]]+\]:)")


def read_fast(path: str, text: str) -> Document | None:
    """The document, None where only the authoritative reader can say what it is."""
    if "\r" in text.replace("\r\n", "") or "\0" in text or "\ufeff" in text:
        return None
    lines = split_lines(text)
    found = scan(lines)
    return None if found is None else assemble(path, lines, found)


def scan(lines: list[str]) -> list[Block] | None:
    """The structure of a plain document, None for one that is not."""
    found: list[Block] = []
    index, count = 0, len(lines)
    paragraph = -1  # the line where the open paragraph begins
    in_list = False
    while index < count:
        line = lines[index].rstrip("\r\n")
        bare = line.strip(" \t")
        if not bare:
            paragraph = -1
            index += 1
            continue
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if len(indent) > 3 or "\t" in indent or (indent and in_list):
            # Code, or the inside of a list item: only plain words there are not worth a closer look.
            if paragraph < 0 or _SIGN.match(bare) or "|" in bare or _ITEM.match(bare):
                return None
            found.append(Block("prose", index, index + 1, 0, line))
            index += 1
            continue
        fence, heading = _FENCE.match(line), _HEADING.match(line)
        if (fence or heading or _OTHER.match(line)) and _is_table(lines, index):
            return None
        if fence and not (fence[1][0] == "`" and "`" in fence[2]):
            index = _after_fence(lines, index + 1, fence[1])
            paragraph, in_list = -1, False
            continue
        if heading:
            found.append(Block("heading", index, index + 1, len(heading[1]), " ".join((heading[2] or "").split())))
            paragraph, in_list = -1, False
            index += 1
            continue
        if _is_table(lines, index):
            end = None if in_list and paragraph >= 0 else _end_of_rows(lines, index + 2)
            if end is None:
                return None
            found.append(Block("table", index, end))
            index, paragraph, in_list = end, -1, False
            continue
        underline = _UNDERLINE.match(line)
        if underline and paragraph >= 0 and not in_list:
            while found and found[-1].kind == "prose" and found[-1].first >= paragraph:
                found.pop()
            text = " ".join(" ".join(lines[paragraph:index]).split())
            found.append(Block("heading", paragraph, index + 1, 1 if bare[0] == "=" else 2, text))
            paragraph = -1
        elif _RULE.match(line):
            paragraph, in_list = -1, False
        elif _COMMENT.match(line) and not (in_list and paragraph >= 0):
            paragraph = -1
        else:
            if _ITEM.match(line):
                # Only a list that starts with 1 ends a paragraph.
                other = paragraph >= 0 and not in_list and bare[0].isdigit() and not bare.startswith(("1.", "1)"))
                if other or _NESTED.match(line, _item_width(line)) or "|" in bare:
                    return None
                in_list, paragraph = True, -1
            elif _OTHER.match(line):
                return None
            elif paragraph < 0:
                in_list = False
            if paragraph < 0:
                paragraph = index
            found.append(Block("prose", index, index + 1, 0, line))
        index += 1
    return found


def _item_width(line: str) -> int:
    match = _ITEM.match(line)
    return match.end() if match else 0


def _after_fence(lines: list[str], index: int, opening: str) -> int:
    closing = compiled(rf" {{0,3}}{escape(opening[0])}{{{len(opening)},}}[ \t]*$")
    while index < len(lines):
        index += 1
        if closing.match(lines[index - 1].rstrip("\r\n")):
            break
    return index


def _is_table(lines: list[str], index: int) -> bool:
    """Whether heads and a delimiter with as many columns stand here."""
    if index + 1 >= len(lines) or "|" not in lines[index]:
        return False
    delimiter = lines[index + 1].rstrip("\r\n")
    return bool(_DELIMITER.match(delimiter)) and len(cells.split(lines[index])) == len(cells.split(delimiter))


def _end_of_rows(lines: list[str], index: int) -> int | None:
    """The line after a table's last row; None where a line may be one or begin something else."""
    while index < len(lines):
        line = lines[index].rstrip("\r\n")
        if line[:2] == "| ":
            index += 1
            continue
        bare = line.lstrip(" ")
        if not bare.strip() or _HEADING.match(line):
            break
        if len(line) - len(bare) > 3 or bare[0] not in "|`" or bare.startswith("```") or bare[0] == "\t":
            return None
        index += 1
    return index
