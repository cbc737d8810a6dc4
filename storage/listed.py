"""Values as rows of a statement: they come along as one text, since thousands of them take long to be put together."""

import json
from collections.abc import Sequence

from sqlalchemy import JSON, String, TableValuedAlias, cast, column, func, literal

from storage.desk import Store


def texts(store: Store, values: Sequence[str]) -> TableValuedAlias:
    """Rows of one column, `value`."""
    text = literal(json.dumps(values), String)
    if store.dialect.name == "sqlite":
        return func.json_each(text).table_valued(column("value", String))
    return func.json_array_elements_text(cast(text, JSON)).table_valued(column("value", String))
