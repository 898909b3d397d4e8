"""Tests of a null hypothesis, one test a file."""
