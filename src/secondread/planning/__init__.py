"""The next trial from the command line's side: texts and files out of the rooms of design, synthesis and report."""
