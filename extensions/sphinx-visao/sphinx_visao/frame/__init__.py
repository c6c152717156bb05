"""What every room leans on: facts kept per page, files that a page depends on, warnings."""
