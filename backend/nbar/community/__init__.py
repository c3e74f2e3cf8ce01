"""What makes it a community, low to high: audit, units, members, sessions | roster, channels, messages, birthdays | events."""
