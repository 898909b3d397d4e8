"""The base of every type in the record: frozen, strict about names, and lossless in JSON."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot be changed after it was made; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=60_000_000)
