"""One call, wired from parts: settings, vendors, pipeline, records and the command line."""
