"""The Teams edge: what is heard becomes a turn, and what is answered becomes activities."""
