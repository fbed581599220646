"""Scans, which take seconds a page: ``make ocr`` says where the fonts are (``OCR_FONTS``), and
fails where there are none. Without it these tests are not even collected."""

from __future__ import annotations

import os

collect_ignore_glob = [] if "OCR_FONTS" in os.environ else ["test_*.py"]
