"""What units have to do: processes, tasks, measures, records, and every change of them"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Rows of `change` stay as they were written. Only the erasure of a person, which says so in `setting` as long as its
# transaction takes, may take that person out of them.
_REFUSES = "changes are only added to"
_ERASING = "EXISTS (SELECT 1 FROM setting WHERE name = 'erasing')"


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("delivery", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["change.id"], name=op.f("fk_change_undoes_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("delivery", "subject", name=op.f("uq_change_delivery_subject")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_change_actor"), "change", ["actor"])
    op.create_index(op.f("ix_change_subject"), "change", ["subject"])
    op.create_index(op.f("ix_change_undoes"), "change", ["undoes"])
    op.create_table(
        "measure",
        sa.Column("number", sa.Integer(), sa.Identity(start=1), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("cost", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("owner_words", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("overdue_from", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("origin_ref", sa.String(), nullable=True),
        sa.Column("imported_as", sa.String(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("effect", sa.String(), nullable=True),
        sa.Column("effect_note", sa.Text(), nullable=True),
        sa.Column("effect_on", sa.Date(), nullable=True),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_measure")),
        sa.UniqueConstraint("unit_id", "imported_as", name=op.f("uq_measure_unit_id_imported_as")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_measure_origin_ref"), "measure", ["origin_ref"])
    op.create_index(op.f("ix_measure_owner_id"), "measure", ["owner_id"])
    op.create_index(op.f("ix_measure_unit_id_status_overdue_from"), "measure", ["unit_id", "status", "overdue_from"])
    op.create_table(
        "process",
        sa.Column("process_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("process_id", "version", name=op.f("pk_process")),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("area_id", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("checklist", sa.String(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("took_part", sa.Text(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_record_unit_id_kind_held_on"), "record", ["unit_id", "kind", "held_on"])
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("area_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("with_resource", sa.Boolean(), nullable=False),
        sa.Column("joint", sa.Boolean(), nullable=False),
        sa.Column("records", sa.String(), nullable=False),
        sa.Column("due_from", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("overdue_from", sa.Date(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("leader_on", sa.Date(), nullable=True),
        sa.Column("rep_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint(
            "process_id",
            "cycle",
            "period",
            "key",
            "unit_id",
            "area_id",
            name=op.f("uq_task_process_id_cycle_period_key_unit_id_area_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_owner_id"), "task", ["owner_id"])
    op.create_index(op.f("ix_task_role_unit_id"), "task", ["role", "unit_id"])
    op.create_index("ix_task_standing", "task", ["unit_id", "state", "overdue_from", "due_from", "last_on"])
    op.create_index(
        "ix_task_phases",
        "task",
        ["process_id", "cycle", "phase", "unit_id", "state", "overdue_from", "due_from", "version"],
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("point", sa.String(), nullable=True),
        sa.Column("became", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_finding_record_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_finding_record_id"), "finding", ["record_id"])
    op.create_table(
        "home",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_home")),
        sqlite_with_rowid=False,
    )
    _only_added_to()


def _only_added_to() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER change_no_{deed.lower()} BEFORE {deed} ON change WHEN NOT {_ERASING} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSES}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION change_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {_ERASING} "
        f"THEN RETURN coalesce(NEW, OLD); END IF; RAISE EXCEPTION '{_REFUSES}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER change_stays BEFORE UPDATE OR DELETE ON change FOR EACH ROW EXECUTE FUNCTION change_stays()"
    )
