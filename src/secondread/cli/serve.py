"""``secondread serve``: the local web page."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    port: Annotated[int, typer.Option(metavar="NUMBER", help="Port on this machine; 0 takes a free one.")] = 8080,
    host: Annotated[str, typer.Option(metavar="NAME", help="Where to listen.")] = "127.0.0.1",
    folder: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Where readings are kept; SECONDREAD_HOME or the usual place.")
    ] = None,
    workers: Annotated[int, typer.Option(metavar="NUMBER", min=1, max=64, help="Texts read at a time.")] = 2,
) -> None:
    """Serve a page on this machine: paste or drop texts, see every claim judged, correct what was read.

    Nothing is sent elsewhere. Readings are kept in one file on this machine until you delete them. A documented HTTP
    interface stands beside the pages: /api/openapi.json.

    \b
    Exit codes: 0 ended; 2 usage, or the port is taken.
    """
    import socket
    from pathlib import Path

    from secondread.exceptions import UsageError

    try:
        from secondread.app.server import Settings
        from secondread.app.server import serve as run
    except ImportError as error:
        raise UsageError(f"The page needs more packages ({error.name}): pip install 'secondread[app]'.") from None
    from secondread.store.readings import default_folder

    place = Path(folder) if folder else default_folder()
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(f"Port {port} on {host} is not free ({error.strerror}); name another.") from None
        port = probe.getsockname()[1]
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{place} cannot be made ({error.strerror}); name another with --folder.") from None
    typer.echo(f"secondread is at http://{host}:{port}/ - end it with Ctrl-C. Readings are kept in {place}.", err=True)
    run(Settings(folder=place, host=host, port=port, workers=workers))
