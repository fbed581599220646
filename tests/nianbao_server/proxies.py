"""A reverse proxy with TLS, as an office's nginx or Caddy is set up, and certificates for it."""

from __future__ import annotations

import http.client
import http.server
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

__all__ = ["Certificate", "certificate_for", "proxied"]


class Certificate(NamedTuple):
    """A certificate that is its own issuer, and its key."""

    file: Path
    key: Path

    @property
    def trusted(self) -> ssl.SSLContext:
        """What a client goes by that trusts it alone."""
        return ssl.create_default_context(cafile=str(self.file))


def certificate_for(name: str, directory: Path, password: str = "") -> Certificate:
    """A new certificate for a name; its key has a password where one is given."""
    made = Certificate(directory / f"{name}.pem", directory / f"{name}.key")
    lock = ["-passout", f"pass:{password}"] if password else ["-noenc"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
         "-out", made.file, "-keyout", made.key, *lock],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return made


@contextmanager
def proxied(
    port: int, certificate: Certificate, *, strip: str = "", keeps_host: bool = True
) -> Iterator[int]:
    """A proxy before the server at a port; gives its own port.

    Args:
        strip: what it takes off paths before it passes them on.
        keeps_host: whether it passes the ``Host`` on that it was asked for.
    """

    class Handler(http.server.BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            headers = dict(self.headers.items())
            if not keeps_host:
                headers["Host"] = f"127.0.0.1:{port}"
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            try:
                path = self.path.removeprefix(strip)
                connection.request(self.command, path, self.rfile.read(length), headers)
                answer = connection.getresponse()
                body = answer.read()
            finally:
                connection.close()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in {"content-length", "connection", "transfer-encoding"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    for method in ("GET", "POST", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.pass_on)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.file, certificate.key)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
