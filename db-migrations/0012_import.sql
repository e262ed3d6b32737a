-- migrate:up
-- Complaints out of an uploaded file: read, mapped, tried, then imported in chunks by whichever replica is free.
create table import (
    id           uuid        primary key,
    file_name    text        not null constraint import_file_name_length check (length(file_name) between 1 and 200),
    size         integer     not null,
    upload_id    uuid        not null,   -- where the file is; gone once the import is done
    stage        text        not null constraint import_stage_known
        check (stage in ('mapping', 'checking', 'checked', 'running', 'stopped', 'done', 'failed')),
    started_by   uuid        not null,
    started_at   timestamptz not null,
    touched_at   timestamptz not null,
    reading      json        null,   -- how the file is read, its columns and first rows
    mapping      json        null,   -- which column is which field
    fault        text        null,   -- why the file cannot be read, or why the work stopped
    -- The row in the file up to which everything is decided; the header and what stands above it are no rows.
    read_to      bigint      not null default 0,
    fraction     real        not null default 0 constraint import_fraction_range check (fraction between 0 and 1),
    rows_total   bigint      null,   -- known once the file was checked
    rows_done    bigint      not null default 0,
    imported     bigint      not null default 0,
    known        bigint      not null default 0,   -- there already from an earlier import
    refused      bigint      not null default 0,
    reread       bigint      not null default 0,   -- read in another encoding than the file's
    -- The replica that works on it, and when it last said so; another takes over after half a minute of silence.
    worker       uuid        null,
    worker_seen_at timestamptz null,
    constraint import_every_row_accounted_for check (rows_done = imported + known + refused)
);
-- The list of imports, newest first.
create index import_started on import (started_at desc, id desc);
-- The import of an upload: begun twice, it is one.
create unique index import_upload on import (upload_id);
-- What there is to work on.
create index import_due on import (touched_at) where stage in ('checking', 'running');

-- Rows that were not taken, in the first trial and then in the import itself.
create table import_refusal (
    import_id  uuid   not null references import on delete cascade,
    row_number bigint not null,
    problems   json   not null,   -- [{column, field, code, arguments}]
    cells      json   not null,   -- as they stand in the file
    primary key (import_id, row_number)
);

-- Which row of which source became which complaint: importing it again makes nothing twice.
create table import_row (
    source       text   not null constraint import_row_source_length check (length(source) between 1 and 100),
    identity     bytea  not null constraint import_row_identity_size check (length(identity) = 32),
    import_id    uuid   not null,
    row_number   bigint not null,
    complaint_id uuid   not null references complaint,
    primary key (source, identity)
);

-- How files with these column heads were mapped the last time.
create table import_template (
    fingerprint bytea       primary key,
    mapping     json        not null,
    used_at     timestamptz not null
);

-- migrate:down
