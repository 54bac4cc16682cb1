"""A short story, and what its front is told to be."""

from __future__ import annotations

from cleantext.labellers.front import label_front
from cleantext.model import Block, Page

TITLE = "Làng chiếu cói hồi sinh nhờ khách du lịch"
LEAD = "Từng đứng trước nguy cơ mai một, làng chiếu nay đón hàng nghìn lượt khách."
STORY = (
    "Bà Nụ vẫn ngồi bên khung dệt mỗi ngày sáu tiếng, như mẹ bà ngày trước.",
    "Nay cả làng có hơn bốn mươi hộ làm chiếu, và khách đến từ khắp nơi.",
)
LONGER = (*STORY, STORY[0].replace("Nụ", "Tư"), STORY[1].replace("Nay", "Xưa nay"))
DATE = "12/05/2025 07:30"


def roles(*lines: str, story: tuple[str, ...] = STORY) -> list[str]:
    """Return the roles of lines above a story."""
    blocks = tuple(Block(number, line) for number, line in enumerate((*lines, *story)))
    return [str(block.role) for block in label_front(blocks, Page())][: len(lines)]
