"""The family desk: pages on which a caseworker enters a household and reads what the rules say."""
