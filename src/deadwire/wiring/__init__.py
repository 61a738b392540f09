"""From the facts of a blob to what its path contributes to the wiring graph: see `deadwire.wiring.wire`."""
