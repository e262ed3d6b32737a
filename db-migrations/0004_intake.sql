-- migrate:up
create sequence complaint_number;

-- Personal data sits here, apart from the words of a case.
create table customer (
    id            uuid        primary key,
    -- SHA-256 over the normalised name and the first of phone, e-mail and account number: one person posted twice is one row. Null once erased.
    identity_hash bytea       null,
    kind          text        not null default 'individual' constraint customer_kind_known check (kind in ('individual', 'company')),
    name          text        not null constraint customer_name_length check (length(name) <= 200),
    phone         text        null,
    phone_digits  text        null constraint customer_phone_digits_form check (phone_digits ~ '^[0-9]{3,20}$'),
    email         text        null,
    account_number text       null,
    is_vip        boolean     not null default false,
    language      text        null,
    created_at    timestamptz not null,
    last_contact_at timestamptz not null,
    constraint customer_identity_unique unique (identity_hash)
);
-- Look-up while typing: by the first digits, by the last digits, by the beginning of a name, e-mail or account number.
create index customer_phone on customer (phone_digits text_pattern_ops) where phone_digits is not null;
create index customer_phone_end on customer (reverse(phone_digits) text_pattern_ops) where phone_digits is not null;
create index customer_name on customer (lower(name) text_pattern_ops);
create index customer_email on customer (lower(email) text_pattern_ops) where email is not null;
create index customer_account_number on customer (lower(account_number) text_pattern_ops) where account_number is not null;

-- What the customer said. How the case goes on from there belongs to the other modules.
create table complaint (
    id              uuid        primary key,
    number          text        not null constraint complaint_number_form check (number ~ '^C[0-9]{2}-[0-9]{7,}-[0-9]$'),
    channel         text        not null constraint complaint_channel_known check (channel in ('phone', 'counter', 'webForm', 'email', 'partner', 'import', 'letter', 'socialMedia', 'regulator')),
    customer_id     uuid        not null references customer,
    partner_id      uuid        null,
    partner_reference text      null constraint complaint_partner_reference_length check (length(partner_reference) <= 100),
    subject         text        not null constraint complaint_subject_length check (length(subject) <= 200),
    narrative       text        not null constraint complaint_narrative_length check (length(narrative) <= 20000),
    desired_outcome text        null constraint complaint_desired_outcome_length check (length(desired_outcome) <= 2000),
    product         text        null constraint complaint_product_length check (length(product) <= 200),
    order_number    text        null constraint complaint_order_number_length check (length(order_number) <= 100),
    occurred_at     timestamptz null,
    place           text        null constraint complaint_place_length check (length(place) <= 200),
    language        text        not null constraint complaint_language_known check (language in ('zh-CN', 'zh-TW', 'en')),
    -- SHA-256 of the secret that opens the public progress page together with the number.
    secret_hash     bytea       not null constraint complaint_secret_hash_size check (length(secret_hash) = 32),
    received_at     timestamptz not null,
    received_by     uuid        null,   -- the account that took it down; null where nobody did
    confirmed_at    timestamptz null,   -- read back to the customer and confirmed
    constraint complaint_number_unique unique (number)
);
-- Earlier complaints of a customer, newest first.
create index complaint_customer on complaint (customer_id, received_at desc);
-- A partner's own complaints, newest first.
create index complaint_partner on complaint (partner_id, received_at desc, id desc) where partner_id is not null;

-- A partner's reference names one complaint, however often and under whatever key it is posted.
create unique index complaint_partner_reference on complaint (partner_id, partner_reference) where partner_reference is not null;

-- Other people in what happened: witnesses, staff, companions.
create table complaint_person (
    complaint_id uuid not null references complaint,
    line         integer not null,
    name         text not null constraint complaint_person_name_length check (length(name) <= 200),
    part         text not null constraint complaint_person_part_known check (part in ('staff', 'witness', 'companion', 'influencer', 'other')),
    primary key (complaint_id, line)
);

create table evidence (
    id           uuid        primary key,
    complaint_id uuid        not null references complaint,
    file_name    text        not null constraint evidence_file_name_length check (length(file_name) between 1 and 200),
    media_type   text        not null,
    size         integer     not null constraint evidence_size_limit check (size between 1 and 10485760),
    sha256       bytea       not null,
    content      bytea       not null,
    added_at     timestamptz not null,
    added_by     uuid        null
);
-- The files of one case.
create index evidence_complaint on evidence (complaint_id, added_at);
alter table evidence alter column content set storage external;  -- pictures and PDFs do not compress

-- What an agent has typed and not yet recorded.
create table intake_draft (
    id         uuid        primary key,
    account_id uuid        not null,
    content    json        not null,
    saved_at   timestamptz not null
);
-- The drafts of one agent, newest first.
create index intake_draft_account on intake_draft (account_id, saved_at desc);

-- What other modules may read of a complaint.
create view complaint_text as
    select id as complaint_id, subject, narrative, desired_outcome, product, language from complaint;
create view complaint_summary as
    select c.id as complaint_id, c.number, c.subject, c.channel, c.language, c.received_at, c.received_by, c.partner_id, c.partner_reference,
           c.product, c.order_number, c.secret_hash, c.customer_id, u.name as customer_name, u.phone_digits as customer_phone_digits, u.email as customer_email, u.is_vip
    from complaint c join customer u on u.id = c.customer_id;

-- migrate:down
