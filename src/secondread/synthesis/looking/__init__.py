"""Looking at a meta-analysis from several sides."""
