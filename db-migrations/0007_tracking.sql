-- migrate:up
-- The last entry of each case's history: what the next one is chained to, and the case's version.
create table case_head (
    complaint_id uuid   primary key,
    seq          bigint not null,
    hash         bytea  not null
);

-- Everything that happened to a case, in order; the application may add and read, nothing else.
create table history_entry (
    complaint_id uuid        not null,
    seq          bigint      not null constraint history_entry_seq_from_one check (seq >= 1),
    at           timestamptz not null,
    kind         text        not null,
    actor_kind   text        not null constraint history_entry_actor_known check (actor_kind in ('anonymous', 'account', 'partner', 'system')),
    actor_id     uuid        null,
    facts        json        not null,  -- kept byte for byte: the hash is over this text
    words_digest bytea       null,      -- SHA-256 over salt and words in history_words: the words can be erased, the chain still verifies
    previous     bytea       not null,
    hash         bytea       not null constraint history_entry_hash_size check (length(hash) = 32),
    primary key (complaint_id, seq)
);
-- Export by time.
create index history_entry_at on history_entry (at, complaint_id, seq);

create table history_words (
    complaint_id uuid   not null,
    seq          bigint not null,
    salt         bytea  not null,
    words        text   not null,
    primary key (complaint_id, seq)
);
revoke update, delete, truncate on history_entry from complaints_app;
revoke truncate on history_words from complaints_app;

create table clock (
    complaint_id uuid        not null,
    kind         text        not null constraint clock_kind_known check (kind in ('acknowledge', 'firstAnswer', 'resolve', 'followUp')),
    started_at   timestamptz not null,
    due_at       timestamptz not null,
    met_at       timestamptz null,
    missed_at    timestamptz null,   -- noticed late; a missed clock can still be met afterwards
    primary key (complaint_id, kind)
);
-- The sweep: what is due and not yet noticed.
create index clock_due on clock (due_at) where met_at is null and missed_at is null;

-- When people work. Law and notices change: source says where the days come from, checked_on when a person confirmed them.
create table working_calendar (
    code      text primary key,
    time_zone text not null,
    opens     time not null,
    closes    time not null,
    weekend   smallint[] not null constraint working_calendar_some_days_work check (cardinality(weekend) < 7),   -- ISO days of the week without work
    source    text not null,
    checked_on date null,
    constraint working_calendar_opens_before_it_closes check (opens < closes)
);
create table calendar_day (
    calendar text    not null references working_calendar,
    day      date    not null,
    is_working boolean not null,    -- false: a holiday; true: a make-up working day 调休
    name     text    not null,
    primary key (calendar, day)
);
insert into working_calendar (code, time_zone, opens, closes, weekend, source) values
    ('cn', 'Asia/Shanghai', '09:00', '18:00', '{6,7}', '国务院办公厅关于2026年部分节假日安排的通知, from general knowledge: verify before relying on it');
insert into calendar_day (calendar, day, is_working, name)
select 'cn', day::date, false, name
from (values ('元旦', '2026-01-01', '2026-01-03'), ('春节', '2026-02-15', '2026-02-23'), ('清明节', '2026-04-04', '2026-04-06'), ('劳动节', '2026-05-01', '2026-05-05'),
             ('端午节', '2026-06-19', '2026-06-21'), ('中秋节', '2026-09-25', '2026-09-27'), ('国庆节', '2026-10-01', '2026-10-07')) as holiday (name, first, last),
     generate_series(first::date, last::date, interval '1 day') as day
