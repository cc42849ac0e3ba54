"""An invented world and its press, for measuring at scale: see `scripts/generate --help`."""
