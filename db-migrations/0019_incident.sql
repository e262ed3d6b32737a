-- migrate:up
-- 群体投诉: many complaints about one thing. A proposal of the machine (opened_by is null) or opened by a person; a person decides.
-- Who adds or changes rows here publishes IncidentsChanged (api/Contracts/Classification/Incidents.cs), so that pages show it at once.
create sequence incident_number;

create table incident (
    id            uuid        primary key,
    number        text        not null default 'M-' || (1000 + nextval('incident_number')),   -- the number to quote
    title         text        not null constraint incident_title_length check (length(title) between 1 and 200),
    -- proposed: waits for a person · confirmed: being worked on · dismissed: no incident, comes back only grown · merged: goes on as another one · closed
    status        text        not null constraint incident_status_known check (status in ('proposed', 'confirmed', 'dismissed', 'merged', 'closed')),
    opened_at     timestamptz not null,
    opened_by     uuid        null,   -- null: the machine
    -- What the detector knows the burst again by. A merged incident keeps its key: what belongs to it goes into the one named by merged_into.
    detector_key  text        null constraint incident_detector_key_length check (length(detector_key) between 1 and 200),
    words         json        not null default '[]',   -- what binds its members, heaviest first: [{word, weight}], weight above 0 to 1, at most 60
    -- Distinct complainants when it was proposed and when it was dismissed: a dismissed one is proposed again where it has grown beyond.
    complainants_at_proposal  integer not null default 0,
    complainants_at_dismissal integer null,
    silent_factor integer     not null default 20 constraint incident_silent_factor_range check (silent_factor between 1 and 1000),   -- one in so many complains
    owner_id      uuid        null,
    answer_subject text       null constraint incident_answer_subject_length check (length(answer_subject) <= 200),
    common_answer text        null constraint incident_common_answer_length check (length(common_answer) <= 8000),
    meeting_note  text        null constraint incident_meeting_note_length check (length(meeting_note) <= 8000),
    decided_at    timestamptz null,   -- confirmed, dismissed, merged or closed
    decided_by    uuid        null,
    reason        text        null constraint incident_reason_length check (length(reason) <= 2000),   -- why dismissed
    merged_into   uuid        null references incident,
    version       bigint      not null default 1,
    constraint incident_number_unique unique (number),
    constraint incident_merged_into_one check ((status = 'merged') = (merged_into is not null)),
    constraint incident_dismissed_for_a_reason check (status <> 'dismissed' or reason is not null)
);
-- The list of one status, newest first.
create index incident_status on incident (status, opened_at desc, id desc);
-- The list of all, newest first.
create index incident_opened on incident (opened_at desc, id desc);
-- The detector finds its incident again; it has one at a time under one key.
create unique index incident_of_detector on incident (detector_key) where status in ('proposed', 'confirmed', 'dismissed');

-- Its cases. The detector adds 'proposed' ones and never touches a row that is there: what a person has decided stays.
create table incident_member (
    incident_id  uuid        not null references incident,
    complaint_id uuid        not null,
    -- proposed: by the machine, also to a confirmed incident · in: a person has said so · excluded: a person has said no · ended: was in until the incident ended
    state        text        not null constraint incident_member_state_known check (state in ('proposed', 'in', 'excluded', 'ended')),
    score        real        null constraint incident_member_score_range check (score between 0 and 1),   -- how well it fits, as the machine sees it
    at           timestamptz not null,
    by_id        uuid        null,   -- null: the machine
    -- The members of an incident.
    primary key (incident_id, complaint_id)
);
-- One case is in one open incident at most.
create unique index case_in_another_incident on incident_member (complaint_id) where state = 'in';
-- The incidents of one case.
create index incident_member_complaint on incident_member (complaint_id);

-- Who did what in an incident, when. It only grows.
create table incident_entry (
    id          bigint      generated always as identity primary key,
    incident_id uuid        not null references incident,
    at          timestamptz not null,
    by_id       uuid        null,   -- null: the machine
    kind        text        not null constraint incident_entry_kind_known check (kind in (
        'proposed', 'proposedAgain', 'opened', 'confirmed', 'dismissed', 'merged', 'tookIn', 'split', 'splitOff', 'added', 'excluded', 'changed', 'noteWritten',
        'answerOrdered', 'remedyOrdered', 'closingOrdered', 'retried', 'closed')),
    facts       json        not null default '{}',   -- numbers and counts, e.g. {cases: 12, incident: "M-1007"}
    words       text        null constraint incident_entry_words_length check (length(words) <= 2000)
);
-- The log of one incident, newest first.
create index incident_entry_incident on incident_entry (incident_id, id desc);

-- Something done to all its cases at once: ordered by a person, worked off case by case in the background.
create table incident_action (
    id          uuid        primary key,   -- made in the order of time
    incident_id uuid        not null references incident,
    kind        text        not null constraint incident_action_kind_known check (kind in ('answer', 'remedy', 'close')),
    content     json        not null,   -- the letter, the option or the closing
    ordered_at  timestamptz not null,
    ordered_by  uuid        not null,
    finished_at timestamptz null
);
-- What was done to one incident, newest first.
create index incident_action_incident on incident_action (incident_id, id desc);
-- What is not finished.
create index incident_action_unfinished on incident_action (id) where finished_at is null;

create table incident_action_case (
    action_id    uuid     not null references incident_action,
    complaint_id uuid     not null,
    outcome      text     null constraint incident_action_case_outcome_known check (outcome in ('done', 'excepted', 'failed')),   -- null: waits
    result       text     null constraint incident_action_case_result_length check (length(result) <= 100),   -- how it was done, or why it failed: a code
    reason       text     null constraint incident_action_case_reason_length check (length(reason) <= 500),   -- why it was excepted
    attempts     smallint not null default 0,   -- how often something unforeseen came between
    settled_at   timestamptz null,
    primary key (action_id, complaint_id),
    constraint incident_action_case_settled_once check ((outcome is null) = (settled_at is null))
);
-- What waits to be worked off.
create index incident_action_case_waiting on incident_action_case (action_id, complaint_id) where outcome is null;
-- Whether an earlier order for the same case waits: they are carried out in their order.
create index incident_action_case_in_order on incident_action_case (complaint_id, action_id) where outcome is null;

-- migrate:down
