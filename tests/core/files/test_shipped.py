"""The data that ships with nianbao, in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.errors import PackError
from nianbao.files import shipped as resources
from nianbao.files.shipped import resource


def test_a_checkout() -> None:
    assert (resource("schemas") / "forms" / "2021.yaml").is_file()
    assert (resource("rules.d") / "instruments").is_dir()


def test_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "nianbao"
    (package / "schemas").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "files" / "shipped.py"))

    assert package / "schemas" == resource("schemas")


def test_a_broken_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "a" / "b" / "resources.py"))

    with pytest.raises(PackError, match=r"rules\.d") as caught:
        resource("rules.d")
    assert "Install nianbao again." in caught.value.text.en
