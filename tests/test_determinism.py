"""The same bytes in, the same bytes out: across processes and hash seeds."""

from __future__ import annotations

import os
import subprocess
import sys

TEXT = """Giá vàng trong nước tăng mạnh sáng nay
TTXVN 19/07/2024 07:42

Giá vàng sáng nay tăng thêm một triệu đồng mỗi lượng.Người mua xếp hàng.

Tin liên quan
"""
HTML = (
    "<title>T</title><nav><a href=/>Trang chủ</a></nav><article><h1>Tin</h1>"
    + "<p>Giá vàng sáng nay tăng thêm một triệu đồng mỗi lượng, theo các tiệm.</p>" * 3
    + "</article><footer>© 2024</footer>"
)
SCRIPT = (
    "import cleantext, sys; print(*(cleantext.clean(s).to_json() for s in sys.argv[1:]), sep='\\n')"
)


def run(seed: str) -> bytes:
    return subprocess.check_output(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", SCRIPT, TEXT, HTML],
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
    )


def test_output_is_the_same_under_every_hash_seed() -> None:
    outputs = {run(seed) for seed in ("0", "1", "4711")}
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == 2
