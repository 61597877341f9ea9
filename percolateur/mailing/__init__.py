"""Outgoing mail: a row written with the change it tells, sent after commit by a worker, once.

Knows no domain word. A domain app registers a writer for its kind of mail and calls `post()` inside its transaction;
the worker asks the writer for the message when it is about to leave, so that it says what is true then.
"""
