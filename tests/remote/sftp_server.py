"""A server that speaks SFTP, for ``test_sftp.py``: ``sftp_server.py FOLDER KEYS``.

It shows one folder as its root, to whoever has the key ``KEYS/user.pub``; it is known by
``KEYS/host``. It writes its port to standard output.
"""

import asyncio
import sys
from pathlib import Path

import asyncssh


async def main(folder: str, keys: Path) -> None:
    server = await asyncssh.listen(
        "127.0.0.1",
        0,
        server_host_keys=[str(keys / "host")],
        authorized_client_keys=str(keys / "user.pub"),
        sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=folder.encode()),
    )
    sys.stdout.write(f"{server.get_port()}\n")
    sys.stdout.flush()
    await server.wait_closed()


asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
