-- migrate:up

-- How complaints come in, as the organisation has it: what must be known before one is received, and how its receipt is acknowledged.
create table channel (
    code            text     primary key constraint channel_code_known check (code in ('phone', 'counter', 'webForm', 'email', 'partner', 'import', 'letter', 'socialMedia', 'regulator')),
    is_offered      boolean  not null,   -- among those that an agent can choose
    position        smallint not null constraint channel_position_range check (position between 1 and 99),
    required_facts  text[]   not null constraint channel_required_facts_known check (required_facts <@ array['name', 'phone', 'email', 'postalAddress', 'letterDate',
                             'post', 'regulator', 'regulatorNumber', 'deadline', 'place', 'product', 'orderNumber', 'occurredAt', 'desiredOutcome']),
    acknowledgement text     not null constraint channel_acknowledgement_known check (acknowledgement in ('email', 'sms', 'aloud', 'letter', 'regulator', 'none')),
    version         bigint   not null default 1
);
insert into channel (code, is_offered, position, required_facts, acknowledgement) values
    ('phone', true, 1, '{phone}', 'sms'),
    ('counter', true, 2, '{place}', 'aloud'),
    ('email', true, 3, '{email}', 'email'),
    ('letter', true, 4, '{letterDate,postalAddress}', 'letter'),
    ('socialMedia', true, 5, '{post}', 'sms'),
    ('regulator', true, 6, '{regulator,regulatorNumber,deadline}', 'regulator'),
    ('webForm', false, 7, '{}', 'email'),
    ('partner', false, 8, '{}', 'email'),
    ('import', false, 9, '{}', 'none');

-- What the way it came in brought with it. Most complaints bring nothing and have no row.
create table complaint_source (
    complaint_id       uuid    primary key references complaint,
    is_caller_withheld boolean not null,
    call_id            text    null constraint complaint_source_call_id_length check (length(call_id) <= 100),   -- the telephone system's
    letter_date        date    null,
    postal_address     text    null constraint complaint_source_postal_address_length check (length(postal_address) <= 500),
    post               text    null constraint complaint_source_post_length check (length(post) <= 500),
    regulator          text    null constraint complaint_source_regulator_known check (regulator in ('market12315', 'city12345', 'cfpb', 'ombudsman', 'other')),
    regulator_name     text    null constraint complaint_source_regulator_name_length check (length(regulator_name) <= 200),
    regulator_number   text    null constraint complaint_source_regulator_number_length check (length(regulator_number) <= 100),
    deadline_at        timestamptz null
);

-- Who else stands on the complainant's side of a case, each with a contact of their own.
create table complaint_party (
    id             uuid     primary key,
    complaint_id   uuid     not null references complaint,
    part           text     not null constraint complaint_party_part_known check (part in ('complainant', 'affected', 'representative', 'contact')),
    name           text     not null constraint complaint_party_name_length check (length(name) between 1 and 200),
    phone          text     null constraint complaint_party_phone_length check (length(phone) <= 40),
    phone_digits   text     null constraint complaint_party_phone_digits_form check (phone_digits ~ '^[0-9]{3,20}$'),
    email          text     null constraint complaint_party_email_length check (length(email) <= 254),
    relation       text     null constraint complaint_party_relation_length check (length(relation) <= 100),   -- to the complainant
    authority      text     null constraint complaint_party_authority_known check (authority in ('notSeen', 'seen', 'onFile')),
    is_spokesperson boolean not null,
    added_at       timestamptz not null,
    constraint complaint_party_authority_of_representative check (authority is null or part = 'representative')
);
-- The parties of one case.
create index complaint_party_complaint on complaint_party (complaint_id, added_at, id);
-- One speaks for all; where none is marked, the customer does.
create unique index complaint_party_one_spokesperson on complaint_party (complaint_id) where is_spokesperson;
-- Cases by the first or last digits of a party's phone number, or the beginning of their name.
create index complaint_party_phone on complaint_party (phone_digits text_pattern_ops) where phone_digits is not null;
create index complaint_party_phone_end on complaint_party (reverse(phone_digits) text_pattern_ops) where phone_digits is not null;
create index complaint_party_name on complaint_party (lower(name) text_pattern_ops);

-- What other modules may read of them.
create view case_party as
    select complaint_id, part, name, phone, phone_digits, email, is_spokesperson, added_at, id as party_id from complaint_party;

alter table clock drop constraint clock_kind_known;
alter table clock add constraint clock_kind_known check (kind in ('acknowledge', 'firstAnswer', 'resolve', 'followUp', 'regulator'));

alter table note drop constraint note_kind_known;
alter table note add constraint note_kind_known check (kind in ('note', 'call', 'letter', 'regulatorReply'));

alter table outbox drop constraint outbox_channel_known;
alter table outbox add constraint outbox_channel_known check (channel in ('email', 'sms', 'webhook', 'aloud', 'letter', 'regulator', 'none'));

-- migrate:down
