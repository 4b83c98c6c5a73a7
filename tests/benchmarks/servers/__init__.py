"""One process each; a script takes its settings as a JSON object in its only argument."""
