"""The nouns: actions, posts, worlds, plans, outcomes. One schema for simulated and real actions."""
