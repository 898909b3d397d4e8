"""Several treatments compared through a network of trials."""
