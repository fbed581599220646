"""Matching a document to a form: headings by what they say, tables by their labels, nothing by its
position alone."""

from nianbao.matching.matcher import Matcher

__all__ = ["Matcher"]
