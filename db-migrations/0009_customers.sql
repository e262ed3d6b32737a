-- migrate:up

-- What an agent should know before the first word.
alter table customer
    add column vip_tier smallint not null default 0 constraint customer_vip_tier_range check (vip_tier between 0 and 3),   -- stars; 0 is not a VIP
    add column preferred_channel text null constraint customer_preferred_channel_known check (preferred_channel in ('phone', 'sms', 'email', 'letter', 'counter')),
    add column style text null constraint customer_style_known check (style in ('dominant', 'expressive', 'influencing', 'exacting')),
    add column vulnerability text null constraint customer_vulnerability_known check (vulnerability in ('age', 'health', 'language', 'hardship', 'other')),
    add column help_note text null constraint customer_help_note_length check (length(help_note) <= 1000),                 -- how to help a vulnerable customer
    add column version bigint not null default 1,                                                                        -- what a change must name
    add column merged_into uuid null constraint customer_merged_into_fkey references customer constraint customer_not_merged_into_itself check (merged_into <> id),
    add column is_findable boolean not null default false;                                                               -- false until customer_search holds what it says now
update customer set vip_tier = 1 where is_vip;
alter table customer add constraint customer_is_vip_from_a_star check (is_vip = (vip_tier > 0));
-- The records that are one person with this one.
create index customer_merged on customer (merged_into) where merged_into is not null;
-- Customers whose look-up keys are to be made: see api/Intake/Customers/MakeFindable.cs.
create index customer_to_make_findable on customer (id) where not is_findable;

-- How a customer is found, made in C# (CustomerKeys). Apart from customer, because that row moves with every contact and these keys hardly ever change.
create table customer_search (
    customer_id uuid     primary key references customer,
    keys        text     not null,   -- the folded name, its sounds, phone numbers, e-mail and account number, one a line
    words       tsvector not null    -- pieces of three letters or digits, Chinese characters and pairs, initials; each kind under its own letter
);
-- Look-up while typing, by any part; what waits to be indexed is looked through each time, so it stays short.
create index customer_search_words on customer_search using gin (words) with (gin_pending_list_limit = 256);

-- 关键人物: who has a say in what the customer decides.
create table customer_influence (
    customer_id uuid     not null references customer,
    line        smallint not null constraint customer_influence_few check (line between 1 and 10),
    name        text     not null constraint customer_influence_name_length check (length(name) <= 200),
    relation    text     not null constraint customer_influence_relation_known check (relation in ('family', 'friend', 'colleague', 'lawyer', 'media', 'other')),
    note        text     null constraint customer_influence_note_length check (length(note) <= 500),
    primary key (customer_id, line)
);

-- Who changed what about a customer, when: a customer is no case and has no history.
create table customer_change (
    customer_id uuid        not null references customer,
    version     bigint      not null,
    at          timestamptz not null,
    by_id       uuid        not null,
    changes     json        not null,   -- [{field, before, after}]
    primary key (customer_id, version)
);
revoke update, delete, truncate on customer_change from complaints_app;

-- Which record was found to be the same person as which other: the truth behind customer.merged_into, which names the last of the chain.
create table customer_merge (
    id          uuid        primary key,
    customer_id uuid        not null references customer,
    into_id     uuid        not null references customer,
    reason      text        null constraint customer_merge_reason_length check (length(reason) <= 500),
    at          timestamptz not null,
    by_id       uuid        not null,
    undone_at   timestamptz null,
    undone_by   uuid        null,
    constraint customer_merge_not_into_itself check (customer_id <> into_id),
    constraint customer_merge_undone_by_somebody check ((undone_at is null) = (undone_by is null))
);
-- A record is merged into one other at a time; what is merged into it.
create unique index customer_merged_once on customer_merge (customer_id) where undone_at is null;
create index customer_merge_into on customer_merge (into_id);

-- The person behind a record: itself, unless it was merged into another.
create view customer_person as
    select id as customer_id, id as person_id from customer where merged_into is null
    union all select id, merged_into from customer where merged_into is not null;
-- Promises to customers, for whoever talks to them.
create view case_promise as
    select complaint_id, id as promise_id, words, due_at, made_at, state, settled_at from promise;


-- The desk shows who needs particular help beside who is a VIP.
alter table desk_row add column is_vulnerable boolean not null default false;

-- migrate:down
