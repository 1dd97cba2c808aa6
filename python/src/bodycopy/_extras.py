"""Says which extra of the package brings what is missing."""

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def needs(extra: str, module: str) -> Iterator[None]:
    """Around the imports of `module`: where one is missing, the error says how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        raise ModuleNotFoundError(
            f"{module} needs {package}: pip install 'bodycopy[{extra}]'", name=error.name
        ) from error
