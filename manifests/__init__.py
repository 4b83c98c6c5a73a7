"""The Teams app package: what Teams shows of Headboard, and what it asks of whoever installs it."""
