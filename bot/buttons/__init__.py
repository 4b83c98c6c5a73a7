"""The buttons of the cards: what each says when it is pressed, by noun."""
