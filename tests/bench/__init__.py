"""How fast Accord is, beside a floor that is measured in the same run: python3 dev.py bench."""
