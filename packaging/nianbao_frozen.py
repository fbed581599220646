"""Where the program of the folder begins."""

import sys

from nianbao.frozen import main

if __name__ == "__main__":
    sys.exit(main())
