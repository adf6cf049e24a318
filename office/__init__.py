"""What an officer does with the books, through whichever door: register, act, read a case, report a year."""
