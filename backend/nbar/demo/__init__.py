"""The demo world, built through the actions as everything else is. All its people are generated."""
