-- migrate:up
-- Complaints that nobody has listened to for bursts yet: written with the complaint, taken away with what was found in it.
create table complaint_unheard (
    -- Heard in the order of ids, which is nearly that of time.
    complaint_id uuid primary key
);

-- One row: the replica that listens. Another one takes over where it stays silent, and hears the newest complaints again first.
create table burst_watch (
    only_one   boolean     primary key default true constraint burst_watch_only_one check (only_one),
    held_by    uuid        null,
    held_until timestamptz null,
    constraint burst_watch_held_for_a_time check ((held_by is null) = (held_until is null))
);
insert into burst_watch default values;

-- Where it happened, for other modules.
create view complaint_place as
    select id as complaint_id, place from complaint where place is not null;

-- migrate:down
