"""The only place that wires: settings, embedded servers, worker, web application, the `gongkai` command."""
