"""Facts of Python sources. `reading` has the functions to be called."""
