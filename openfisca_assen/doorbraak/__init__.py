"""Doorbraak: what the rules say for one household, and which condition stands in the way.

This package holds no rule, no limit and no list of schemes. It reads the tax-benefit system and the trace that
OpenFisca makes while it calculates.
"""
