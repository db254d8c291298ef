"""Filiere-dash: the oversight of a métropole's industrial filières."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("filiere-dash")
except PackageNotFoundError:
    __version__ = "0.1.0"
