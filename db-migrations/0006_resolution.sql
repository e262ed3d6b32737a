-- migrate:up
-- A procedure is data: steps with their scripts, in the order of care. Shipped ones come from api/Resolution/Procedures.
create table procedure (
    code       text    primary key,
    names      json    not null,   -- {language: name}
    steps      json    not null,   -- [{code, names, hints, proof}]
    is_default boolean not null default false
);
create unique index procedure_one_default on procedure (is_default) where is_default;

create table script (
    id         bigint generated always as identity primary key,
    procedure  text not null references procedure,
    step       text not null,
    language   text not null,
    channels   text[] null,        -- null fits every channel
    severity_up_to smallint null,  -- fits this severity and graver (1 is the gravest); null fits every severity
    kind       text not null constraint script_kind_known check (kind in ('say', 'avoid')),
    words      text not null,
    position   integer not null
);
create index script_step on script (procedure, language, step, position);

create table case_file (
    complaint_id  uuid        primary key,
    stage         text        not null constraint case_file_stage_known check (stage in ('received', 'recorded', 'classified', 'investigating', 'options', 'consulting', 'carryingOut', 'followingUp', 'closed')),
    owner_id      uuid        null,
    procedure     text        not null references procedure,
    opened_at     timestamptz not null,
    outcome       text        null constraint case_file_outcome_known check (outcome in ('upheld', 'partlyUpheld', 'notUpheld', 'withdrawn', 'outOfScope')),
    closed_at     timestamptz null,
    closing_summary text      null constraint case_file_closing_summary_length check (length(closing_summary) <= 4000),
    reopened      integer     not null default 0,
    is_record_confirmed boolean not null default false,
    constraint case_file_closed_with_outcome check ((stage = 'closed') = (closed_at is not null) and (closed_at is null or outcome is not null))
);
-- The cases of one person.
create index case_file_owner on case_file (owner_id) where stage <> 'closed';

create table care_step (
    complaint_id uuid        not null references case_file,
    step         text        not null,
    done_at      timestamptz not null,
    done_by      uuid        null,
    proof        text        null,   -- the kind of history entry that proved it; null where a person ticked it
    primary key (complaint_id, step)
);

create table fact (
    id           uuid        primary key,
    complaint_id uuid        not null references case_file,
    words        text        not null constraint fact_length check (length(words) <= 4000),
    is_verified  boolean     not null,
    recorded_at  timestamptz not null,
    recorded_by  uuid        not null
);
create index fact_complaint on fact (complaint_id, recorded_at);

create table solution_option (
    id           uuid        primary key,
    complaint_id uuid        not null references case_file,
    position     smallint    not null,
    title        text        not null constraint solution_option_title_length check (length(title) <= 200),
    state        text        not null constraint solution_option_state_known check (state in ('awaitingApproval', 'offered', 'accepted', 'refused', 'countered', 'withdrawn')),
    reason       text        null constraint solution_option_reason_length check (length(reason) <= 2000),  -- why it is above what its author may give
    answer       text        null constraint solution_option_answer_length check (length(answer) <= 2000),  -- what the customer said to it
    created_at   timestamptz not null,
    created_by   uuid        not null,
    approved_by  uuid        null,
    answered_at  timestamptz null
);
create index solution_option_complaint on solution_option (complaint_id, position);

create table remedy_line (
    id           uuid        primary key,
    complaint_id uuid        not null,
    option_id    uuid        not null references solution_option,
    line         smallint    not null,
    kind         text        not null constraint remedy_line_kind_known check (kind in ('repair', 'replace', 'refund', 'discount', 'voucher', 'cash', 'apologyLetter', 'other')),
    words        text        not null constraint remedy_line_length check (length(words) <= 500),
    amount       numeric(14, 2) not null constraint remedy_line_amount_range check (amount between 0 and 99999999),
    currency     text        not null constraint remedy_line_currency_form check (currency ~ '^[A-Z]{3}$'),
    due_at       timestamptz null,
    owner_id     uuid        not null,
    done_at      timestamptz null,
    done_by      uuid        null
);
create index remedy_line_complaint on remedy_line (complaint_id, option_id, line);
-- What a person has to carry out.
create index remedy_line_owner on remedy_line (owner_id, due_at) where done_at is null;

create table promise (
    id           uuid        primary key,
    complaint_id uuid        not null references case_file,
    words        text        not null constraint promise_length check (length(words) <= 500),
    due_at       timestamptz not null,
    made_at      timestamptz not null,
    made_by      uuid        not null,
    state        text        not null constraint promise_state_known check (state in ('open', 'kept', 'broken', 'withdrawn')),
    settled_at   timestamptz null
);
create index promise_complaint on promise (complaint_id, due_at);

create table note (
    id           uuid        primary key,
    complaint_id uuid        not null references case_file,
    kind         text        not null constraint note_kind_known check (kind in ('note', 'call', 'letter')),
    words        text        not null constraint note_length check (length(words) <= 8000),
    written_at   timestamptz not null,
    written_by   uuid        not null
);
create index note_complaint on note (complaint_id, written_at);

create table handover (
    id           uuid        primary key,
    complaint_id uuid        not null references case_file,
    from_id      uuid        not null,
    to_id        uuid        not null,
    facts        text        not null,
    promises     text        not null,
    mood         text        not null constraint handover_mood_known check (mood in ('calm', 'upset', 'angry', 'threatening')),
    people       text        not null,
    open_question text       not null,
    state        text        not null constraint handover_state_known check (state in ('offered', 'accepted', 'returned', 'withdrawn')),
    answer       text        null,
    offered_at   timestamptz not null,
    answered_at  timestamptz null,
    constraint handover_text_length check (length(facts) <= 2000 and length(promises) <= 2000 and length(people) <= 2000 and length(open_question) <= 2000 and length(answer) <= 2000),
    constraint handover_not_to_oneself check (from_id <> to_id)
);
-- A case is offered to one person at a time.
create unique index handover_one_open on handover (complaint_id) where state = 'offered';
-- What was handed to me and waits for my answer.
create index handover_to on handover (to_id) where state = 'offered';

-- How large an option each role may offer on its own.
create table authority_limit (
    role     text    not null,
    currency text    not null,
    amount   numeric(14, 2) not null,
    primary key (role, currency)
);
insert into authority_limit (role, currency, amount) values
    ('agent', 'CNY', 500), ('lead', 'CNY', 5000), ('department', 'CNY', 0),
    ('agent', 'TWD', 2000), ('lead', 'TWD', 20000), ('department', 'TWD', 0),
    ('agent', 'HKD', 600), ('lead', 'HKD', 6000), ('department', 'HKD', 0),
    ('agent', 'USD', 100), ('lead', 'USD', 1000), ('department', 'USD', 0),
    ('agent', 'EUR', 100), ('lead', 'EUR', 1000), ('department', 'EUR', 0),
    ('agent', 'GBP', 150), ('lead', 'GBP', 1500), ('department', 'GBP', 0);

-- Who has something to do in a case: what a department may see.
create view case_participant as
    select complaint_id, owner_id as person_id from case_file where owner_id is not null
    union all select complaint_id, to_id from handover where state = 'offered'
    union all select complaint_id, owner_id from remedy_line;
create view case_state as
    select complaint_id, stage, owner_id, outcome, opened_at, closed_at, reopened from case_file;

-- migrate:down
