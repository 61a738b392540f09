"""What stands above a page of Markdown between two lines of dashes: YAML, kept where it names a script."""

from __future__ import annotations

from deadwire.facts.readers.prose import Prose, may_name_a_script

_LONGEST = 200  # lines


def front_matter(prose: Prose, lines: list[str]) -> int:
    """Takes the front matter of a page, if there is one; index of the first line behind it."""
    if lines[0].rstrip() != "---":
        return 0
    for at, line in enumerate(lines[1:_LONGEST], 1):
        if line.rstrip() in ("---", "..."):
            text = "\n" + "\n".join(lines[1:at])
            if ".py" in text or ".sh" in text or "python" in text:
                from deadwire.facts.readers import yaml

                for field in yaml.read(text.encode("utf-8", "surrogateescape")).fields:
                    if may_name_a_script(field.value) or "python" in field.value:
                        prose.add(field.line, "frontmatter." + field.pointer, field.value)
            return at + 1
    return 0
