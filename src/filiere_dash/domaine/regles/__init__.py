"""The rules of the trade: one file a family, one named function a rule."""
