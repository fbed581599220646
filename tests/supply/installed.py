"""What is installed for running nianbao, and under which licence."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping, Sequence

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["ALLOWED", "UNENCLOSED", "licence_of", "needed", "optional"]

#: Licences that a work under the Apache licence may be combined and shipped with.
ALLOWED = frozenset(
    {
        "Apache-2.0",
        "MIT",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "PSF-2.0",
        "MPL-2.0",
        "Zlib",
        "CC0-1.0",
        "0BSD",
        "MIT-CMU",
    }
)
#: Where a distribution's metadata has no SPDX expression: what its licence file says, read by us.
_READ = {
    "aiohappyeyeballs": "PSF-2.0",
    "aiosignal": "Apache-2.0",
    "botocore": "Apache-2.0",
    "certifi": "MPL-2.0",
    "charset-normalizer": "MIT",
    "colorlog": "MIT",
    "flatbuffers": "Apache-2.0",
    "omegaconf": "BSD-3-Clause",
    "onnxruntime": "MIT",
    "opencv-python-headless": "Apache-2.0",
    "protobuf": "BSD-3-Clause",
    "pyclipper": "MIT",
    "requests": "Apache-2.0",
    "six": "MIT",
    "sortedcontainers": "Apache-2.0",
    "tornado": "Apache-2.0",
    "tqdm": "MPL-2.0 AND MIT",
    "zict": "BSD-3-Clause",
    "cattrs": "MIT",
    "cn2an": "MIT",
    "duckdb": "MIT",
    "frozenlist": "Apache-2.0",
    "google-re2": "BSD-3-Clause",
    "h11": "MIT",
    "jinja2": "BSD-3-Clause",
    "jmespath": "MIT",
    "locket": "BSD-2-Clause",
    "lxml": "BSD-3-Clause",
    "partd": "BSD-3-Clause",
    "pluggy": "MIT",
    "proces": "MIT",
    "propcache": "Apache-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "psutil": "BSD-3-Clause",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-docx": "MIT",
    "pyyaml": "MIT",
    "rensa": "MIT",
    "s3fs": "BSD-3-Clause",
    "yarl": "Apache-2.0",
}


#: Wheels that name their licence and do not hold its text; they come with an extra, so that nobody
#: ships them with nianbao.
UNENCLOSED = frozenset({"flatbuffers"})


def needed(root: str = "nianbao") -> Mapping[str, importlib.metadata.Distribution]:
    """Every distribution that ``root`` needs to run, by name, without itself."""
    return _needed(root, [""])


def optional(root: str = "nianbao") -> Mapping[str, importlib.metadata.Distribution]:
    """Every further distribution that the extras of ``root`` bring, by name."""
    extras = importlib.metadata.distribution(root).metadata.get_all("Provides-Extra") or []
    plain = needed(root)
    found = _needed(root, ["", *extras])
    return {name: each for name, each in found.items() if name not in plain}


def _needed(root: str, extras: Sequence[str]) -> Mapping[str, importlib.metadata.Distribution]:
    found: dict[str, importlib.metadata.Distribution] = {}
    left = [(root, tuple(extras))]
    seen = set()
    while left:
        name, wanted = left.pop()
        name = canonicalize_name(name)
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        found[name] = importlib.metadata.distribution(name)
        for line in found[name].requires or ():
            requirement = Requirement(line)
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": each}) for each in wanted):
                left.append((requirement.name, ("", *sorted(requirement.extras))))
    del found[canonicalize_name(root)]
    return dict(sorted(found.items()))


def licence_of(name: str, distribution: importlib.metadata.Distribution) -> str:
    """Its licence as an SPDX expression; empty where nobody knows."""
    stated = distribution.metadata.json.get("license_expression")
    return str(stated) if stated else _READ.get(name, "")
