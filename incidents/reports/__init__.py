"""What leaves the house: one column list, many formats. May import editions and vocabulary."""
