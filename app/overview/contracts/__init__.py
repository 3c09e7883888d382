"""The service contracts: list, preview, signing, printing."""
