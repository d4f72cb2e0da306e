"""The server from outside: real sockets, vendors' stand-ins, Twilio by engine or by hand."""
