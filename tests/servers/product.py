"""What is tested."""

import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.programs import Server, clean_environment, free_port, running, temporary_folder


class Percolateur(Server):
    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ready(self) -> bool:
        with urllib.request.urlopen(f"{self.url}/sante/", timeout=2) as answer:
            return answer.status == 200

    def run(self, *words: str, timeout: float = 120) -> str:
        """Run another command of the product on the same data, such as `demo`, and return what it says."""
        done = subprocess.run(
            [self.command[0], *words], cwd=self.folder, env=self.environment, capture_output=True, timeout=timeout
        )
        if done.returncode:
            raise RuntimeError(f"percolateur {' '.join(words)}: {done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()


@contextmanager
def percolateur(
    data: Path | None = None, port: int | None = None, *, holds: str = "tables", **environment: str
) -> Iterator[Percolateur]:
    """`percolateur run` on its own data, with these settings: `percolateur(REDIS_URL=redis.url)`.

    What the folder holds before is « nothing », « tables », which spares it its migrations, or « demo ».
    """
    from tests import prepared

    data, port = data or temporary_folder(), port or free_port()
    prepared.fill(data, holds)
    program = str(Path(sys.executable).with_name("percolateur"))
    settings = clean_environment() | {"PERCOLATEUR_DATA": str(data)} | environment
    with running(Percolateur(port, data, [program, "run", "--port", str(port)], settings)) as server:
        yield server
