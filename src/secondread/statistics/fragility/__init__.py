"""How few patients with another outcome would turn a test result."""
