"""Files to plain JSON values, with the place of every value and every reference resolved."""
