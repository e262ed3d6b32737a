-- migrate:up
-- Files on their way in, in pieces, until they become the evidence of a case or are read by an import.
create table upload (
    id          uuid        primary key,
    -- Who may go on with it and use it: account:{id}, partner:{id}, or token:{SHA-256 of the token} for somebody without an account.
    owner       text        not null,
    -- Among whose waiting bytes it counts: the same for accounts and partners, address:{hash of the network address} for the others.
    payer       text        not null,
    purpose     text        not null constraint upload_purpose_known check (purpose in ('evidence', 'import')),
    file_name   text        not null constraint upload_file_name_length check (length(file_name) between 1 and 300),
    size        integer     not null constraint upload_size_limit check (size between 1 and case purpose when 'evidence' then 10485760 else 104857600 end),
    received    integer     not null default 0 constraint upload_received_within_size check (received between 0 and size),
    media_type  text        null,   -- found out from the content once all of it is here
    started_at  timestamptz not null,
    expires_at  timestamptz not null
);
-- What one payer has waiting, and what all addresses have: the quotas.
create index upload_payer on upload (payer text_pattern_ops) include (size);
-- Purge: the longest over first.
create index upload_expires on upload (expires_at);

create table upload_piece (
    upload_id uuid    not null references upload on delete cascade,
    start     integer not null constraint upload_piece_start_positive check (start >= 0),
    content   bytea   not null constraint upload_piece_size_limit check (length(content) between 1 and 1048576),
    primary key (upload_id, start)
);
alter table upload_piece alter column content set storage external;  -- pictures and PDFs do not compress

-- migrate:down
