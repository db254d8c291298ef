"""Copies of the base that are proved: asked for, dated and daily; and the restore that puts one back."""
