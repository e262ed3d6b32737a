-- migrate:up
-- 恶意投诉: that a complaint is malicious or vexatious is said with evidence, confirmed by a second person, and judged by a third on appeal.
create table vexatious_finding (
    id            uuid        primary key,
    complaint_id  uuid        not null,
    state         text        not null constraint vexatious_finding_state_known check (state in ('proposed', 'rejected', 'confirmed', 'appealed', 'overturned', 'lifted')),
    grounds       text[]      not null constraint vexatious_finding_has_grounds check (cardinality(grounds) between 1 and 6),
    words         text        not null constraint vexatious_finding_words_length check (length(words) <= 2000),
    proposed_at   timestamptz not null,
    proposed_by   uuid        not null,
    decided_at    timestamptz null,
    decided_by    uuid        null constraint vexatious_finding_second_person check (decided_by <> proposed_by),
    reason        text        null constraint vexatious_finding_reason_length check (length(reason) <= 2000),
    holds_until   timestamptz null,    -- a confirmed one ends by itself, unless it is proposed anew
    appealed_at   timestamptz null,
    appealed_by   uuid        null,    -- who took it down for the complainant
    appeal        text        null constraint vexatious_finding_appeal_length check (length(appeal) <= 2000),
    judged_at     timestamptz null,
    judged_by     uuid        null constraint vexatious_finding_third_person check (judged_by <> proposed_by and judged_by <> decided_by),
    judgement     text        null constraint vexatious_finding_judgement_length check (length(judgement) <= 2000),
    lifted_at     timestamptz null,
    lifted_by     uuid        null,    -- null where its time was over
    lift_reason   text        null constraint vexatious_finding_lift_reason_length check (length(lift_reason) <= 2000),
    constraint vexatious_finding_confirmed_for_a_time check (state not in ('confirmed', 'appealed') or (decided_by is not null and holds_until is not null))
);
-- The findings of a case.
create index vexatious_finding_complaint on vexatious_finding (complaint_id, proposed_at);
-- One at a time: proposed, or in force.
create unique index vexatious_proposed_already on vexatious_finding (complaint_id) where state in ('proposed', 'confirmed', 'appealed');
-- What waits for a second or a third person, the oldest first.
create index vexatious_finding_waiting on vexatious_finding (proposed_at, id) where state in ('proposed', 'appealed');
-- The sweep: whose time is over.
create index vexatious_finding_over on vexatious_finding (holds_until) where state in ('confirmed', 'appealed');

create table vexatious_evidence (
    finding_id uuid     not null references vexatious_finding,
    position   smallint not null,
    kind       text     not null constraint vexatious_evidence_kind_known check (kind in ('file', 'entry', 'case')),
    reference  text     not null,   -- id of a file of the case, number of an entry of its history, number of an earlier case
    primary key (finding_id, position)
);

-- What a finding may refer to.
create view case_evidence as select id as evidence_id, complaint_id, file_name from evidence;
create view case_entry as select complaint_id, seq, kind, at from history_entry;
-- Cases that two people have found vexatious, for the customer's card: never those that were only proposed.
create view vexatious_case as select complaint_id, decided_at from vexatious_finding where state in ('confirmed', 'appealed');

-- migrate:down
