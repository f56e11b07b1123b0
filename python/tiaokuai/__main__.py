"""``python -m tiaokuai`` is the command ``tiaokuai``."""

from ._command import main

if __name__ == "__main__":
    main()
