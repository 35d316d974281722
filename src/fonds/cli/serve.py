"""`fonds serve`: the reading room."""

import sys
import threading
from pathlib import Path
from typing import Annotated

import typer


def serve(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8000,
    host: Annotated[str, typer.Option(help="The address; this machine alone if not given.")] = "127.0.0.1",
) -> None:
    """Serve the reading room: what is public, to anybody who asks.

    [dim]fonds serve papers --port 8080[/dim]
    """
    import socket  # noqa: PLC0415

    import uvicorn  # noqa: PLC0415

    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.web.app import create_app  # noqa: PLC0415
    from fonds.workflow import mend  # noqa: PLC0415
    from fonds.workflow.clock import EmbargoClock  # noqa: PLC0415
    from fonds.workflow.indexing import can_search  # noqa: PLC0415

    folder = ArchiveFolder(archive)
    try:
        listening = socket.create_server((host, port), backlog=1024)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be used ({error.strerror}). Name another port with --port.", slug="address-taken"
        ) from error
    if can_search(folder):
        mend(folder)
    else:
        print("The search index is being built anew; until then titles are searched.", file=sys.stderr, flush=True)
        threading.Thread(target=mend, args=(folder,), name="mending", daemon=True).start()
    app = create_app(folder.path)
    print(f"{folder.settings().name}: http://{host}:{listening.getsockname()[1]}/  (Ctrl-C ends it)", flush=True)
    clock = EmbargoClock(folder, tell=lambda said: print(said, file=sys.stderr, flush=True))
    clock.start()
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        clock.stop()
