"""The documentation site, as a reader opens it: from files, without a server and without network.

``make docs-site`` builds it, names it (``DOCS_SITE``) and the browser (``CHROMIUM``). Without them
these tests are not even collected, so that no run of the others can take them for passed.
"""

from __future__ import annotations

import os

collect_ignore_glob = [] if "DOCS_SITE" in os.environ else ["test_*.py"]
