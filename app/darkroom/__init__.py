"""Where pictures are decoded: a process of its own, so that a crafted or broken file can neither take the app down nor
eat the memory.

`room` is the side of the app, `__main__` the process; `drawing` and `limits` are used in there. What comes out of the
process is believed no further than it can be checked.
"""
