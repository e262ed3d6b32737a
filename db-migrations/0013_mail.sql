-- migrate:up
-- What is sent gets there at least once: a sender holds a message for a while, and gives up on it only where a person can see.
alter table outbox
    drop constraint outbox_kind_known,
    add constraint outbox_kind_known check (kind in ('acknowledgement', 'mail')),
    add column claimed_until timestamptz null,   -- a sender works on it until then
    add column failed_at timestamptz null,       -- given up: a person decides
    add column last_problem text null constraint outbox_last_problem_form check (last_problem ~ '^[a-zA-Z0-9]{1,60}$');
drop index outbox_waiting;
-- What a channel has to send, oldest first.
create index outbox_waiting on outbox (channel, due_at, id) where sent_at is null and failed_at is null;
-- What was given up, latest first.
create index outbox_failed on outbox (failed_at desc, id desc) where failed_at is not null;
-- Whether an earlier message of the same case still waits.
create index outbox_in_order on outbox (complaint_id, id) where sent_at is null and failed_at is null;

-- What leads an answer into its case: stands in the address and the subject of all that is mailed about it.
create table mail_token (
    complaint_id uuid primary key,
    token        text not null constraint mail_token_form check (token ~ '^[0-9a-z]{16}$'),
    constraint mail_token_unique unique (token)
);
-- For Intake, which places what comes in.
create view mail_address as select token, complaint_id from mail_token;

-- A customer has written and nobody has read it yet.
alter table desk_row add column has_message boolean not null default false;
-- Messages to me, or to nobody in particular.
create index desk_row_message on desk_row (position desc) where has_message;

-- Every mail that a mailbox has handed in.
create table mail (
    id           uuid        primary key,
    partner_id   uuid        not null,
    message_id   text        not null constraint mail_message_id_length check (length(message_id) <= 1000),
    fingerprint  bytea       not null,   -- SHA-256 over sender, subject and date: careless programs use a message id twice
    from_name    text        not null constraint mail_from_name_length check (length(from_name) <= 200),
    from_address text        not null constraint mail_from_address_length check (length(from_address) <= 254),
    subject      text        not null constraint mail_subject_length check (length(subject) <= 500),
    words        text        not null constraint mail_words_length check (length(words) <= 20000),
    sent_at      timestamptz null,
    received_at  timestamptz not null,
    state        text        not null constraint mail_state_known check (state in ('waiting', 'newComplaint', 'addedToCase', 'discarded')),
    reason       text        null        -- why it had to wait for a person
        constraint mail_reason_known check (reason in ('automatic', 'bounce', 'ourselves', 'unknownToken', 'severalCases', 'noWords', 'noSender', 'tooManyFromSender')),
    complaint_id uuid        null,       -- where it is; of a waiting one, the case it is about as far as its token tells
    decided_by   uuid        null,
    decided_at   timestamptz null,
    discard_reason text      null constraint mail_discard_reason_length check (length(discard_reason) <= 500),
    constraint mail_received_already unique (partner_id, message_id, fingerprint),
    constraint mail_placed_somewhere check (state not in ('newComplaint', 'addedToCase') or complaint_id is not null),
    constraint mail_discarded_for_a_reason check (state <> 'discarded' or (discard_reason is not null and decided_by is not null))
);
-- What waits for a person, oldest first.
create index mail_waiting on mail (received_at, id) where state = 'waiting';
-- How many complaints one sender has mailed within the hour.
create index mail_sender on mail (lower(from_address), received_at) where state = 'newComplaint';

-- What was attached. A file lies here until its mail is in a case; then it is evidence.
create table mail_file (
    mail_id     uuid     not null references mail,
    line        smallint not null,
    file_name   text     not null constraint mail_file_name_length check (length(file_name) <= 300),
    media_type  text     null,
    size        bigint   not null,
    content     bytea    null,
    refused     text     null constraint mail_file_refused_known check (refused in ('fileKind', 'pictureTooLarge', 'tooLarge', 'tooMany', 'empty')),
    evidence_id uuid     null,
    primary key (mail_id, line),
    constraint mail_file_in_one_place check (num_nonnulls(content, refused, evidence_id) <= 1)
);
alter table mail_file alter column content set storage external;

-- A mailbox hands in mails with a key of its own.
alter table partner_key
    drop constraint partner_key_scopes_known,
    add constraint partner_key_scopes_known check (scopes <@ array['submit', 'read', 'mail'] and cardinality(scopes) > 0);

-- migrate:down
