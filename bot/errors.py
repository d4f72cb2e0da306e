"""Everything that Aló itself can refuse or fail at, as one small tree.

::

    AloError
    ├── SettingsError        the environment or .env cannot be used: nothing starts
    ├── BusinessFileError    business.toml cannot be used: nothing starts
    ├── RecordsError         the database of calls cannot be opened or read
    │   └── RecordRefused    it holds another record in that place
    ├── DeliveryFailed       the business could not be told; it is tried again
    └── CallError            one call cannot go on
        ├── CallRefused      it was never answered: bad signature, spent token, no free slot
        ├── CallGone         the caller has hung up
        ├── ToolFailed       a tool of the business gave no answer; the caller is told
        └── VendorError      a vendor failed and no other one was left to take over

The message of each says what is wrong and what to do about it, in words for an operator, and holds
no secret, no telephone number and nothing that a caller said: it may be printed and logged.
"""

from __future__ import annotations


class AloError(Exception):
    """The root: catch it at the edges (command line, server start), nowhere else."""


class SettingsError(AloError):
    """The settings cannot be used; one line for each variable that is wrong."""


class BusinessFileError(AloError):
    """The business file cannot be used; a line for each key that is wrong."""


class RecordsError(AloError):
    """The database of calls cannot be opened or read."""


class RecordRefused(RecordsError):
    """The database holds another record in that place, or not what the record belongs to."""


class DeliveryFailed(AloError):
    """What the business was to be told has not been accepted; it is tried again."""


class CallError(AloError):
    """One call cannot go on; the other calls are not touched."""


class CallRefused(CallError):
    """The call was turned away before it was answered."""


class CallGone(CallError):
    """The call is over: nothing more can be done for the caller."""


class ToolFailed(CallError):
    """A tool of the business gave no answer that is of use."""


class VendorError(CallError):
    """A vendor failed in the call, and nothing was left to take its place."""
