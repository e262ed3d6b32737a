-- migrate:up
-- 回避: who neither sees nor handles a case, because the complaint is about them or they have said that they are too close to it.
-- A row that is cleared goes; that it was there stands in the case's history.
create table conflict_of_interest (
    complaint_id uuid        not null references complaint,
    account_id   uuid        not null,
    kind         text        not null constraint conflict_of_interest_kind_known check (kind in ('subject', 'declared')),
    named_at     timestamptz not null,
    named_by     uuid        not null,
    reason       text        null constraint conflict_of_interest_reason_length check (length(reason) <= 500),
    -- The gate to one case, and the rows of a list, ask for both.
    primary key (complaint_id, account_id)
);
-- All cases that one person is kept out of: counts and exports.
create index conflict_of_interest_account on conflict_of_interest (account_id, complaint_id);

-- What every other module asks: may this account see this case?
create view case_barred as
    select complaint_id, account_id from conflict_of_interest;

-- How many cases that were asked for an export does not hold, because its maker is kept out of them.
alter table export_record add column left_out bigint not null default 0;

-- migrate:down
