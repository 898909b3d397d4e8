"""Posterior probabilities, Bayes factors, and the priors it would take."""
