"""Compare what articles by different sources claim."""
