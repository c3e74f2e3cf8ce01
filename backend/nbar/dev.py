"""The app for a server that reloads: `uvicorn --factory nbar.dev:app --reload`."""

from litestar import Litestar

from nbar.app import create_app
from nbar.settings import from_environment


def app() -> Litestar:
    return create_app(from_environment())
