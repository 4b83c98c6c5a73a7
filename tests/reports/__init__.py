"""Report texts as leads write them, and how well they are put in order."""
