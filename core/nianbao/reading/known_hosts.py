"""Whether an SFTP server is the one that it says it is: its key is in ``~/.ssh/known_hosts``."""

from __future__ import annotations

from pathlib import Path

import paramiko

__all__ = ["KnownHosts", "UnknownHostError"]


class UnknownHostError(Exception):
    """The server's key is not known, or not the one that is."""


class KnownHosts(paramiko.MissingHostKeyPolicy):  # type: ignore[misc,unused-ignore]
    """Accepts the servers that ``ssh`` has been told of; by itself the client takes any."""

    def missing_host_key(
        self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey
    ) -> None:
        """Refuse a server whose key is not known."""
        del client
        known = paramiko.HostKeys()
        file = Path.home() / ".ssh" / "known_hosts"
        if file.is_file():
            known.load(str(file))
        if not known.check(hostname, key):
            raise UnknownHostError
