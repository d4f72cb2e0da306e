"""The names of the tools that every call has."""

OWN_TOOLS = frozenset({"end_call", "transfer_to_human", "take_message"})
