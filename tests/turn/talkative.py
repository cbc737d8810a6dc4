"""The real program with every log line that there is: of ours, of the libraries, of the loop."""

import logging
import sys

import app

if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    sys.exit(app.main(sys.argv[1:]))
