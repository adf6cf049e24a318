"""The annual statistics: forms, the fold over the ledger, identities, exports."""
