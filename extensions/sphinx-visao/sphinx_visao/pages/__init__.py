"""Pages made from what the articles have stored."""
