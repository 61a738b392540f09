from __future__ import annotations

import pytest

from deadwire.facts.prefilter import could_name_python, worth_reading

PADDING = b"padding: 123456789\n" * 100


@pytest.mark.parametrize(
    "line",
    [
        b"run: python x", b"args: [-m , shop]", b"path: tools/gen.py", b"run: ./deploy.sh", b"cmd: uvicorn shop:api",
        b"cmd: celery -A shop worker", b"Handler: app.run", b"DJANGO_SETTINGS_MODULE: shop.settings",
        b"_target_: shop.nets.Net", b"class: shop.logs.Json", b"run: make all",
        b"image: docker", b"run: npm start", b"entrypoint: job",
    ],
)  # fmt: skip
def test_what_could_lead_to_python_is_read(line: bytes) -> None:
    assert could_name_python(PADDING + line)
    assert worth_reading("yaml", PADDING + line)


def test_data_is_not_parsed() -> None:
    assert not worth_reading("yaml", PADDING * 100)
    assert not worth_reading("json", b'{"lat": 1.5, "lon": 2.5},\n' * 1000)
    assert not worth_reading("markdown", b"Nothing but words.\n" * 100)
    assert not worth_reading("code", b"int main(void) { return 0; }\n" * 100)


def test_units_and_docker_files_are_always_read() -> None:
    assert worth_reading("unit", b"")
    assert worth_reading("dockerfile", b"FROM scratch\n")
