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

-- migrate:down
