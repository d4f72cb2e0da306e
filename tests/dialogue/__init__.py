"""The rules of conversation, one file a rule."""
