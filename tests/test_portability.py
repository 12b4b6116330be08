"""What only some systems have stands in few modules, each of which says what is done elsewhere.

`make elsewhere` checks the types as Windows and macOS have them, and sees each call that is missing there.
"""

import ast

import pytest

from tests.test_layers import ROOMS, imports, is_in, name, parse, sources

ASK_WHERE_THEY_ARE = {
    "app/__main__.py": "Linux alone may have no screen, and says so in the environment",
    "app/bridge/door/doorbell.py": "a socket in the profile's folder, or a named pipe; macOS tells of links otherwise",
    "app/bridge/window/system.py": "Windows and the desktops' portal tell whether things may move, each in its way",
    "app/darkroom/limits.py": "Windows sets no limits by way of Python; the process is ended from outside",
    "app/durable.py": "Windows makes a folder's names durable by itself; macOS has a call of its own",
    "app/heap.py": "glibc alone keeps what was given back",
    "app/mishaps/mishap.py": "a report names the system that it comes from",
    "app/photos/blobfile.py": "Linux alone tells whether what is to be read is in memory; elsewhere the disk is asked",
    "app/profiles/autostart.py": "a file, a property list, or a value in the registry",
    "app/profiles/devices.py": "a file, or a value in the registry, names this computer",
    "app/reach/neighbours.py": "Linux alone tells; elsewhere nothing is known, and nothing is said of it",
    "app/reach/surroundings.py": "Windows has one option where others have two",
    "sync/net/listener.py": "what lets a port be taken again at once would let it be taken away on Windows",
}

MODULES = ("fcntl", "grp", "msvcrt", "nt", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty", "winreg")
CALLS = {
    "os": (
        *(
            "chown",
            "chroot",
            "fchdir",
            "fchmod",
            "fchown",
            "fdatasync",
            "fork",
            "forkpty",
            "getegid",
            "geteuid",
            "getgid",
        ),
        *("getgid", "getgroups", "getloadavg", "getpgid", "getpgrp", "getpriority", "getsid", "getuid", "killpg"),
        *("lchown", "lockf", "mkfifo", "mknod", "nice", "openpty", "pathconf", "pipe2", "pread", "preadv", "pwrite"),
        *("pwritev", "register_at_fork", "sendfile", "setpgid", "setpriority", "setsid", "startfile", "statvfs"),
        *("sync", "sysconf", "uname", "wait", "wait3", "wait4", "O_BINARY", "O_CLOEXEC", "O_DIRECTORY", "O_DSYNC"),
        *("O_NOFOLLOW", "O_NONBLOCK", "O_PATH", "O_SYNC", "O_TMPFILE"),
    ),
    "socket": ("AF_NETLINK", "AF_PACKET", "AF_UNIX", "SO_BINDTODEVICE", "SO_EXCLUSIVEADDRUSE", "SO_REUSEPORT"),
    "signal": (
        "SIGALRM",
        "SIGBREAK",
        "SIGCHLD",
        "SIGHUP",
        "SIGKILL",
        "SIGPIPE",
        "SIGQUIT",
        "SIGUSR1",
        "SIGUSR2",
        "alarm",
    ),
    "loop": ("add_signal_handler", "add_reader", "create_unix_server", "create_unix_connection"),
}
WHERE = {("os", "name"), ("sys", "platform"), ("platform", "system")}


def needs_a_system(tree: ast.Module) -> bool:
    """Whether it asks on which system it runs, or takes what only some have by its name. A `getattr` with something to
    fall back to asks nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            of, what = node.value.id, node.attr
            if (of, what) in WHERE or what in CALLS.get(of, ()) or (of == "os" and what.startswith("posix_")):
                return True
    return False


def test_what_only_some_systems_have_stands_in_few_modules() -> None:
    found = {
        name(path)
        for path in sources(*ROOMS)
        if needs_a_system(parse(path)) or any(is_in(module, MODULES) for module in imports(path))
    }
    assert found == set(ASK_WHERE_THEY_ARE)


@pytest.mark.parametrize(
    "line", ["os.fork()", "os.posix_fadvise(1)", "if sys.platform == 'linux': pass", "socket.AF_UNIX"]
)
def test_what_only_some_systems_have_would_be_seen(line: str) -> None:
    assert needs_a_system(ast.parse(line))


def test_what_has_something_to_fall_back_to_may_stand_anywhere() -> None:
    assert not needs_a_system(ast.parse("getattr(os, 'O_NOFOLLOW', 0)\nos.replace(a, b)\nsignal.SIGINT"))
