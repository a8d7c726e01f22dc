"""Says where its package was installed, in the image and in a virtual environment of it."""
import pathlib
import subprocess
import sys

import h11

venv = subprocess.run(["/opt/venv/bin/python", "-c", "import h11; print(h11.__file__)"], capture_output=True, text=True)
print(sys.executable, pathlib.Path(h11.__file__).parent, pathlib.Path(venv.stdout).parent)
