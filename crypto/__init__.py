"""Bytes in, bytes out: who signed what, what two friends share, and what opens the vault.

    secret       bytes that do not show themselves          derivation   keys from keys (HKDF)
    identity     person and device keys, certificates       words        bytes as words (BIP39)
    merkle       perfect trees (RFC 9162)                   envelope     one signature over many payloads
    pair         hybrid agreement, the keys of a friendship vaultkey     vault.json and the keys of the vault

This room knows nothing of reviews, friends' lists, files, sockets or windows. It keeps no state but the seals it has
checked, draws no randomness but where the ML-KEM of the library insists, and tells no time: both are arguments.
What fails raises one of `errors`; nothing here returns a bool that a caller could forget to look at.
"""
