"""A report whose author would like to run something, or to have a number read backwards."""

from __future__ import annotations

__all__ = ["HOSTILE_NAME", "SCRIPTS", "hostile_report"]

#: Also the name of a file is written by strangers.
HOSTILE_NAME = "坏<img src=x onerror=alert(1)>.md"
SCRIPTS = (
    "</script><script>window.broken = true</script>",
    "<img src=x onerror='window.broken = true'>",
    "<svg onload='window.broken = true'>",
    "{{ 7 * 7 }} ${window.broken = true}",
)


def hostile_report() -> str:
    """It has findings in its hostile parts, so that they are marked as well."""
    lines = [f"{script}国务院令第492号{script}。" for script in SCRIPTS]
    return "\n\n".join(
        [
            "# <b>坏</b>市示例局2023年政府信息公开工作年度报告",
            "## 一、总体情况",
            *lines,
            "申请\u202e21\u202c件，\u200f34件，\u2066\u0007件。",
            "文" * 120_000 + "国务院令第492号" + "末" * 1000,
            "## 六、其他需要报告的事项",
            "无。",
            "",
        ]
    )
