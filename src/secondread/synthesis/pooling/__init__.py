"""One answer from several trials."""
