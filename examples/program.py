"""The program under test: orglab with one more file, named by the test that runs this."""

import os
import subprocess


def orglab(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([os.environ["ORGLAB"], *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done
