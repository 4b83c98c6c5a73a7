"""What people write to an intent of the phrasebook, with its slots, how sure that is, and whether to act on it.

`reading.read` is the way in. It is pure: the words, who says them, when and where, and the trust go in.
"""
