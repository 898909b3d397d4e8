"""Time to event: hazard ratios from what is printed, risks at a time, restricted means, curves rebuilt."""
