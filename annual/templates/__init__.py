"""The page an annual table is shown on."""
