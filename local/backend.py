"""Runs moto's server, with the arguments of moto_server, until its standard input ends.

Whoever starts it holds the other end of standard input, so that it ends with them, however they end.
"""

import os
import sys
import threading

from moto.server import main


def end_with_standard_input() -> None:
    while os.read(0, 1024):
        pass
    os._exit(0)


threading.Thread(target=end_with_standard_input, daemon=True).start()
main(sys.argv[1:])
