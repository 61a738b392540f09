"""The inventory document: a contract that is read, verified, repaired, merged and first written here."""
