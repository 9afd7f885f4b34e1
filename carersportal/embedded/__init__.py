"""A private PostgreSQL for whoever has none: a Django database engine that brings its own server.

``base`` is the engine, ``launcher`` the client's side, ``keeper`` the process that stops the server
when the last client has gone, ``cluster`` the data and the server, ``account`` the user the server
runs as and ``programs`` the PostgreSQL programs. Only ``base`` knows Django, so the keeper starts
quickly. Why it is built this way: docs/adr/0001-embedded-postgresql.md.
"""
