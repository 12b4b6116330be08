"""The protocol on real networks: sockets and timeouts round what the rest of sync/ decides."""
