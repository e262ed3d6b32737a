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
    -- What the machine proposed; the category is null where it did not know.
    proposed_category text     null references category,
    confidence     real        null constraint grading_confidence_range check (confidence between 0 and 1),
    alternatives   json        not null,   -- [{category, confidence}]
    evidence       text[]      not null,   -- the words that spoke for the proposal
    model_version  bigint      null,       -- null before anything was learnt
    proposed_severity smallint not null,
    proposed_priority smallint not null,
    -- What holds: the proposal until a person decides.
    category       text        null references category,
    severity       smallint    not null constraint grading_severity_range check (severity between 1 and 4),
    priority       smallint    not null constraint grading_priority_range check (priority between 1 and 4),
    reasons        json        not null,   -- [{rule, grade, value, words}]
    proposed_at    timestamptz not null,
    confirmed_at   timestamptz null,
    confirmed_by   uuid        null,
    constraint grading_confirmed_with_category check (confirmed_at is null or (category is not null and confirmed_by is not null))
);
-- What the learner trains on, and what was decided since it last did.
create index grading_confirmed on grading (confirmed_at) where confirmed_at is not null;

create table learner_model (
    version     bigint generated always as identity primary key,
    trained_at  timestamptz not null,
    seen_until  timestamptz not null,  -- the newest decision that it was trained on
    examples    integer     not null,
    accuracy    real        null,      -- on cases held out from training; null where there were too few
    content     bytea       not null
);
alter table learner_model alter column content set storage external;  -- compressed by its own format
-- One row, claimed by the replica that trains.
create table learner_training (
    only_one    boolean     primary key default true constraint learner_training_only_one check (only_one),
    seen_until  timestamptz null           -- the newest decision that the last training saw, whether or not its version was taken
);
insert into learner_training default values;

create view case_grading as
    select complaint_id, category, severity, priority, confirmed_at is not null as is_confirmed from grading;

-- migrate:down
