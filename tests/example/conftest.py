"""The example plugin, which ``make example`` builds and names (``EXAMPLE``: an environment with
nianbao, beside wheels of both). Without it these tests are not even collected, so that no run of
the others can take them for passed."""

from __future__ import annotations

import os

collect_ignore_glob = [] if "EXAMPLE" in os.environ else ["test_*.py"]
