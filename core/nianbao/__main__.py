"""``python -m nianbao``."""

import sys

from nianbao.cli import enter

sys.exit(enter())
