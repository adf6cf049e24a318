"""The statutory core: what the Regulation says, as data and pure functions. Standard library only."""
