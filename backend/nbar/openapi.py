"""Prints the OpenAPI document of the whole server: `python -m nbar.openapi`. No database is opened."""

import json
import tempfile
from pathlib import Path

from nbar.app import create_app
from nbar.settings import Settings


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        settings = Settings(
            data=data, database_url=f"sqlite:{data / 'none.db'}", host="127.0.0.1", port=8000,
            public_url="http://127.0.0.1:8000", static=data,
        )  # fmt: skip
        schema = create_app(settings, with_jobs=False).openapi_schema.to_schema()
    for item in schema["paths"].values():
        for operation in item.values():
            # Litestar keeps path parameters in a set: their order differs from run to run.
            operation.get("parameters", []).sort(key=lambda parameter: (parameter["in"], parameter["name"]))
    print(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
