"""Pictures and videos: taken in, kept encrypted beside the vault, fetched from friends."""
