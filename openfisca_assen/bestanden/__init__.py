"""Files with many households: read row by row, assessed in blocks, written so that a crash loses nothing."""
