"""A server that speaks S3, on this machine alone.

``make remote`` names it (``MOTO_SERVER``). Without it these tests are not even collected, so that no
run of the others can take them for passed.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pytest
import s3fs

collect_ignore_glob = [] if "MOTO_SERVER" in os.environ else ["test_*.py"]
#: What no output may show.
SECRET = "kQ7secretsecretsecret"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [os.environ["MOTO_SERVER"], "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def storage(server: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Its files, with a bucket ``reports``."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", "/nonexistent")
    files = s3fs.S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
    if files.exists("reports"):
        files.rm("reports", recursive=True)
    files.mkdir("reports")
    return files
