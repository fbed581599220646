"""The icons of the page, drawn on 16 by 16; each level and verdict has a shape of its own."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ICONS"]

ICONS: Mapping[str, str] = {
    "error": '<circle cx="8" cy="8" r="6.5"/><path d="M5.8 5.8l4.4 4.4m0-4.4l-4.4 4.4"/>',
    "warning": '<path d="M8 2L14.5 13.5h-13z"/><path d="M8 6.5v3m0 2v.1"/>',
    "note": '<rect x="2" y="2" width="12" height="12" rx="2"/><path d="M8 7.5v3.5m0-6v.1"/>',
    "conformant": '<circle cx="8" cy="8" r="6.5"/><path d="M5 8.2l2.2 2.2L11 6"/>',
    "nonconformant": '<path d="M3 3l10 10M13 3L3 13"/>',
    "undetermined": '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.6 2.2"/>'
    '<path d="M6.2 6.3a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.7-.9 1.3m0 1.9v.1"/>',
    "missing": '<rect x="3" y="1.5" width="10" height="13" rx="1" stroke-dasharray="2.4 2.2"/>'
    '<path d="M6 8h4"/>',
    "done": '<path d="M2.5 8.5l3.5 3.5 7.5-8"/>',
    "left": '<path d="M10 3L5 8l5 5"/>',
    "back": '<path d="M6 3L2.5 6.5 6 10"/><path d="M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7"/>',
    "up": '<path d="M3 10l5-5 5 5"/>',
    "down": '<path d="M3 6l5 5 5-5"/>',
    "arrow": '<path d="M2 8h11M9 4l4 4-4 4"/>',
    "search": '<circle cx="7" cy="7" r="4.8"/><path d="M10.6 10.6L14 14"/>',
    "theme": '<circle cx="8" cy="8" r="6.2"/><path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" '
    'fill="currentcolor"/>',
    "help": '<rect x="1.5" y="4" width="13" height="8" rx="1.5"/>'
    '<path d="M4.5 7v.1M8 7v.1m3.5-.1v.1M5 9.5h6"/>',
    "print": '<path d="M4 6V2h8v4M4 11H2V6h12v5h-2M4 9h8v5H4z"/>',
    "compare": '<path d="M2 3h5v10H2zM9 3h5v10H9z"/>',
}
