"""Every table of the database, in one place, with what each is for."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC on either database (SQLite keeps no offset, so it is put back when read)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value


# --- The organisation: an import of the CSV files is the whole truth -------------------------------------------------

unit = Table(
    "unit",
    metadata,
    Column("unit_id", String, primary_key=True),
    Column("parent_id", String, ForeignKey("unit.unit_id")),
    Column("level", Integer, nullable=False),
    Column("short_name", String, nullable=False),
    Column("name_nb", String, nullable=False),
    Column("name_nn", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("name_da", String, nullable=False),
    Column("employees", Integer),
    Column("country", String, nullable=False),
)

# Who is above whom: every unit with itself (distance 0) and everything above it, so that a right that holds down the
# tree is one join and no recursion.
unit_above = Table(
    "unit_above",
    metadata,
    Column("unit_id", String, primary_key=True),
    Column("above_id", String, primary_key=True),
    Column("distance", Integer, nullable=False),
    Index(None, "above_id", "unit_id"),
)

person = Table(
    "person",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("email", String),  # lower case
    Column("unit_id", String, nullable=False),
    Column("language", String),
    Column("time_zone", String),
    Column("teams_tenant", String),
    Column("teams_id", String),
    Column("slack_team", String),
    Column("slack_id", String),
    Column("active", Boolean, nullable=False),
    Index(None, "email"),
    Index(None, "teams_id"),
    Index(None, "slack_id"),
    Index(None, "unit_id"),
)

role = Table(
    "role",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", String, nullable=False),
    Column("role", String, nullable=False),
    Column("unit_id", String, nullable=False),  # of an area_manager: the area_id
    Column("valid_from", Date),
    Column("valid_to", Date),  # inclusive
    Column("deputy", Boolean, nullable=False),
    Column("since", Date),  # the day of the import that brought it; empty: it was there from the first
    Index(None, "person_id"),
    Index(None, "unit_id", "role"),
)

area = Table(
    "area",
    metadata,
    Column("area_id", String, primary_key=True),
    Column("unit_id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("building", String),
    Column("floor", String),
)

place = Table(
    "place",
    metadata,
    Column("place_id", String, primary_key=True),
    Column("building", String),
    Column("room", String),
    Column("name", String, nullable=False),
    Column("unit_id", String),
)

# --- People at the doors ----------------------------------------------------------------------------------------------

account = Table(
    "account",
    metadata,
    # At random: numbers that count up would tell who came just before whom, also of somebody who reported anonymously.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("channel", String, nullable=False),  # web, teams, slack
    Column("tenant", String, nullable=False),  # Teams tenant, Slack team, "" for the web chat
    Column("user", String, nullable=False),
    Column("person_id", String),  # empty: an unknown account
    # Whether its person was last heard here, and so is told things here. No time is kept of it: next to an anonymous
    # report it would tell who was there that day.
    Column("latest", Boolean, nullable=False),
    # Where the person and we are alone: a conversation of the channel's, and where Teams wants to be called for it.
    Column("conversation", String, nullable=False, server_default=""),
    Column("service_url", String, nullable=False, server_default=""),
    UniqueConstraint("channel", "tenant", "user"),
    Index(None, "person_id"),
)

# An owner is "p:" and a person_id, or "a:" and an account's id as long as nobody knows whose it is. Drafts and the
# chosen language hang on the owner, so that they follow a person from door to door.
speaks = Table(
    "speaks",
    metadata,
    Column("owner", String, primary_key=True),
    Column("chosen", String),  # said by the person; wins
    Column("heard", String),  # of the first message that was clearly in one language
    sqlite_with_rowid=False,
)

draft = Table(
    "draft",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False),
    Column("dialog", String, nullable=False),
    Column("answers", JSON, nullable=False),  # {field: text | [text] | null}; null: asked and left open
    Column("revision", Integer, nullable=False),
    Column("touched_at", Instant, nullable=False),
    UniqueConstraint("owner", "dialog"),
)

# What has been delivered already. The key is an HMAC of the delivery's name, so the table tells nothing of who wrote
# when; `reply` is a reference from which the answer is said again, never words. Without a rowid, so that the order of
# the rows says nothing either.
inbox = Table(
    "inbox",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("draft_id", String),
    Column("reply", JSON, nullable=False),
    Column("day", Date, nullable=False),
    Index(None, "draft_id"),
    Index(None, "day"),
    sqlite_with_rowid=False,
)

# --- Cases ------------------------------------------------------------------------------------------------------------

cases = Table(
    "cases",
    metadata,
    Column("number", Integer, Identity(start=1001), primary_key=True),
    Column("filed_at", Instant),  # empty for an anonymous report, which has only its day
    Column("filed_on", Date, nullable=False),
    Column("kind", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("categories", JSON, nullable=False),  # [text]
    Column("place_id", String),
    Column("place_words", Text),
    Column("date", Date),
    Column("time", String),  # HH:MM or a part of the day
    Column("severity", String),
    Column("injury", String),
    Column("done", Text),
    Column("who", String, nullable=False),  # open, confidential, anonymous
    Column("unit_id", String, nullable=False),
    Column("status", String, nullable=False),
    Column("source", String, nullable=False),  # web, teams, slack
    Column("code_hash", LargeBinary, unique=True),  # of an anonymous report
    Column("revision", Integer, nullable=False),
    Column("handler_id", String),  # the person who has taken it
    Column("moved_on", Date, nullable=False),  # the day of its last step
    Index(None, "unit_id"),
    Index(None, "status", "moved_on"),
    Index(None, "handler_id"),
    sqlite_autoincrement=True,
)

# Who reported lies apart from what was reported. An anonymous report has no row here.
reporter = Table(
    "reporter",
    metadata,
    Column("number", Integer, ForeignKey("cases.number"), primary_key=True),
    Column("person_id", String),
    Column("account_id", BigInteger().with_variant(Integer, "sqlite")),  # of a reporter whom nobody knows yet
    Column("draft_id", String, nullable=False),
    Index(None, "person_id"),
    Index(None, "account_id"),
    Index(None, "draft_id"),
)

# What was added to a case later, once per delivery. `at` is empty where the reporter is anonymous.
note = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, ForeignKey("cases.number"), nullable=False),
    Column("by", String, nullable=False),  # reporter, handler
    Column("person_id", String),  # of a handler; never of a reporter
    Column("kind", String, nullable=False),  # added, question, answer, closing
    Column("at", Instant),
    Column("day", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("delivery", LargeBinary, unique=True, nullable=False),
    Index(None, "number"),
)

# Pictures of a draft, and of the report that it became; never of a person. A row is `wanted` until its picture has been
# fetched, and so are `source` and all that is below it: nothing tells the hour of a picture that is kept. `hash` names
# its file; it is written here before the file is, so that a file without a row is nobody's. Without a rowid, so that
# the order of the rows says nothing.
picture = Table(
    "picture",
    metadata,
    Column("id", String, primary_key=True),  # at random
    Column("draft_id", String),  # until it is filed
    Column("number", Integer, ForeignKey("cases.number")),
    Column("position", Integer, nullable=False),
    Column("batch", String, nullable=False),  # those that came with one message
    Column("state", String, nullable=False),  # wanted, kept, refused
    Column("reason", String),  # of a refusal
    Column("hash", String),
    Column("size", Integer),
    Column("width", Integer),
    Column("height", Integer),
    Column("thumbnail", LargeBinary),
    Column("channel", String, nullable=False),  # the door that fetches it
    Column("source", JSON(none_as_null=True)),  # {text: text}, what that door needs
    Column("attempts", Integer, nullable=False),
    Column("token", Integer, nullable=False),  # of whoever claimed it last
    Column("lease_until", Instant),  # real time, as the next two
    Column("next_at", Instant),
    Column("give_up_at", Instant),
    Index(None, "draft_id"),
    Index(None, "number"),
    Index(None, "state"),
    Index(None, "hash"),
    sqlite_with_rowid=False,
)

# --- What units have to do --------------------------------------------------------------------------------------------

# A process as its file says it, every version of it: what was done under an older one keeps its words.
process = Table(
    "process",
    metadata,
    Column("process_id", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("document", JSON, nullable=False),  # docs/reference/processes.md
    Column("since", Date, nullable=False),  # the day from which its yearly tasks are made; the same in every version
    Column("imported_at", Instant, nullable=False),
)

# A task of a process, for a unit (or one of its areas) and a time. Whether it is due or late is worked out from the
# days; `state` is what somebody has said of it.
task = Table(
    "task",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("process_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("cycle", String, nullable=False),  # ark-2023-2025; of a yearly one the year
    Column("period", String, nullable=False),  # 2026-03, 2026-t1; of a cycle: empty
    Column("phase", String, nullable=False),  # phase1; of a yearly one: empty
    Column("key", String, nullable=False),  # p1t2
    Column("unit_id", String, nullable=False),
    Column("area_id", String, nullable=False),  # empty: the unit itself
    Column("role", String, nullable=False),  # who is to do it: a role's name, or "employees"
    Column("public", Boolean, nullable=False),  # everyone in the unit takes part in it
    Column("with_resource", Boolean, nullable=False),  # a resource person takes part in it
    Column("joint", Boolean, nullable=False),  # done when leader and safety representative have both said so
    Column("records", String, nullable=False),  # round, inspection, meeting, discussion, review, or empty
    Column("due_from", Date, nullable=False),
    Column("last_on", Date, nullable=False),  # the last allowed day
    Column("overdue_from", Date, nullable=False),
    Column("planned_on", Date),  # the last allowed day before somebody moved it
    Column("state", String, nullable=False),  # open, done, not_relevant
    Column("done_on", Date),
    Column("leader_on", Date),  # of a joint one: when the leader said that it is done
    Column("rep_on", Date),  # and when the safety representative did
    Column("owner_id", String),  # to whom it was handed on; empty: whoever holds the role
    Column("note", Text),  # what was said when it was done or set aside
    Column("link", Text),  # to a document
    Column("revision", Integer, nullable=False),
    UniqueConstraint("process_id", "cycle", "period", "key", "unit_id", "area_id"),
    # All that it takes to count how units stand, and how phases do, without a look at the rows.
    Index("ix_task_standing", "unit_id", "state", "overdue_from", "due_from", "last_on"),
    Index(
        "ix_task_phases",
        *("process_id", "cycle", "phase", "unit_id", "state", "overdue_from", "due_from", "version"),
    ),
    Index(None, "owner_id"),
    Index(None, "role", "unit_id"),
    Index("ix_task_by_day", "state", "last_on"),
    Index("ix_task_by_key", "key", "unit_id"),
    sqlite_autoincrement=True,
)

# A line of a unit's action plan.
measure = Table(
    "measure",
    metadata,
    Column("number", Integer, Identity(start=1), primary_key=True),
    Column("unit_id", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("priority", String, nullable=False),  # high, medium, low
    Column("cost", Text),
    Column("owner_id", String),
    Column("owner_words", Text),  # of an owner who is nobody here
    Column("deadline", Date),
    Column("overdue_from", Date),
    Column("status", String, nullable=False),  # planned, in_progress, ongoing, done, stopped
    Column("origin", String, nullable=False),  # survey, case, round, risk_assessment, plan
    Column("origin_ref", String),  # case:1042, record:7
    Column("imported_as", String),  # what the file that it came from calls it
    Column("done_on", Date),
    Column("effect", String),  # worked, partly, not
    Column("effect_note", Text),
    Column("effect_on", Date),
    Column("created_on", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("unit_id", "imported_as"),
    Index(None, "unit_id", "status", "overdue_from"),
    Index("ix_measure_by_day", "status", "deadline"),
    Index(None, "owner_id"),
    Index(None, "origin_ref"),
    sqlite_autoincrement=True,
)

# Something that was held: an HSE round, an inspection, a meeting, a yearly discussion, a review.
record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("unit_id", String, nullable=False),
    Column("area_id", String, nullable=False),  # empty: the unit itself
    Column("held_on", Date, nullable=False),
    Column("place", Text),
    Column("theme", Text),
    Column("checklist", String),  # office, laboratory, workshop
    Column("answers", JSON, nullable=False),  # {point: text}
    Column("took_part", Text),
    Column("person_id", String),  # who recorded it
    Column("link", Text),
    Column("recorded_on", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Index(None, "unit_id", "kind", "held_on"),
    Index(None, "person_id"),
    sqlite_autoincrement=True,
)

# What was found there, and what became of it.
finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Integer, ForeignKey("record.id"), nullable=False),
    Column("what", Text, nullable=False),
    Column("point", String),  # of the checklist
    Column("became", String),  # case:1042, measure:7
    Index(None, "record_id"),
    sqlite_autoincrement=True,
)

# Every change of a task, a measure or a record. Only added to: the database refuses to change or delete a row, except
# that a person who is erased is taken out of it.
change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", String),  # a person_id; empty: the planning itself, or somebody who was erased
    Column("subject", String, nullable=False),  # task:12, measure:7, record:3
    Column("deed", String, nullable=False),
    Column("before", JSON, nullable=False),  # the columns that changed, as they were
    Column("after", JSON, nullable=False),
    Column("undoes", Integer, ForeignKey("change.id")),
    Column("delivery", LargeBinary),
    UniqueConstraint("delivery", "subject"),
    Index(None, "subject"),
    Index(None, "actor"),
    Index(None, "undoes"),
    sqlite_autoincrement=True,
)

# Whose own page lies somewhere (a home card, Slack's Home tab), and as of which change of what it shows.
home = Table(
    "home",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("revision", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The secret address of somebody's calendar, or of a unit's as they may see it. Only its hash is kept, so that nobody
# can read the address here. One that is taken back has no row.
feed = Table(
    "feed",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("person_id", String, nullable=False),
    Column("unit_id", String, nullable=False),  # empty: the person's own
    Column("since", Date, nullable=False),
    UniqueConstraint("person_id", "unit_id"),
    sqlite_with_rowid=False,
)

# --- What is said unasked ---------------------------------------------------------------------------------------------

# A row is something to be said to somebody, as a reference: words are found when it is sent. The same thing is put here
# once (the unique key). `recipient` is "p:" and a person_id, or "r:" and a report's number for whoever reported it, so
# that who that is stays in `reporter` alone. Two clocks: `due_at` and `expires_at` are on the assistant's, which a
# demo moves; `next_at` and `lease_until` are real time.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recipient", String, nullable=False),
    Column("notice", String, nullable=False),
    Column("subject", String, nullable=False),  # case:1042, shown:7; empty where it is about the day
    Column("occasion", String, nullable=False),  # what makes it one thing: filed, question:3, 2026-11-22
    Column("channel", String, nullable=False),  # the lane that it waits in: door and tenant
    Column("tenant", String, nullable=False),
    Column("doubt", String, nullable=False),  # sent, but nobody knows whether it arrived: again, hold
    Column("state", String, nullable=False),
    Column("bulk", Boolean, nullable=False, default=False),  # one of very many: what is for one person goes before it
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("next_at", Instant),  # not before; empty: at once
    Column("attempts", Integer, nullable=False),
    Column("token", Integer, nullable=False),  # of whoever claimed it last; an earlier one records nothing any more
    Column("lease_until", Instant),
    Column("reason", String),
    UniqueConstraint("recipient", "notice", "subject", "occasion"),
    Index(None, "state", "channel", "tenant", "bulk", "due_at", "id"),
    Index(None, "state", "expires_at"),
    Index("ix_outbox_about", "notice", "subject", "state"),
    sqlite_autoincrement=True,
)

# Every time that a row was taken up to be sent. Without an end: whoever sent it never told how it went.
attempt = Table(
    "attempt",
    metadata,
    Column("outbox_id", Integer, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column("token", Integer, primary_key=True),
    Column("began_at", Instant, nullable=False),  # real time, as all of these
    Column("ended_at", Instant),
    Column("outcome", String),
    Column("retry_after", Float),  # seconds
)

# How fast a lane may go: tokens at a moment, for all replicas together.
bucket = Table(
    "bucket",
    metadata,
    Column("channel", String, primary_key=True),
    Column("tenant", String, primary_key=True),
    Column("tokens", Float, nullable=False),
    Column("at", Instant, nullable=False),
)

# What has to wait, most often because a door said "too many": a whole lane (recipient empty), or a conversation in it.
pause = Table(
    "pause",
    metadata,
    Column("channel", String, primary_key=True),
    Column("tenant", String, primary_key=True),
    Column("recipient", String, primary_key=True),
    Column("limited_at", Instant),  # when the door said it; empty: only the pace of a conversation
    Column("until", Instant, nullable=False),
)

# What lies before people's eyes and is about something that may change: said unasked, or the reply of a turn. From
# `source` and `reference` it is drawn again. In the web chat, what is said unasked has no other place than this row.
shown = Table(
    "shown",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recipient", String, nullable=False),  # as in the outbox
    Column("channel", String, nullable=False),
    Column("tenant", String, nullable=False),
    Column("conversation", String, nullable=False),  # empty: every conversation of theirs in this channel
    Column("provider_id", String, nullable=False),  # what the channel calls the message
    Column("source", String, nullable=False),  # notice, dialog
    Column("name", String, nullable=False),  # of the notice or the dialog
    Column("reference", JSON, nullable=False),  # {text: text}
    Column("subject", String, nullable=False),
    Column("revision", Integer, nullable=False),  # of the subject, as it was drawn last
    Column("outbox_id", Integer, unique=True),  # of what was said unasked
    Column("at", Instant, nullable=False),
    Index(None, "recipient"),
    Index(None, "subject"),
    Index(None, "conversation", "provider_id"),
    sqlite_autoincrement=True,
)

# What the rules have found, each once. Those found since a person's last nudge go into one message together.
nudge = Table(
    "nudge",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("occasion", String, nullable=False),  # the milestone: a date and its offset, never today
    Column("found_on", Date, nullable=False),
    Column("not_before", Date),  # snoozed until then
    Column("expires_on", Date),  # its last day
    Column("outbox_id", Integer),  # the message that it went into
    UniqueConstraint("person_id", "rule", "subject", "occasion"),
    Index(None, "outbox_id", "person_id"),
)

# Which reminders a person does not want.
quiet = Table(
    "quiet",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("rule", String, primary_key=True),  # or a task or measure that is not theirs: task:12
    Column("since", Date, nullable=False),
    Index(None, "rule"),
)

# Who would rather be reminded once a week than as things come.
weekly = Table(
    "weekly",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("since", Date, nullable=False),
)

# That somebody says they have answered a survey, so that they are reminded of it no more. What they answered is nowhere
answered = Table(
    "answered",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("survey", String, primary_key=True),  # ark-2025-2027
    Column("since", Date, nullable=False),
)

# Whom a door would not let us speak to, until they are heard there again or something arrives.
unreachable = Table(
    "unreachable",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("channel", String, primary_key=True),
    Column("reason", String, nullable=False),  # blocked, app_missing, left
    Column("since", Date, nullable=False),
)

# --- What a coordinator tells many ----------------------------------------------------------------------------------

# A message to an audience. It is one row until its time comes; then the planner makes a row of the outbox for each who
# is in the audience, some hundred at a time, and `reached` is the last of them.
broadcast = Table(
    "broadcast",
    metadata,
    Column("number", Integer, Identity(start=1), primary_key=True),
    Column("sender_id", String),  # empty: somebody who was erased
    Column("audience", JSON, nullable=False),  # hms/audience.py
    Column("texts", JSON, nullable=False),  # {language: text}
    Column("language", String, nullable=False),  # what is said where there is no text in the reader's language
    Column("button", String, nullable=False),  # what can be pressed below it: none, read, tasks, report
    Column("counted", Integer, nullable=False),  # how many were in the audience when it was confirmed
    Column("state", String, nullable=False),  # asked, scheduled, running, done, cancelled, refused, stopped
    Column("made_at", Instant, nullable=False),  # on the assistant's clock, as all of these
    Column("due_at", Instant, nullable=False),
    Column("approver_id", String),  # the second person who said yes or no
    Column("decided_at", Instant),
    Column("reason", Text),  # of a no, where one was given
    Column("ended_at", Instant),  # when the last was planned, or when it was cancelled
    Column("ended_by", String),
    Column("reached", String, nullable=False),  # a person_id; empty: nobody yet
    Column("totals", JSON(none_as_null=True)),  # {outcome: how many}, once nothing tells any more who it was
    Column("revision", Integer, nullable=False),
    Column("delivery", LargeBinary, unique=True, nullable=False),
    Index(None, "state", "due_at"),
    Index(None, "sender_id"),
    sqlite_autoincrement=True,
)

# Who has said that they read it, by a press.
receipt = Table(
    "receipt",
    metadata,
    Column("number", Integer, ForeignKey("broadcast.number", ondelete="CASCADE"), primary_key=True),
    Column("person_id", String, primary_key=True),
    Column("read_on", Date, nullable=False),
    sqlite_with_rowid=False,
)

# --- The installation -------------------------------------------------------------------------------------------------

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("subject", String, nullable=False),
)

secret = Table(
    "secret",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

# What the installation remembers of itself, such as how far a demo's clock is ahead.
setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
