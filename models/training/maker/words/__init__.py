"""Wording in the Latin-script languages: labels, sentences, names, numbers, dates and codes."""

from .tongue import LANGUAGES, Tongue

__all__ = ["LANGUAGES", "Tongue"]
