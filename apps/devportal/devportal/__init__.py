"""DevPortal: a catalogue of the services that a company runs."""

__version__ = "1.0.0"
