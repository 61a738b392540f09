from __future__ import annotations

import json

import pytest

from deadwire.model import Evidence, Status
from deadwire.reporters.json import Quoted, evidence_object, evidence_text


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence("import", "app/main.py", 3, Status.PRODUCTION, "from app import report"),
        Evidence("docs", 'odd "name"\\.md', 12, Status.DOCUMENTED, "names\t\x7f…\u2028"),
        Evidence("shell", b"b\xfcro/run.sh".decode("utf-8", "surrogateescape"), 1, Status.DEAD, ""),
    ],
)
def test_evidence_is_written_as_the_encoder_writes_its_object(evidence: Evidence) -> None:
    quoted = Quoted()
    for _ in range(2):  # new words, then known ones
        assert evidence_text(evidence, quoted) == json.dumps(evidence_object(evidence))
