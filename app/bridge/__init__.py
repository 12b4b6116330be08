"""The Python types that QML may see, one noun a file: the desk, what stands on it, and what its parts are made with."""
