"""The rules of Headboard: frozen records and pure functions. Time and ids are arguments; nothing here does I/O."""
