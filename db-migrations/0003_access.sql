-- migrate:up
create table account (
    id              uuid        primary key,
    user_name       text        not null constraint account_user_name_form check (user_name = lower(user_name) and length(user_name) between 2 and 60),
    display_name    text        not null constraint account_display_name_length check (length(display_name) between 1 and 80),
    role            text        not null constraint account_role_known check (role in ('agent', 'lead', 'department', 'qa', 'administrator')),
    language        text        not null constraint account_language_known check (language in ('zh-CN', 'zh-TW', 'en')),
    password_hash   text        not null,
    -- Changes with the password, the role and disabling: sessions signed in under an older stamp end at their next request.
    security_stamp  uuid        not null,
    must_change_password boolean not null default false,
    disabled_at     timestamptz null,
    created_at      timestamptz not null,
    version         bigint      not null default 1,
    constraint user_name_taken unique (user_name)
);
-- The list of accounts, by name, in pages.
create index account_display_name on account (display_name, id);

-- Who is signed in. A session ends when its row goes, or when its account's security stamp is no longer the one it was started under.
create table account_session (
    id             uuid        primary key,
    account_id     uuid        not null references account,
    security_stamp uuid        not null,
    started_at     timestamptz not null
);
-- The sessions of one account, to end them.
create index account_session_account on account_session (account_id);

create table partner (
    id         uuid        primary key,
    name       text        not null constraint partner_name_length check (length(name) between 1 and 120),
    created_at timestamptz not null,
    disabled_at timestamptz null,
    version    bigint      not null default 1,
    constraint partner_name_taken unique (name)
);

create table partner_key (
    id           uuid        primary key,
    partner_id   uuid        not null references partner,
    -- SHA-256 of the key: a key has 256 random bits, so a slow hash would protect nothing more.
    key_hash     bytea       not null constraint partner_key_hash_size check (length(key_hash) = 32),
    hint         text        not null constraint partner_key_hint_size check (length(hint) between 4 and 16),
    scopes       text[]      not null constraint partner_key_scopes_known check (scopes <@ array['submit', 'read'] and cardinality(scopes) > 0),
    created_at   timestamptz not null,
    created_by   uuid        not null references account,
    expires_at   timestamptz not null,
    revoked_at   timestamptz null,
    constraint partner_key_hash_unique unique (key_hash)
);
-- The keys of one partner.
create index partner_key_partner on partner_key (partner_id, created_at);

-- Who signed in, who was refused, which key or account was changed by whom. No personal data beyond the ids.
create table access_event (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    kind       text        not null,
    account_id uuid        null,
    subject_id uuid        null
);

-- What other modules may know of accounts: for owners, actors and hand-overs.
create view person as
    select id as person_id, display_name, role, language, disabled_at is null as is_active from account;

-- migrate:down
