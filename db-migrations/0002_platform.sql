-- migrate:up
-- Answers kept for retried requests: see api/Platform/Idempotency.cs.
create table idempotency_key (
    scope        text        not null,  -- who used the key: account:{id}, partner:{id}, anonymous:
    key          text        not null constraint idempotency_key_length check (length(key) between 1 and 200),
    request_hash bytea       not null,
    response     json        not null,
    created_at   timestamptz not null,
    primary key (scope, key)
);
-- Purge: the oldest first, in small steps.
create index idempotency_key_created on idempotency_key (created_at);

-- Tries against something guessable (sign-in, public look-up), counted per subject or address and window, for all replicas together.
create table try_count (
    bucket       text        not null,
    window_start timestamptz not null,
    tries        integer     not null,
    primary key (bucket, window_start)
);
-- Purge of windows that are over.
create index try_count_window on try_count (window_start);

-- The framework's key ring, shared by all replicas: it protects sign-in cookies and antiforgery tokens.
create table data_protection_key (
    id         bigint generated always as identity primary key,
    name       text        not null unique,
    xml        text        not null,
    created_at timestamptz not null default now()
);

-- migrate:down
