"""Dumps every shape of the wire as one JSON schema: `python -m nbar.contract`."""

import importlib
import inspect
import json
import pkgutil
from types import ModuleType
from typing import Any

import msgspec
from msgspec import Struct

import shared_schemas
from shared_schemas.base import Command

REF = "#/$defs/{name}"


def main() -> None:
    print(json.dumps(wire_schema(), ensure_ascii=False, indent=2, sort_keys=True))


def wire_schema() -> dict[str, Any]:
    """One object schema whose `$defs` hold all structs and named unions of shared_schemas."""
    structs = {struct.__name__: struct for module in modules() for struct in structs_of(module)}
    ordered = [structs[name] for name in sorted(structs)]
    _, components = msgspec.json.schema_components(ordered, schema_hook=anything, ref_template=REF)
    for name, schema in components.items():
        if name in structs and sent_by_server(structs[name]):
            schema["required"] = list(schema.get("properties", {}))
    unions = named_unions(components)
    named = {json.dumps(schema): name for name, schema in unions.items() if "enum" in schema}
    components = {name: by_name(schema, named) for name, schema in components.items()} | unions
    return {
        "title": "Wire",
        "type": "object",
        "$defs": components,
        "properties": {name: {"$ref": REF.format(name=name)} for name in sorted(components)},
        "required": sorted(components),
    }


def anything(_: type) -> dict[str, Any]:
    return {"description": "Anything."}


def modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(shared_schemas.__path__, "shared_schemas.")
    return [importlib.import_module(module.name) for module in sorted(found, key=lambda module: module.name)]


def structs_of(module: ModuleType) -> list[type[Struct]]:
    own = [value for value in vars(module).values() if inspect.isclass(value) and value.__module__ == module.__name__]
    return [value for value in own if issubclass(value, Struct) and not is_base(value)]


def is_base(struct: type[Struct]) -> bool:
    return not struct.__struct_fields__ and bool(struct.__subclasses__())


def sent_by_server(struct: type[Struct]) -> bool:
    """Defaults are always written by the server, except where it omits them; a client may leave them out."""
    config = struct.__struct_config__
    return not issubclass(struct, Command) and not config.forbid_unknown_fields and not config.omit_defaults


def named_unions(components: dict[str, Any]) -> dict[str, Any]:
    """Plain aliases (`ClientFrame = Hello | …`, `Role = Literal[…]`) that a reader of wire.ts wants by name."""
    aliases = {}
    for module in modules():
        for name, value in sorted(vars(module).items()):
            if name[0].isupper() and name not in components and is_alias(value):
                (schema,), _ = msgspec.json.schema_components([value], ref_template=REF)
                schema.pop("discriminator", None)
                aliases[name] = schema
    return aliases


def by_name(schema: Any, named: dict[str, str]) -> Any:
    """The schema with every list of literals that has a name replaced by it."""
    if isinstance(schema, list):
        return [by_name(part, named) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if name := named.get(json.dumps(schema)):
        return {"$ref": REF.format(name=name)}
    return {key: by_name(part, named) for key, part in schema.items()}


def is_alias(value: object) -> bool:
    origin = getattr(value, "__origin__", None)
    return "Literal" in str(origin) or type(value).__name__ == "UnionType"


if __name__ == "__main__":
    main()
