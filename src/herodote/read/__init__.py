"""RawItem to Report: clean text, title, date of publication, outlet, language."""

from herodote.read.reader import ReadReport, read_content, read_inputs, read_item

__all__ = ["ReadReport", "read_content", "read_inputs", "read_item"]
