"""Words of code: which ones a cell uses, where each is taught, what is out of order."""
