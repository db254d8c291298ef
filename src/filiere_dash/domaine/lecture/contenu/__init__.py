"""What is decided and told: articles, windows, actions, indicator figures."""
