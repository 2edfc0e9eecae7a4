"""Many households at once: the same rules on arrays, totals out. Nothing about one household is kept."""
