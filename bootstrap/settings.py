"""Everything that can be set from outside: options of the command, else GONGKAI_ variables, else defaults."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bootstrap.cannot_run import DatabaseUnusable, SettingRefused

DATABASE_FILE = "gongkai.db"
MOVED_FILE = "gongkai.db.moved"
"""What the file is called once `gongkai move` has taken the register elsewhere."""

Port = Annotated[int, Field(ge=0, le=65535, description=" 0 到 65535 的端口号（0 表示任取一个空闲端口）")]
Folder = Annotated[Path, AfterValidator(lambda folder: folder.expanduser().absolute())]
File = Folder
Side = Literal["web", "worker"]
"""One side of gongkai: the interface and the pages, or the worker that carries the requests."""


class Settings(BaseSettings):
    """The settings of one service, read once and passed down.

    `port` counts as asked for (and is never replaced by another) when it was given at all: see `model_fields_set`.
    """

    model_config = SettingsConfigDict(env_prefix="GONGKAI_", env_ignore_empty=True, frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", min_length=1, description="主机名或 IP 地址")
    port: Port = 8080
    data: Folder = Field(Path("var"), validate_default=True, description="数据目录的路径")
    temporal_address: str | None = Field(None, pattern=r"^\S+:\d{1,5}$", description="“主机:端口”，如 127.0.0.1:7233")
    """An outside Temporal server; None starts the embedded one."""
    temporal_tls: bool = Field(False, description=" true 或 false")  # noqa: FBT003 -- a default, by its name
    """Whether that server is spoken to by TLS; any of the three files says so too."""
    temporal_ca: File | None = Field(None, description="PEM 文件的路径")
    """Who signed the server's certificate; None for those the system trusts."""
    temporal_certificate: File | None = Field(None, description="PEM 文件的路径")
    temporal_key: File | None = Field(None, description="PEM 文件的路径")
    """Our own certificate and its key, for a server that asks who we are."""
    temporal_port: Port = 7233
    ui_port: Port = 8233
    database_url: str | None = Field(None, description="数据库地址，如 postgresql://…")
    namespace: str = Field("default", min_length=1, description="Temporal 命名空间的名称")
    retention_days: int = Field(3650, ge=1, le=36500, description=" 1 到 36500 的天数")
    """Days for which Temporal keeps the history of a closed case."""
    only: Side | None = Field(None, description=" web（接口和页面）或 worker（办件引擎）")
    """The side that this service runs; None runs both."""
    engine_metrics: str | None = Field(None, pattern=r"^\S+:\d{1,5}$", description="“主机:端口”，如 127.0.0.1:9091")
    """Where the meters of Temporal's own library are shown; None shows them nowhere."""
    log: Literal["file", "stderr"] = Field("file", description=" file（数据目录中的文件）或 stderr（标准错误）")
    log_format: Literal["text", "json"] = Field("text", description=" text 或 json（每行一个JSON对象）")

    letters: Folder | None = Field(None, description="本机关文书模板目录的路径")
    """A folder with the agency's own templates of letters; None uses those that are shipped."""
    faces: Folder | None = Field(None, description="字体目录的路径")
    """A folder with faces for PDF letters, before those of the system; None uses the system's."""

    @model_validator(mode="after")
    def _half_has_servers_outside(self) -> Self:
        """Refuse a side whose other side could not reach its servers: they end with the process that embeds them."""
        if self.only is not None and not self.is_replica:
            raise SettingRefused(
                "只运行一侧（--only）时，须用 --temporal 和 --database 指明两侧共用的外部服务；"
                "要在一处运行全部，请去掉 --only。"
            )
        return self

    @model_validator(mode="after")
    def _tls_is_whole(self) -> Self:
        """Refuse half a certificate, and TLS towards the embedded server, which answers on this machine only."""
        if (self.temporal_certificate is None) != (self.temporal_key is None):
            raise SettingRefused(
                "客户端证书和私钥（GONGKAI_TEMPORAL_CERTIFICATE、GONGKAI_TEMPORAL_KEY）须同时给出；请补上另一个。"
            )
        if self.speaks_tls and self.temporal_address is None:
            raise SettingRefused(
                "TLS 只用于外部的 Temporal 服务，内置的只在本机应答；"
                "请给出 --temporal，或去掉 GONGKAI_TEMPORAL_TLS 等设置。"
            )
        return self

    @property
    def speaks_tls(self) -> bool:
        """Whether the outside Temporal server is spoken to by TLS."""
        return self.temporal_tls or self.temporal_ca is not None or self.temporal_certificate is not None

    @property
    def database(self) -> str:
        """The database to use: the one given, else an SQLite file in the data folder.

        Raises DatabaseUnusable when that file has been moved: an empty one would give out the same numbers again.
        """
        if self.database_url is not None:
            return self.database_url
        file = self.data / DATABASE_FILE
        if (self.data / MOVED_FILE).exists() and not file.exists():
            raise DatabaseUnusable(
                f"登记库已从数据目录 {self.data} 搬走；"
                "请以 --database 或环境变量 GONGKAI_DATABASE_URL 指明搬到的数据库，再重新执行。"
            )
        return f"sqlite:///{file}"

    @property
    def is_replica(self) -> bool:
        """Whether everything that is kept is kept outside, so that others like this one may serve beside it."""
        return self.temporal_address is not None and self.database_url is not None


def read_settings(**options: str | int | Path | None) -> Settings:
    """Read the environment, overridden by the options that are not None.

    Raises SettingRefused naming the first value that cannot be used.
    """
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate(given)  # goes through __init__, which reads the environment too
    except ValidationError as error:
        raise SettingRefused(_sentence(error)) from None


def _sentence(error: ValidationError) -> str:
    field = str(error.errors(include_url=False, include_context=False)[0]["loc"][0])
    known = Settings.model_fields.get(field)
    expected = f"，应为{known.description}" if known is not None else ""
    return f"设置 {field}（环境变量 GONGKAI_{field.upper()}）的值不对{expected}。"
