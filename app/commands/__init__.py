"""The command line, one file per group of commands. Each command is a function of its arguments and where to print."""
