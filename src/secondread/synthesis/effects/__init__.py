"""From what a trial reports to an estimate with its variance."""
