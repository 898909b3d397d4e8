"""Trials that borrow a part of their control arm from earlier trials."""
