"""What the server shows and asks for: a certificate, and the token that its address holds."""

from __future__ import annotations

import os
import re
import secrets
import ssl
from pathlib import Path

from nianbao import Text, UsageError, system_error

__all__ = ["certified", "kept_token", "new_token"]

#: As long as nobody guesses, and nothing that an address or a cookie would have to escape.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,200}")


def new_token() -> str:
    """A token that nobody has seen."""
    return secrets.token_urlsafe(24)


def kept_token(file: Path) -> str:
    """The token in a file, which is made where there is none; raises `UsageError` for one that is
    no token or cannot be had."""
    try:
        if not file.exists():
            # For nobody else's eyes from the first moment on.
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
                made.write(f"{new_token()}\n")
        token = file.read_text("ascii").strip()
    except UnicodeDecodeError:
        token = ""
    except OSError as error:
        why = system_error(error)
        zh = f"口令文件 {file} 不能读写：{why.zh}。"
        raise UsageError(Text(zh, f"the token file {file} cannot be had: {why.en}.")) from None
    if not _TOKEN.fullmatch(token):
        zh = (
            f"口令文件 {file} 里应当只有一行口令：22 至 200 个字母、数字、“-”或“_”。"
            f"删除该文件后重新启动，会生成一个。"
        )
        en = (
            f"the token file {file} must hold one line of 22 to 200 letters, digits, - or _. "
            f"Delete it and start again: a new one is made."
        )
        raise UsageError(Text(zh, en))
    return token


def certified(certificate: Path, key: Path | None) -> ssl.SSLContext:
    """What browsers are shown over HTTPS; raises `UsageError` where certificate and key are not
    there or do not fit.

    Args:
        certificate: PEM, with those of its issuers behind it.
        key: PEM, without a password; None where it is in the file of the certificate.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate, key, password=_no_password)
    except _PasswordNeededError:
        zh = f"私钥 {key or certificate} 有密码：请先去掉（openssl pkey -in 私钥 -out 新私钥）。"
        en = f"the key {key or certificate} has a password: take it off first (openssl pkey)."
    except ssl.SSLError as error:
        told = error.reason or "PEM"
        zh = f"证书 {certificate} 或它的私钥不能用（{told}）：两者都应是 PEM 格式，并且是一对。"
        en = (
            f"the certificate {certificate} or its key is unfit ({told}): PEM is needed, as a pair."
        )
    except OSError as error:
        why = system_error(error)
        zh = f"证书 {certificate} 或私钥 {key or certificate} 读不到：{why.zh}。"
        en = f"the certificate {certificate} or its key {key or certificate}: {why.en}."
    else:
        return context
    raise UsageError(Text(zh, en))


class _PasswordNeededError(Exception):
    pass


def _no_password() -> str:
    """Nobody is asked: the server may be started by a machine."""
    raise _PasswordNeededError
