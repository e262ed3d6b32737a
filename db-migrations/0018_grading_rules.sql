-- migrate:up
-- How complaints are graded, as data: each version with all of its rules and special types.
create table grading_rule_set (
    version    bigint generated always as identity primary key,
    status     text        not null constraint grading_rule_set_status_known check (status in ('draft', 'active', 'past')),
    content    json        not null,   -- {denials, rules, specialTypes}: see api/Classification/Rules/GradingRules.cs
    based_on   bigint      null references grading_rule_set on delete set null,
    revision   integer     not null default 1 constraint grading_rule_set_revision_from_one check (revision >= 1),  -- counts the changes of a draft
    made_at    timestamptz not null,
    made_by    uuid        null,       -- null for the one that came with the product
    changed_at timestamptz not null
);
-- Exactly one grades; who loses a race is told so. Every replica asks for it every few seconds.
create unique index grading_rules_changed_meanwhile on grading_rule_set (status) where status = 'active';
-- One draft at a time, which everybody sees.
create unique index grading_draft_exists on grading_rule_set (status) where status = 'draft';

-- Every switch: a version that is switched on again has several.
create table grading_rule_activation (
    id       bigint generated always as identity primary key,
    rule_set bigint      not null references grading_rule_set,
    at       timestamptz not null,
    by_id    uuid        null,   -- null for the system, at the first start
    reason   text        not null constraint grading_rule_activation_reason_length check (length(reason) <= 500)
);
-- The last switch to a version.
create index grading_rule_activation_set on grading_rule_activation (rule_set, id desc);

-- What a version would have made of past cases; of each version the last trial.
create table grading_rule_trial (
    rule_set bigint      primary key references grading_rule_set on delete cascade,
    revision integer     not null,
    against  bigint      not null references grading_rule_set,
    at       timestamptz not null,
    by_id    uuid        not null,
    result   json        not null   -- counts and the matrix, nothing of a single case
);
create table grading_rule_trial_change (
    rule_set     bigint  not null references grading_rule_trial on delete cascade,
    position     integer not null,
    complaint_id uuid    not null,
    outcomes     json    not null,   -- {before, after, decided, rules}: codes and numbers, no words of the customer's
    -- The changed cases of a trial, a page at a time.
    primary key (rule_set, position)
);

-- What rules look at in a case that has been received, beside its words.
create view complaint_circumstances as
    select c.id as complaint_id, c.received_at, c.channel, c.language, p.is_vip, p.vulnerability is not null as is_vulnerable,
           exists (select from complaint e where e.customer_id = c.customer_id and e.id < c.id) as is_repeat,
           extract(epoch from s.deadline_at - c.received_at)::float8 / 3600 as deadline_in_hours
    from complaint c join customer p on p.id = c.customer_id left join complaint_source s on s.complaint_id = c.id;

-- 升级: how far up a case has gone, 1 the agent, 2 the team leads, 3 the manager; and what calls for it, and for a procedure of its own.
alter table case_file add column escalation smallint not null default 1 constraint case_file_escalation_range check (escalation between 1 and 3);
create table case_pin (
    complaint_id uuid     not null,
    source       text     not null,   -- who pinned it: specialType …
    reason       text     not null,   -- code of the special type …
    procedure    text     null references procedure,
    level        smallint not null constraint case_pin_level_range check (level between 1 and 3),
    position     smallint not null,
    primary key (complaint_id, source, reason)
);
alter table desk_row add column escalation smallint not null default 1;
-- The view of escalated cases: what is due first.
create index desk_row_escalated on desk_row (next_due_at, complaint_id) where escalation > 1 and stage <> 'closed';

create view care_procedure as
    select code, names from procedure;

-- migrate:down
