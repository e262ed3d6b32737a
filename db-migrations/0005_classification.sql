-- migrate:up
create table category (
    code       text    primary key constraint category_code_form check (code ~ '^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$'),
    parent     text    null references category,
    pack       text    not null,
    name_en    text    not null,
    name_zh_cn text    not null,
    name_zh_tw text    not null,
    -- Words that speak for the category before anything was learnt.
    words      text[]  not null default '{}',
    position   integer not null,
    retired_at timestamptz null
);

create table grading (
    complaint_id   uuid        primary key,
    -- What the machine proposed; null where it did not know.
    proposed_category text     null references category,
    confidence     real        null constraint grading_confidence_range check (confidence between 0 and 1),
    alternatives   json        not null,   -- [{category, confidence}]
    evidence       text[]      not null,   -- the words that spoke for the proposal
    model_version  bigint      null,
    -- What holds: the proposal until a person decides.
    category       text        null references category,
    severity       smallint    not null constraint grading_severity_range check (severity between 1 and 4),
    priority       smallint    not null constraint grading_priority_range check (priority between 1 and 4),
    reasons        json        not null,   -- [{rule, effect, words}]
    proposed_at    timestamptz not null,
    confirmed_at   timestamptz null,
    confirmed_by   uuid        null
);
-- What the learner trains on.
create index grading_confirmed on grading (confirmed_at) where confirmed_at is not null;

create table learner_model (
    version     bigint generated always as identity primary key,
    trained_at  timestamptz not null,
    examples    integer     not null,
    accuracy    real        null,    -- on cases held out from training; null where there were too few
    content     bytea       not null
);
-- At most one row: training that is due or runs.
create table learner_training (
    only_one    boolean     primary key default true constraint learner_training_only_one check (only_one),
    corrections integer     not null default 0,   -- confirmed since the last training
    due_at      timestamptz null
);
insert into learner_training default values;

create view case_grading as
    select complaint_id, category, severity, priority, confirmed_at is not null as is_confirmed from grading;

-- migrate:down
