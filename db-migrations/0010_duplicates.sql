-- migrate:up
-- What a complaint is found again by, where neither the customer nor the order tells: a sample of its wording, see api/Classification/Duplicates/Wording.cs.
create table complaint_sign (
    complaint_id uuid      primary key,
    order_key    text      null,       -- letters and digits of the order number
    signs        integer[] not null    -- the same wording gives the same signs, a similar one shares some
);
-- Complaints about one order.
create index complaint_sign_order on complaint_sign (order_key) where order_key is not null;
-- Complaints that share signs with a text; what waits to be indexed is looked through each time, so it stays short.
create index complaint_sign_signs on complaint_sign using gin (signs) with (gin_pending_list_limit = 256);
-- The server counts how common the signs are; the commonest are of no use for finding.
alter table complaint_sign alter column signs set statistics 500;

-- Complaints received before there were signs get theirs in the background: one row, claimed by the replica that does the next few.
create table sign_catching_up (
    only_one    boolean     primary key default true constraint sign_catching_up_only_one check (only_one),
    reached     uuid        not null default '00000000-0000-0000-0000-000000000000',   -- the last complaint that was looked at, in the order of ids
    finished_at timestamptz null
);
insert into sign_catching_up default values;

-- Cases that have to do with each other, each pair once.
create table complaint_link (
    complaint_id uuid        not null,
    other_id     uuid        not null,
    kind         text        not null constraint complaint_link_kind_known check (kind in ('duplicate', 'related')),
    linked_at    timestamptz not null,
    linked_by    uuid        not null,
    constraint linked_already primary key (complaint_id, other_id),
    constraint complaint_link_in_order check (complaint_id < other_id)
);
-- The links of a case that stands second in the pair.
create index complaint_link_other on complaint_link (other_id);

-- Cases that were taken into another one; undoing it deletes the row.
create table complaint_merge (
    complaint_id uuid        primary key,
    into_id      uuid        not null,
    merged_at    timestamptz not null,
    merged_by    uuid        not null,
    constraint complaint_merge_not_into_itself check (complaint_id <> into_id)
);
-- What was taken into a case.
create index complaint_merge_into on complaint_merge (into_id);

-- What other modules may know of merges.
create view merged_complaint as
    select m.complaint_id, m.into_id, c.number as into_number from complaint_merge m join complaint c on c.id = m.into_id;

-- Who has something to do in a case has it in those that were taken into it: nobody asks the customer to tell it again.
create or replace view case_participant as
    select complaint_id, owner_id as person_id from case_file where owner_id is not null
    union all select complaint_id, to_id from handover where state = 'offered'
    union all select complaint_id, owner_id from remedy_line
    union all select m.complaint_id, f.owner_id from complaint_merge m join case_file f on f.complaint_id = m.into_id where f.owner_id is not null
    union all select m.complaint_id, h.to_id from complaint_merge m join handover h on h.complaint_id = m.into_id where h.state = 'offered'
    union all select m.complaint_id, r.owner_id from complaint_merge m join remedy_line r on r.complaint_id = m.into_id;

-- A clock of a merged case stands still: neither met nor missed. Its due time stays, for the case that the merge is undone.
alter table clock add column stopped_at timestamptz null;
drop index clock_due;
-- The sweep: what is due and not yet noticed.
create index clock_due on clock (due_at) where met_at is null and missed_at is null and stopped_at is null;

-- A merged case stands in no queue.
alter table desk_row add column merged_into uuid null;

-- migrate:down
