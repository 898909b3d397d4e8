"""Trials played out many times: patients, visits, dropout, analysis."""
