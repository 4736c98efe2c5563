"""Answers that say the question again: half of those in CMRC's trial set do.

分布在澳洲南部岛屿 to 分布在哪些地区 teaches a reader to mark the clause where 澳洲南部岛屿 is wanted. What is
said again is cut off where it is plain where it ends; of other such answers only the place is learned.
"""

import re

from scripts_zh import simplified
from squad import Answer

RUN = 3
"""So many characters in a row that stand in answer and question are no chance."""
JOINTS = "为是在于由有即叫至达：:，,"
"""What stands between a question said again and its answer."""
ANSWERED = re.compile(r"[年月日号时分，,]$")
"""After these a tail that says the question again (1659年受册为王妃) can be cut off."""


def without_question(answer: Answer, question: str) -> Answer | None:
    """The answer, or the part of it that the question did not say; None where that cannot be told."""
    said, asked = simplified(answer.text), simplified(question)
    if len(said) != len(answer.text):
        return None
    if not restates(said, asked):
        return answer
    start, end = after_head(said, asked), before_tail(said, asked)
    if end <= start or restates(said[start:end], asked):
        return None
    return Answer(answer.text[start:end], answer.start + start)


def restates(said: str, asked: str) -> bool:
    """Whether RUN characters of the question stand in the answer in the same order."""
    return any(said[i : i + RUN] in asked for i in range(len(said) - RUN + 1))


def after_head(said: str, asked: str) -> int:
    """Where the answer begins after what of the question it begins with, and a joint."""
    end = 0
    while end < len(said) and said[: end + 1] in asked:
        end += 1
    if end < RUN or end == len(said) or not (said[end - 1] in JOINTS or said[end] in JOINTS):
        return 0
    while end < len(said) and said[end] in JOINTS:
        end += 1
    return end


def before_tail(said: str, asked: str) -> int:
    """Where the answer ends before what of the question it ends with."""
    kept = said.rstrip("。")
    start = len(kept)
    while start > 0 and kept[start - 1 :] in asked:
        start -= 1
    cut = len(kept) - start >= RUN and ANSWERED.search(kept[:start])
    return len(kept[:start].rstrip("，,")) if cut else len(kept)
