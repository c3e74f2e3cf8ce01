"""N吧: the trade union's home on every worker's phone."""

__version__ = "0.1.0"
