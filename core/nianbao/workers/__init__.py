"""Where each document of a run is checked: dispatcher, pool, worker, wire."""