union all
select 'cn', day::date, true, '调休'
from unnest(array['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) as day;

-- The order in which complaints came to the desk: their numbers are drawn in blocks, so they do not tell.
create sequence desk_position;

-- One row a case, as the desk shows it: written with every event, so a page of the queue is one index scan.
create table desk_row (
    complaint_id  uuid        primary key,
    position      bigint      not null,   -- from desk_position: newest first
    number        text        not null,
    subject       text        not null,
    channel       text        not null,
    customer_id   uuid        not null,
    customer_label text       not null,   -- masked
    is_vip        boolean     not null,
    partner_id    uuid        null,
    received_at   timestamptz not null,
    stage         text        not null,
    steps_done    text[]      not null default '{}',
    owner_id      uuid        null,
    handed_to     uuid        null,
    category      text        null,
    severity      smallint    not null,
    priority      smallint    not null,
    next_clock    text        null,
    next_due_at   timestamptz not null default 'infinity',   -- infinity where no clock runs, so that one comparison pages through all
    outcome       text        null,
    changed_at    timestamptz not null,
    constraint desk_row_number_unique unique (number)
);
-- The queue: what is due first, among all, mine, or nobody's.
create index desk_row_due on desk_row (next_due_at, complaint_id) where stage <> 'closed';
create index desk_row_owner on desk_row (owner_id, next_due_at, complaint_id) where stage <> 'closed';
create index desk_row_unassigned on desk_row (next_due_at, complaint_id) where owner_id is null and stage <> 'closed';
create index desk_row_handed on desk_row (handed_to) where handed_to is not null;
-- Newest first, of all and of the closed ones.
create index desk_row_newest on desk_row (position desc);
create index desk_row_closed on desk_row (position desc) where stage = 'closed';
-- Earlier cases of a customer; a partner's own cases.
create index desk_row_customer on desk_row (customer_id, position desc);
create index desk_row_partner on desk_row (partner_id, position desc) where partner_id is not null;

-- What can be searched in a case. Apart from desk_row, because a row that moves needs all its words indexed again, and these never change.
create table case_search (
    complaint_id uuid     primary key,
    position     bigint   not null,
    words        tsvector not null   -- words, numbers and CJK bigrams, made in C#; and '#n', the slice of 4,096 positions it lies in
);
-- Cases with these words, within some slices: see api/Tracking/Desk/SearchCases.cs.
create index case_search_words on case_search using gin (words);

create table saved_view (
    id         uuid        primary key,
    account_id uuid        not null,
    name       text        not null constraint saved_view_name_length check (length(name) between 1 and 60),
    filter     json        not null,
    position   integer     not null,
    created_at timestamptz not null,
    constraint saved_view_name_unique unique (account_id, name)
);

create table follow_up (
    id           uuid        primary key,
    complaint_id uuid        not null,
    at           timestamptz not null,
    by_id        uuid        not null,
    is_solved    boolean     not null,
    satisfaction smallint    null constraint follow_up_satisfaction_range check (satisfaction between 1 and 5),
    words        text        null constraint follow_up_length check (length(words) <= 4000)
);
create index follow_up_complaint on follow_up (complaint_id, at);

-- Everything that leaves the house, written in the transaction that decided it, sent afterwards.
create table outbox (
    id           uuid        primary key,
    complaint_id uuid        not null,
    kind         text        not null constraint outbox_kind_known check (kind in ('acknowledgement')),
    channel      text        not null constraint outbox_channel_known check (channel in ('email', 'sms', 'webhook', 'none')),
    language     text        not null,
    body         json        not null,
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    attempts     integer     not null default 0,
    sent_at      timestamptz null
);
-- What waits, oldest first.
create index outbox_waiting on outbox (due_at, id) where sent_at is null;
create index outbox_complaint on outbox (complaint_id, created_at);

-- Every export is itself recorded.
create table export_record (
    id         uuid        primary key,
    at         timestamptz not null,
    by_id      uuid        not null,
    format     text        not null constraint export_record_format_known check (format in ('csv', 'ndjson')),
    filter     json        not null,
    is_masked  boolean     not null,   -- true where it shows who complained in part only
    cases      bigint      null,       -- counted once all is written; a row without is an export that broke off
    entries    bigint      null,
    finished_at timestamptz null
);
create index export_record_at on export_record (at desc, id desc);

-- Every statement here is short: to start workers or to compile it takes longer than to run it.
do $$
begin
    execute format('alter database %I set jit = off', current_database());
    execute format('alter database %I set max_parallel_workers_per_gather = 0', current_database());
end $$;

-- migrate:down
