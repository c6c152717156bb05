"""One door in and one door out: every file that our code reads or writes passes here."""
