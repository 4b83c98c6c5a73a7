"""Questions asked over several turns: a typed state and its steps, kept in the database."""
