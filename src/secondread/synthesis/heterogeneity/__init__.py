"""How far the effects of trials lie apart."""
