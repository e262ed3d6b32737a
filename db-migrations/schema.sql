-- The schema after the last migration. Made by "npm run schema" in this folder; a test compares it.

create sequence complaint_number as bigint;

create sequence desk_position as bigint;

create sequence incident_number as bigint;

create table idempotency_key (
    scope        text        not null,
    key          text        not null,
    request_hash bytea       not null,
    response     json        not null,
    created_at   timestamptz not null,
    constraint idempotency_key_pkey PRIMARY KEY (scope, key),
    constraint idempotency_key_length CHECK (length(key) >= 1 AND length(key) <= 200)
);
CREATE INDEX idempotency_key_created ON idempotency_key USING btree (created_at);

create table try_count (
    bucket       text        not null,
    window_start timestamptz not null,
    tries        integer     not null,
    constraint try_count_pkey PRIMARY KEY (bucket, window_start)
);
CREATE INDEX try_count_window ON try_count USING btree (window_start);

create table data_protection_key (
    id         bigint      not null generated always as identity,
    name       text        not null,
    xml        text        not null,
    created_at timestamptz not null default now(),
    constraint data_protection_key_pkey PRIMARY KEY (id),
    constraint data_protection_key_name_key UNIQUE (name)
);

create table account (
    id                   uuid        not null,
    user_name            text        not null,
    display_name         text        not null,
    role                 text        not null,
    language             text        not null,
    password_hash        text        not null,
    security_stamp       uuid        not null,
    must_change_password boolean     not null default false,
    disabled_at          timestamptz,
    created_at           timestamptz not null,
    version              bigint      not null default 1,
    constraint account_pkey PRIMARY KEY (id),
    constraint user_name_taken UNIQUE (user_name),
    constraint account_display_name_length CHECK (length(display_name) >= 1 AND length(display_name) <= 80),
    constraint account_language_known CHECK (language = ANY (ARRAY['zh-CN'::text, 'zh-TW'::text, 'en'::text])),
    constraint account_role_known CHECK (role = ANY (ARRAY['agent'::text, 'lead'::text, 'department'::text, 'qa'::text, 'administrator'::text])),
    constraint account_user_name_form CHECK (user_name = lower(user_name) AND length(user_name) >= 2 AND length(user_name) <= 60)
);
CREATE INDEX account_display_name ON account USING btree (display_name, id);

create table account_session (
    id             uuid        not null,
    account_id     uuid        not null,
    security_stamp uuid        not null,
    started_at     timestamptz not null,
    constraint account_session_pkey PRIMARY KEY (id),
    constraint account_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX account_session_account ON account_session USING btree (account_id);

create table partner (
    id          uuid        not null,
    name        text        not null,
    created_at  timestamptz not null,
    disabled_at timestamptz,
    version     bigint      not null default 1,
    constraint partner_pkey PRIMARY KEY (id),
    constraint partner_name_taken UNIQUE (name),
    constraint partner_name_length CHECK (length(name) >= 1 AND length(name) <= 120)
);

create table partner_key (
    id         uuid        not null,
    partner_id uuid        not null,
    key_hash   bytea       not null,
    hint       text        not null,
    scopes     text[]      not null,
    created_at timestamptz not null,
    created_by uuid        not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint partner_key_pkey PRIMARY KEY (id),
    constraint partner_key_hash_unique UNIQUE (key_hash),
    constraint partner_key_hash_size CHECK (length(key_hash) = 32),
    constraint partner_key_hint_size CHECK (length(hint) >= 4 AND length(hint) <= 16),
    constraint partner_key_scopes_known CHECK (scopes <@ ARRAY['submit'::text, 'read'::text, 'mail'::text] AND cardinality(scopes) > 0),
    constraint partner_key_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id),
    constraint partner_key_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id)
);
CREATE INDEX partner_key_partner ON partner_key USING btree (partner_id, created_at);

create table access_event (
    id         bigint      not null generated always as identity,
    at         timestamptz not null,
    kind       text        not null,
    account_id uuid,
    subject_id uuid,
    constraint access_event_pkey PRIMARY KEY (id)
);

create table customer (
    id                uuid        not null,
    identity_hash     bytea,
    kind              text        not null default 'individual'::text,
    name              text        not null,
    phone             text,
    phone_digits      text,
    email             text,
    account_number    text,
    is_vip            boolean     not null default false,
    language          text,
    created_at        timestamptz not null,
    last_contact_at   timestamptz not null,
    vip_tier          smallint    not null default 0,
    preferred_channel text,
    style             text,
    vulnerability     text,
    help_note         text,
    version           bigint      not null default 1,
    merged_into       uuid,
    is_findable       boolean     not null default false,
    constraint customer_pkey PRIMARY KEY (id),
    constraint customer_identity_unique UNIQUE (identity_hash),
    constraint customer_help_note_length CHECK (length(help_note) <= 1000),
    constraint customer_is_vip_from_a_star CHECK (is_vip = (vip_tier > 0)),
    constraint customer_kind_known CHECK (kind = ANY (ARRAY['individual'::text, 'company'::text])),
    constraint customer_name_length CHECK (length(name) <= 200),
    constraint customer_not_merged_into_itself CHECK (merged_into <> id),
    constraint customer_phone_digits_form CHECK (phone_digits ~ '^[0-9]{3,20}$'::text),
    constraint customer_preferred_channel_known CHECK (preferred_channel = ANY (ARRAY['phone'::text, 'sms'::text, 'email'::text, 'letter'::text, 'counter'::text])),
    constraint customer_style_known CHECK (style = ANY (ARRAY['dominant'::text, 'expressive'::text, 'influencing'::text, 'exacting'::text])),
    constraint customer_vip_tier_range CHECK (vip_tier >= 0 AND vip_tier <= 3),
    constraint customer_vulnerability_known CHECK (vulnerability = ANY (ARRAY['age'::text, 'health'::text, 'language'::text, 'hardship'::text, 'other'::text])),
    constraint customer_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES customer(id)
);
CREATE INDEX customer_account_number ON customer USING btree (lower(account_number) text_pattern_ops) WHERE account_number IS NOT NULL;
CREATE INDEX customer_email ON customer USING btree (lower(email) text_pattern_ops) WHERE email IS NOT NULL;
CREATE INDEX customer_merged ON customer USING btree (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_name ON customer USING btree (lower(name) text_pattern_ops);
CREATE INDEX customer_phone ON customer USING btree (phone_digits text_pattern_ops) WHERE phone_digits IS NOT NULL;
CREATE INDEX customer_phone_end ON customer USING btree (reverse(phone_digits) text_pattern_ops) WHERE phone_digits IS NOT NULL;
CREATE INDEX customer_to_make_findable ON customer USING btree (id) WHERE NOT is_findable;

create table complaint (
    id                uuid        not null,
    number            text        not null,
    channel           text        not null,
    customer_id       uuid        not null,
    partner_id        uuid,
    partner_reference text,
    subject           text        not null,
    narrative         text        not null,
    desired_outcome   text,
    product           text,
    order_number      text,
    occurred_at       timestamptz,
    place             text,
    language          text        not null,
    secret_hash       bytea       not null,
    received_at       timestamptz not null,
    received_by       uuid,
    confirmed_at      timestamptz,
    constraint complaint_pkey PRIMARY KEY (id),
    constraint complaint_number_unique UNIQUE (number),
    constraint complaint_channel_known CHECK (channel = ANY (ARRAY['phone'::text, 'counter'::text, 'webForm'::text, 'email'::text, 'partner'::text, 'import'::text, 'letter'::text, 'socialMedia'::text, 'regulator'::text])),
    constraint complaint_desired_outcome_length CHECK (length(desired_outcome) <= 2000),
    constraint complaint_language_known CHECK (language = ANY (ARRAY['zh-CN'::text, 'zh-TW'::text, 'en'::text])),
    constraint complaint_narrative_length CHECK (length(narrative) <= 20000),
    constraint complaint_number_form CHECK (number ~ '^C[0-9]{2}-[0-9]{7,}-[0-9]$'::text),
    constraint complaint_order_number_length CHECK (length(order_number) <= 100),
    constraint complaint_partner_reference_length CHECK (length(partner_reference) <= 100),
    constraint complaint_place_length CHECK (length(place) <= 200),
    constraint complaint_product_length CHECK (length(product) <= 200),
    constraint complaint_secret_hash_size CHECK (length(secret_hash) = 32),
    constraint complaint_subject_length CHECK (length(subject) <= 200),
    constraint complaint_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id)
);
CREATE INDEX complaint_customer ON complaint USING btree (customer_id, received_at DESC);
CREATE INDEX complaint_partner ON complaint USING btree (partner_id, received_at DESC, id DESC) WHERE partner_id IS NOT NULL;
CREATE UNIQUE INDEX complaint_partner_reference ON complaint USING btree (partner_id, partner_reference) WHERE partner_reference IS NOT NULL;

create table complaint_person (
    complaint_id uuid    not null,
    line         integer not null,
    name         text    not null,
    part         text    not null,
    constraint complaint_person_pkey PRIMARY KEY (complaint_id, line),
    constraint complaint_person_name_length CHECK (length(name) <= 200),
    constraint complaint_person_part_known CHECK (part = ANY (ARRAY['staff'::text, 'witness'::text, 'companion'::text, 'influencer'::text, 'other'::text])),
    constraint complaint_person_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);

create table evidence (
    id           uuid        not null,
    complaint_id uuid        not null,
    file_name    text        not null,
    media_type   text        not null,
    size         integer     not null,
    sha256       bytea       not null,
    content      bytea       not null,
    added_at     timestamptz not null,
    added_by     uuid,
    constraint evidence_pkey PRIMARY KEY (id),
    constraint evidence_file_name_length CHECK (length(file_name) >= 1 AND length(file_name) <= 200),
    constraint evidence_size_limit CHECK (size >= 1 AND size <= 10485760),
    constraint evidence_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
alter table evidence alter column content set storage external;
CREATE INDEX evidence_complaint ON evidence USING btree (complaint_id, added_at);

create table intake_draft (
    id         uuid        not null,
    account_id uuid        not null,
    content    json        not null,
    saved_at   timestamptz not null,
    constraint intake_draft_pkey PRIMARY KEY (id)
);
CREATE INDEX intake_draft_account ON intake_draft USING btree (account_id, saved_at DESC);

create table category (
    code       text        not null,
    parent     text,
    pack       text        not null,
    name_en    text        not null,
    name_zh_cn text        not null,
    name_zh_tw text        not null,
    words      text[]      not null default '{}'::text[],
    "position" integer     not null,
    retired_at timestamptz,
    tree       text        not null default 'category'::text,
    survivor   text,
    constraint category_pkey PRIMARY KEY (code),
    constraint category_code_form CHECK (code ~ '^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$'::text),
    constraint category_code_length CHECK (length(code) <= 100),
    constraint category_not_below_itself CHECK (parent <> code),
    constraint category_survivor_of_retired CHECK (survivor IS NULL OR retired_at IS NOT NULL AND survivor <> code),
    constraint category_tree_known CHECK (tree = ANY (ARRAY['category'::text, 'cause'::text, 'outcome'::text])),
    constraint category_parent_fkey FOREIGN KEY (parent) REFERENCES category(code),
    constraint category_survivor_fkey FOREIGN KEY (survivor) REFERENCES category(code)
);

create table grading (
    complaint_id           uuid        not null,
    proposed_category      text,
    confidence             real,
    alternatives           json        not null,
    evidence               text[]      not null,
    model_version          bigint,
    proposed_severity      smallint    not null,
    proposed_priority      smallint    not null,
    category               text,
    severity               smallint    not null,
    priority               smallint    not null,
    reasons                json        not null,
    proposed_at            timestamptz not null,
    confirmed_at           timestamptz,
    confirmed_by           uuid,
    proposed_cause         text,
    cause_confidence       real,
    cause_evidence         text[]      not null default '{}'::text[],
    proposed_sentiment     text,
    sentiment_confidence   real,
    sentiment_evidence     text[]      not null default '{}'::text[],
    proposed_special_types text[]      not null default '{}'::text[],
    cause                  text,
    sentiment              text,
    special_types          text[]      not null default '{}'::text[],
    rule_set               bigint,
    taxonomy_version       bigint      not null,
    constraint grading_pkey PRIMARY KEY (complaint_id),
    constraint grading_cause_confidence_range CHECK (cause_confidence >= 0::double precision AND cause_confidence <= 1::double precision),
    constraint grading_confidence_range CHECK (confidence >= 0::double precision AND confidence <= 1::double precision),
    constraint grading_confirmed_with_category CHECK (confirmed_at IS NULL OR category IS NOT NULL AND confirmed_by IS NOT NULL),
    constraint grading_priority_range CHECK (priority >= 1 AND priority <= 4),
    constraint grading_proposed_sentiment_known CHECK (proposed_sentiment = ANY (ARRAY['angry'::text, 'calm'::text])),
    constraint grading_sentiment_confidence_range CHECK (sentiment_confidence >= 0::double precision AND sentiment_confidence <= 1::double precision),
    constraint grading_sentiment_known CHECK (sentiment = ANY (ARRAY['angry'::text, 'calm'::text])),
    constraint grading_severity_range CHECK (severity >= 1 AND severity <= 4),
    constraint grading_category_fkey FOREIGN KEY (category) REFERENCES category(code),
    constraint grading_cause_fkey FOREIGN KEY (cause) REFERENCES category(code),
    constraint grading_proposed_category_fkey FOREIGN KEY (proposed_category) REFERENCES category(code),
    constraint grading_proposed_cause_fkey FOREIGN KEY (proposed_cause) REFERENCES category(code)
);
CREATE INDEX grading_category ON grading USING btree (category, complaint_id) WHERE category IS NOT NULL;
CREATE INDEX grading_confirmed ON grading USING btree (confirmed_at) INCLUDE (proposed_category, category, confidence, proposed_cause, cause, proposed_sentiment, sentiment) WHERE confirmed_at IS NOT NULL;
CREATE INDEX grading_proposed_at ON grading USING btree (proposed_at) INCLUDE (complaint_id, category, cause, taxonomy_version);

create table learner_model (
    version     bigint      not null generated always as identity,
    trained_at  timestamptz not null,
    seen_until  timestamptz not null,
    examples    integer     not null,
    accuracy    real,
    content     bytea       not null,
    aspects     json        not null default '[]'::json,
    learnt      json        not null default '[]'::json,
    returned_to bigint,
    returned_by uuid,
    reason      text,
    constraint learner_model_pkey PRIMARY KEY (version),
    constraint learner_model_reason_length CHECK (length(reason) <= 500),
    constraint learner_model_returned_with_reason CHECK ((returned_to IS NULL) = (returned_by IS NULL) AND (returned_to IS NULL) = (reason IS NULL))
);
alter table learner_model alter column content set storage external;

create table learner_training (
    only_one   boolean     not null default true,
    seen_until timestamptz,
    holder     uuid,
    held_until timestamptz,
    began_at   timestamptz,
    phase      text,
    share      real,
    constraint learner_training_pkey PRIMARY KEY (only_one),
    constraint learner_training_only_one CHECK (only_one),
    constraint learner_training_phase_known CHECK (phase = ANY (ARRAY['reading'::text, 'learning'::text, 'keeping'::text])),
    constraint learner_training_share_range CHECK (share >= 0::double precision AND share <= 1::double precision)
);

create table procedure (
    code       text    not null,
    names      json    not null,
    steps      json    not null,
    is_default boolean not null default false,
    constraint procedure_pkey PRIMARY KEY (code)
);
CREATE UNIQUE INDEX procedure_one_default ON procedure USING btree (is_default) WHERE is_default;

create table script (
    id             bigint   not null generated always as identity,
    procedure      text     not null,
    step           text     not null,
    language       text     not null,
    channels       text[],
    severity_up_to smallint,
    kind           text     not null,
    words          text     not null,
    "position"     integer  not null,
    constraint script_pkey PRIMARY KEY (id),
    constraint script_kind_known CHECK (kind = ANY (ARRAY['say'::text, 'avoid'::text])),
    constraint script_procedure_fkey FOREIGN KEY (procedure) REFERENCES procedure(code)
);
CREATE INDEX script_step ON script USING btree (procedure, language, step, "position");

create table case_file (
    complaint_id        uuid        not null,
    stage               text        not null,
    owner_id            uuid,
    procedure           text        not null,
    opened_at           timestamptz not null,
    outcome             text,
    closed_at           timestamptz,
    closing_summary     text,
    reopened            integer     not null default 0,
    is_record_confirmed boolean     not null default false,
    outcome_detail      text,
    outcome_version     bigint,
    escalation          smallint    not null default 1,
    constraint case_file_pkey PRIMARY KEY (complaint_id),
    constraint case_file_closed_with_outcome CHECK ((stage = 'closed'::text) = (closed_at IS NOT NULL) AND (closed_at IS NULL OR outcome IS NOT NULL)),
    constraint case_file_closing_summary_length CHECK (length(closing_summary) <= 4000),
    constraint case_file_detail_with_version CHECK ((outcome_detail IS NULL) = (outcome_version IS NULL)),
    constraint case_file_escalation_range CHECK (escalation >= 1 AND escalation <= 3),
    constraint case_file_outcome_known CHECK (outcome = ANY (ARRAY['upheld'::text, 'partlyUpheld'::text, 'notUpheld'::text, 'withdrawn'::text, 'outOfScope'::text])),
    constraint case_file_stage_known CHECK (stage = ANY (ARRAY['received'::text, 'recorded'::text, 'classified'::text, 'investigating'::text, 'options'::text, 'consulting'::text, 'carryingOut'::text, 'followingUp'::text, 'closed'::text])),
    constraint case_file_outcome_detail_fkey FOREIGN KEY (outcome_detail) REFERENCES category(code),
    constraint case_file_procedure_fkey FOREIGN KEY (procedure) REFERENCES procedure(code)
);
CREATE INDEX case_file_owner ON case_file USING btree (owner_id) WHERE stage <> 'closed'::text;

create table care_step (
    complaint_id uuid        not null,
    step         text        not null,
    done_at      timestamptz not null,
    done_by      uuid,
    proof        text,
    constraint care_step_pkey PRIMARY KEY (complaint_id, step),
    constraint care_step_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES case_file(complaint_id)
);

create table fact (
    id           uuid        not null,
    complaint_id uuid        not null,
    words        text        not null,
    is_verified  boolean     not null,
    recorded_at  timestamptz not null,
    recorded_by  uuid        not null,
    constraint fact_pkey PRIMARY KEY (id),
    constraint fact_length CHECK (length(words) <= 4000),
    constraint fact_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES case_file(complaint_id)
);
CREATE INDEX fact_complaint ON fact USING btree (complaint_id, recorded_at);

create table solution_option (
    id           uuid        not null,
    complaint_id uuid        not null,
    "position"   smallint    not null,
    title        text        not null,
    state        text        not null,
    reason       text,
    answer       text,
    created_at   timestamptz not null,
    created_by   uuid        not null,
    approved_by  uuid,
    answered_at  timestamptz,
    constraint solution_option_pkey PRIMARY KEY (id),
    constraint solution_option_answer_length CHECK (length(answer) <= 2000),
    constraint solution_option_reason_length CHECK (length(reason) <= 2000),
    constraint solution_option_state_known CHECK (state = ANY (ARRAY['awaitingApproval'::text, 'offered'::text, 'accepted'::text, 'refused'::text, 'countered'::text, 'withdrawn'::text])),
    constraint solution_option_title_length CHECK (length(title) <= 200),
    constraint solution_option_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES case_file(complaint_id)
);
CREATE INDEX solution_option_complaint ON solution_option USING btree (complaint_id, "position");

create table remedy_line (
    id           uuid          not null,
    complaint_id uuid          not null,
    option_id    uuid          not null,
    line         smallint      not null,
    kind         text          not null,
    words        text          not null,
    amount       numeric(14,2) not null,
    currency     text          not null,
    due_at       timestamptz,
    owner_id     uuid          not null,
    done_at      timestamptz,
    done_by      uuid,
    constraint remedy_line_pkey PRIMARY KEY (id),
    constraint remedy_line_amount_range CHECK (amount >= 0::numeric AND amount <= 99999999::numeric),
    constraint remedy_line_currency_form CHECK (currency ~ '^[A-Z]{3}$'::text),
    constraint remedy_line_kind_known CHECK (kind = ANY (ARRAY['repair'::text, 'replace'::text, 'refund'::text, 'discount'::text, 'voucher'::text, 'cash'::text, 'apologyLetter'::text, 'other'::text])),
    constraint remedy_line_length CHECK (length(words) <= 500),
    constraint remedy_line_option_id_fkey FOREIGN KEY (option_id) REFERENCES solution_option(id)
);
CREATE INDEX remedy_line_complaint ON remedy_line USING btree (complaint_id, option_id, line);
CREATE INDEX remedy_line_owner ON remedy_line USING btree (owner_id, due_at) WHERE done_at IS NULL;

create table promise (
    id           uuid        not null,
    complaint_id uuid        not null,
    words        text        not null,
    due_at       timestamptz not null,
    made_at      timestamptz not null,
    made_by      uuid        not null,
    state        text        not null,
    settled_at   timestamptz,
    constraint promise_pkey PRIMARY KEY (id),
    constraint promise_length CHECK (length(words) <= 500),
    constraint promise_state_known CHECK (state = ANY (ARRAY['open'::text, 'kept'::text, 'broken'::text, 'withdrawn'::text])),
    constraint promise_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES case_file(complaint_id)
);
CREATE INDEX promise_complaint ON promise USING btree (complaint_id, due_at);

create table note (
    id           uuid        not null,
    complaint_id uuid        not null,
    kind         text        not null,
    words        text        not null,
    written_at   timestamptz not null,
    written_by   uuid        not null,
    constraint note_pkey PRIMARY KEY (id),
    constraint note_kind_known CHECK (kind = ANY (ARRAY['note'::text, 'call'::text, 'letter'::text, 'regulatorReply'::text])),
    constraint note_length CHECK (length(words) <= 8000),
    constraint note_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES case_file(complaint_id)
);
CREATE INDEX note_complaint ON note USING btree (complaint_id, written_at);

create table handover (
    id            uuid        not null,
    complaint_id  uuid        not null,
    from_id       uuid        not null,
    to_id         uuid        not null,
    facts         text        not null,
    promises      text        not null,
    mood          text        not null,
    people        text        not null,
    open_question text        not null,
    state         text        not null,
    answer        text,
    offered_at    timestamptz not null,
    answered_at   timestamptz,
    constraint handover_pkey PRIMARY KEY (id),
    constraint handover_mood_known CHECK (mood = ANY (ARRAY['calm'::text, 'upset'::text, 'angry'::text, 'threatening'::text])),
    constraint handover_not_to_oneself CHECK (from_id <> to_id),
    constraint handover_state_known CHECK (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'returned'::text, 'withdrawn'::text])),
    constraint handover_text_length CHECK (length(facts) <= 2000 AND length(promises) <= 2000 AND length(people) <= 2000 AND length(open_question) <= 2000 AND length(answer) <= 2000),
    constraint handover_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES case_file(complaint_id)
);
CREATE UNIQUE INDEX handover_one_open ON handover USING btree (complaint_id) WHERE state = 'offered'::text;
CREATE INDEX handover_to ON handover USING btree (to_id) WHERE state = 'offered'::text;

create table authority_limit (
    role     text          not null,
    currency text          not null,
    amount   numeric(14,2) not null,
    constraint authority_limit_pkey PRIMARY KEY (role, currency)
);

create table case_head (
    complaint_id uuid   not null,
    seq          bigint not null,
    hash         bytea  not null,
    constraint case_head_pkey PRIMARY KEY (complaint_id)
);

create table history_entry (
    complaint_id uuid        not null,
    seq          bigint      not null,
    at           timestamptz not null,
    kind         text        not null,
    actor_kind   text        not null,
    actor_id     uuid,
    facts        json        not null,
    words_digest bytea,
    previous     bytea       not null,
    hash         bytea       not null,
    constraint history_entry_pkey PRIMARY KEY (complaint_id, seq),
    constraint history_entry_actor_known CHECK (actor_kind = ANY (ARRAY['anonymous'::text, 'account'::text, 'partner'::text, 'system'::text])),
    constraint history_entry_hash_size CHECK (length(hash) = 32),
    constraint history_entry_seq_from_one CHECK (seq >= 1)
);
CREATE INDEX history_entry_at ON history_entry USING btree (at, complaint_id, seq);

create table history_words (
    complaint_id uuid   not null,
    seq          bigint not null,
    salt         bytea  not null,
    words        text   not null,
    constraint history_words_pkey PRIMARY KEY (complaint_id, seq)
);

create table clock (
    complaint_id uuid        not null,
    kind         text        not null,
    started_at   timestamptz not null,
    due_at       timestamptz not null,
    met_at       timestamptz,
    missed_at    timestamptz,
    stopped_at   timestamptz,
    constraint clock_pkey PRIMARY KEY (complaint_id, kind),
    constraint clock_kind_known CHECK (kind = ANY (ARRAY['acknowledge'::text, 'firstAnswer'::text, 'resolve'::text, 'followUp'::text, 'regulator'::text]))
);
CREATE INDEX clock_due ON clock USING btree (due_at) WHERE met_at IS NULL AND missed_at IS NULL AND stopped_at IS NULL;

create table working_calendar (
    code       text                   not null,
    time_zone  text                   not null,
    opens      time without time zone not null,
    closes     time without time zone not null,
    weekend    smallint[]             not null,
    source     text                   not null,
    checked_on date,
    constraint working_calendar_pkey PRIMARY KEY (code),
    constraint working_calendar_opens_before_it_closes CHECK (opens < closes),
    constraint working_calendar_some_days_work CHECK (cardinality(weekend) < 7)
);

create table calendar_day (
    calendar   text    not null,
    day        date    not null,
    is_working boolean not null,
    name       text    not null,
    constraint calendar_day_pkey PRIMARY KEY (calendar, day),
    constraint calendar_day_calendar_fkey FOREIGN KEY (calendar) REFERENCES working_calendar(code)
);

create table desk_row (
    complaint_id   uuid        not null,
    "position"     bigint      not null,
    number         text        not null,
    subject        text        not null,
    channel        text        not null,
    customer_id    uuid        not null,
    customer_label text        not null,
    is_vip         boolean     not null,
    partner_id     uuid,
    received_at    timestamptz not null,
    stage          text        not null,
    steps_done     text[]      not null default '{}'::text[],
    owner_id       uuid,
    handed_to      uuid,
    category       text,
    severity       smallint    not null,
    priority       smallint    not null,
    next_clock     text,
    next_due_at    timestamptz not null default 'infinity'::timestamp with time zone,
    outcome        text,
    changed_at     timestamptz not null,
    is_vulnerable  boolean     not null default false,
    merged_into    uuid,
    has_message    boolean     not null default false,
    escalation     smallint    not null default 1,
    constraint desk_row_pkey PRIMARY KEY (complaint_id),
    constraint desk_row_number_unique UNIQUE (number)
);
CREATE INDEX desk_row_closed ON desk_row USING btree ("position" DESC) WHERE stage = 'closed'::text;
CREATE INDEX desk_row_customer ON desk_row USING btree (customer_id, "position" DESC);
CREATE INDEX desk_row_due ON desk_row USING btree (next_due_at, complaint_id) WHERE stage <> 'closed'::text;
CREATE INDEX desk_row_escalated ON desk_row USING btree (next_due_at, complaint_id) WHERE escalation > 1 AND stage <> 'closed'::text;
CREATE INDEX desk_row_handed ON desk_row USING btree (handed_to) WHERE handed_to IS NOT NULL;
CREATE INDEX desk_row_message ON desk_row USING btree ("position" DESC) WHERE has_message;
CREATE INDEX desk_row_newest ON desk_row USING btree ("position" DESC);
CREATE INDEX desk_row_owner ON desk_row USING btree (owner_id, next_due_at, complaint_id) WHERE stage <> 'closed'::text;
CREATE INDEX desk_row_partner ON desk_row USING btree (partner_id, "position" DESC) WHERE partner_id IS NOT NULL;
CREATE INDEX desk_row_unassigned ON desk_row USING btree (next_due_at, complaint_id) WHERE owner_id IS NULL AND stage <> 'closed'::text;

create table case_search (
    complaint_id uuid     not null,
    "position"   bigint   not null,
    words        tsvector not null,
    constraint case_search_pkey PRIMARY KEY (complaint_id)
);
CREATE INDEX case_search_words ON case_search USING gin (words);

create table saved_view (
    id         uuid        not null,
    account_id uuid        not null,
    name       text        not null,
    filter     json        not null,
    "position" integer     not null,
    created_at timestamptz not null,
    constraint saved_view_pkey PRIMARY KEY (id),
    constraint saved_view_name_unique UNIQUE (account_id, name),
    constraint saved_view_name_length CHECK (length(name) >= 1 AND length(name) <= 60)
);

create table follow_up (
    id           uuid        not null,
    complaint_id uuid        not null,
    at           timestamptz not null,
    by_id        uuid        not null,
    is_solved    boolean     not null,
    satisfaction smallint,
    words        text,
    constraint follow_up_pkey PRIMARY KEY (id),
    constraint follow_up_length CHECK (length(words) <= 4000),
    constraint follow_up_satisfaction_range CHECK (satisfaction >= 1 AND satisfaction <= 5)
);
CREATE INDEX follow_up_complaint ON follow_up USING btree (complaint_id, at);

create table outbox (
    id            uuid        not null,
    complaint_id  uuid        not null,
    kind          text        not null,
    channel       text        not null,
    language      text        not null,
    body          json        not null,
    created_at    timestamptz not null,
    due_at        timestamptz not null,
    attempts      integer     not null default 0,
    sent_at       timestamptz,
    claimed_until timestamptz,
    failed_at     timestamptz,
    last_problem  text,
    constraint outbox_pkey PRIMARY KEY (id),
    constraint outbox_channel_known CHECK (channel = ANY (ARRAY['email'::text, 'sms'::text, 'webhook'::text, 'aloud'::text, 'letter'::text, 'regulator'::text, 'none'::text])),
    constraint outbox_kind_known CHECK (kind = ANY (ARRAY['acknowledgement'::text, 'mail'::text])),
    constraint outbox_last_problem_form CHECK (last_problem ~ '^[a-zA-Z0-9]{1,60}$'::text)
);
CREATE INDEX outbox_complaint ON outbox USING btree (complaint_id, created_at);
CREATE INDEX outbox_failed ON outbox USING btree (failed_at DESC, id DESC) WHERE failed_at IS NOT NULL;
CREATE INDEX outbox_in_order ON outbox USING btree (complaint_id, id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_waiting ON outbox USING btree (channel, due_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;

create table export_record (
    id          uuid        not null,
    at          timestamptz not null,
    by_id       uuid        not null,
    format      text        not null,
    filter      json        not null,
    is_masked   boolean     not null,
    cases       bigint,
    entries     bigint,
    finished_at timestamptz,
    left_out    bigint      not null default 0,
    constraint export_record_pkey PRIMARY KEY (id),
    constraint export_record_format_known CHECK (format = ANY (ARRAY['csv'::text, 'ndjson'::text]))
);
CREATE INDEX export_record_at ON export_record USING btree (at DESC, id DESC);

create table channel (
    code            text     not null,
    is_offered      boolean  not null,
    "position"      smallint not null,
    required_facts  text[]   not null,
    acknowledgement text     not null,
    version         bigint   not null default 1,
    constraint channel_pkey PRIMARY KEY (code),
    constraint channel_acknowledgement_known CHECK (acknowledgement = ANY (ARRAY['email'::text, 'sms'::text, 'aloud'::text, 'letter'::text, 'regulator'::text, 'none'::text])),
    constraint channel_code_known CHECK (code = ANY (ARRAY['phone'::text, 'counter'::text, 'webForm'::text, 'email'::text, 'partner'::text, 'import'::text, 'letter'::text, 'socialMedia'::text, 'regulator'::text])),
    constraint channel_position_range CHECK ("position" >= 1 AND "position" <= 99),
    constraint channel_required_facts_known CHECK (required_facts <@ ARRAY['name'::text, 'phone'::text, 'email'::text, 'postalAddress'::text, 'letterDate'::text, 'post'::text, 'regulator'::text, 'regulatorNumber'::text, 'deadline'::text, 'place'::text, 'product'::text, 'orderNumber'::text, 'occurredAt'::text, 'desiredOutcome'::text])
);

create table complaint_source (
    complaint_id       uuid        not null,
    is_caller_withheld boolean     not null,
    call_id            text,
    letter_date        date,
    postal_address     text,
    post               text,
    regulator          text,
    regulator_name     text,
    regulator_number   text,
    deadline_at        timestamptz,
    constraint complaint_source_pkey PRIMARY KEY (complaint_id),
    constraint complaint_source_call_id_length CHECK (length(call_id) <= 100),
    constraint complaint_source_post_length CHECK (length(post) <= 500),
    constraint complaint_source_postal_address_length CHECK (length(postal_address) <= 500),
    constraint complaint_source_regulator_known CHECK (regulator = ANY (ARRAY['market12315'::text, 'city12345'::text, 'cfpb'::text, 'ombudsman'::text, 'other'::text])),
    constraint complaint_source_regulator_name_length CHECK (length(regulator_name) <= 200),
    constraint complaint_source_regulator_number_length CHECK (length(regulator_number) <= 100),
    constraint complaint_source_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);

create table complaint_party (
    id              uuid        not null,
    complaint_id    uuid        not null,
    part            text        not null,
    name            text        not null,
    phone           text,
    phone_digits    text,
    email           text,
    relation        text,
    authority       text,
    is_spokesperson boolean     not null,
    added_at        timestamptz not null,
    constraint complaint_party_pkey PRIMARY KEY (id),
    constraint complaint_party_authority_known CHECK (authority = ANY (ARRAY['notSeen'::text, 'seen'::text, 'onFile'::text])),
    constraint complaint_party_authority_of_representative CHECK (authority IS NULL OR part = 'representative'::text),
    constraint complaint_party_email_length CHECK (length(email) <= 254),
    constraint complaint_party_name_length CHECK (length(name) >= 1 AND length(name) <= 200),
    constraint complaint_party_part_known CHECK (part = ANY (ARRAY['complainant'::text, 'affected'::text, 'representative'::text, 'contact'::text])),
    constraint complaint_party_phone_digits_form CHECK (phone_digits ~ '^[0-9]{3,20}$'::text),
    constraint complaint_party_phone_length CHECK (length(phone) <= 40),
    constraint complaint_party_relation_length CHECK (length(relation) <= 100),
    constraint complaint_party_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
CREATE INDEX complaint_party_complaint ON complaint_party USING btree (complaint_id, added_at, id);
CREATE INDEX complaint_party_name ON complaint_party USING btree (lower(name) text_pattern_ops);
CREATE UNIQUE INDEX complaint_party_one_spokesperson ON complaint_party USING btree (complaint_id) WHERE is_spokesperson;
CREATE INDEX complaint_party_phone ON complaint_party USING btree (phone_digits text_pattern_ops) WHERE phone_digits IS NOT NULL;
CREATE INDEX complaint_party_phone_end ON complaint_party USING btree (reverse(phone_digits) text_pattern_ops) WHERE phone_digits IS NOT NULL;

create table customer_search (
    customer_id uuid     not null,
    keys        text     not null,
    words       tsvector not null,
    constraint customer_search_pkey PRIMARY KEY (customer_id),
    constraint customer_search_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id)
);
CREATE INDEX customer_search_words ON customer_search USING gin (words) WITH (gin_pending_list_limit='256');

create table customer_influence (
    customer_id uuid     not null,
    line        smallint not null,
    name        text     not null,
    relation    text     not null,
    note        text,
    constraint customer_influence_pkey PRIMARY KEY (customer_id, line),
    constraint customer_influence_few CHECK (line >= 1 AND line <= 10),
    constraint customer_influence_name_length CHECK (length(name) <= 200),
    constraint customer_influence_note_length CHECK (length(note) <= 500),
    constraint customer_influence_relation_known CHECK (relation = ANY (ARRAY['family'::text, 'friend'::text, 'colleague'::text, 'lawyer'::text, 'media'::text, 'other'::text])),
    constraint customer_influence_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id)
);

create table customer_change (
    customer_id uuid        not null,
    version     bigint      not null,
    at          timestamptz not null,
    by_id       uuid        not null,
    changes     json        not null,
    constraint customer_change_pkey PRIMARY KEY (customer_id, version),
    constraint customer_change_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id)
);

create table customer_merge (
    id          uuid        not null,
    customer_id uuid        not null,
    into_id     uuid        not null,
    reason      text,
    at          timestamptz not null,
    by_id       uuid        not null,
    undone_at   timestamptz,
    undone_by   uuid,
    constraint customer_merge_pkey PRIMARY KEY (id),
    constraint customer_merge_not_into_itself CHECK (customer_id <> into_id),
    constraint customer_merge_reason_length CHECK (length(reason) <= 500),
    constraint customer_merge_undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
    constraint customer_merge_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id),
    constraint customer_merge_into_id_fkey FOREIGN KEY (into_id) REFERENCES customer(id)
);
CREATE INDEX customer_merge_into ON customer_merge USING btree (into_id);
CREATE UNIQUE INDEX customer_merged_once ON customer_merge USING btree (customer_id) WHERE undone_at IS NULL;

create table complaint_sign (
    complaint_id uuid      not null,
    order_key    text,
    signs        integer[] not null,
    matters      integer[] not null default '{}'::integer[],
    constraint complaint_sign_pkey PRIMARY KEY (complaint_id)
);
CREATE INDEX complaint_sign_matters ON complaint_sign USING gin (matters) WITH (gin_pending_list_limit='256');
CREATE INDEX complaint_sign_order ON complaint_sign USING btree (order_key) WHERE order_key IS NOT NULL;
CREATE INDEX complaint_sign_signs ON complaint_sign USING gin (signs) WITH (gin_pending_list_limit='256');

create table sign_catching_up (
    only_one    boolean     not null default true,
    reached     uuid        not null default '00000000-0000-0000-0000-000000000000'::uuid,
    finished_at timestamptz,
    constraint sign_catching_up_pkey PRIMARY KEY (only_one),
    constraint sign_catching_up_only_one CHECK (only_one)
);

create table complaint_link (
    complaint_id uuid        not null,
    other_id     uuid        not null,
    kind         text        not null,
    linked_at    timestamptz not null,
    linked_by    uuid        not null,
    constraint linked_already PRIMARY KEY (complaint_id, other_id),
    constraint complaint_link_in_order CHECK (complaint_id < other_id),
    constraint complaint_link_kind_known CHECK (kind = ANY (ARRAY['duplicate'::text, 'related'::text]))
);
CREATE INDEX complaint_link_other ON complaint_link USING btree (other_id);

create table complaint_merge (
    complaint_id uuid        not null,
    into_id      uuid        not null,
    merged_at    timestamptz not null,
    merged_by    uuid        not null,
    constraint complaint_merge_pkey PRIMARY KEY (complaint_id),
    constraint complaint_merge_not_into_itself CHECK (complaint_id <> into_id)
);
CREATE INDEX complaint_merge_into ON complaint_merge USING btree (into_id);

create table upload (
    id         uuid        not null,
    owner      text        not null,
    payer      text        not null,
    purpose    text        not null,
    file_name  text        not null,
    size       integer     not null,
    received   integer     not null default 0,
    media_type text,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    constraint upload_pkey PRIMARY KEY (id),
    constraint upload_file_name_length CHECK (length(file_name) >= 1 AND length(file_name) <= 300),
    constraint upload_purpose_known CHECK (purpose = ANY (ARRAY['evidence'::text, 'import'::text])),
    constraint upload_received_within_size CHECK (received >= 0 AND received <= size),
    constraint upload_size_limit CHECK (size >= 1 AND size <=
CASE purpose
    WHEN 'evidence'::text THEN 10485760
    ELSE 104857600
END)
);
CREATE INDEX upload_expires ON upload USING btree (expires_at);
CREATE INDEX upload_payer ON upload USING btree (payer text_pattern_ops) INCLUDE (size);

create table upload_piece (
    upload_id uuid    not null,
    start     integer not null,
    content   bytea   not null,
    constraint upload_piece_pkey PRIMARY KEY (upload_id, start),
    constraint upload_piece_size_limit CHECK (length(content) >= 1 AND length(content) <= 1048576),
    constraint upload_piece_start_positive CHECK (start >= 0),
    constraint upload_piece_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES upload(id) ON DELETE CASCADE
);
alter table upload_piece alter column content set storage external;

create table import (
    id             uuid        not null,
    file_name      text        not null,
    size           integer     not null,
    upload_id      uuid        not null,
    stage          text        not null,
    started_by     uuid        not null,
    started_at     timestamptz not null,
    touched_at     timestamptz not null,
    reading        json,
    mapping        json,
    fault          text,
    read_to        bigint      not null default 0,
    fraction       real        not null default 0,
    rows_total     bigint,
    rows_done      bigint      not null default 0,
    imported       bigint      not null default 0,
    known          bigint      not null default 0,
    refused        bigint      not null default 0,
    reread         bigint      not null default 0,
    worker         uuid,
    worker_seen_at timestamptz,
    constraint import_pkey PRIMARY KEY (id),
    constraint import_every_row_accounted_for CHECK (rows_done = (imported + known + refused)),
    constraint import_file_name_length CHECK (length(file_name) >= 1 AND length(file_name) <= 200),
    constraint import_fraction_range CHECK (fraction >= 0::double precision AND fraction <= 1::double precision),
    constraint import_stage_known CHECK (stage = ANY (ARRAY['mapping'::text, 'checking'::text, 'checked'::text, 'running'::text, 'stopped'::text, 'done'::text, 'failed'::text]))
);
CREATE INDEX import_due ON import USING btree (touched_at) WHERE stage = ANY (ARRAY['checking'::text, 'running'::text]);
CREATE INDEX import_started ON import USING btree (started_at DESC, id DESC);
CREATE UNIQUE INDEX import_upload ON import USING btree (upload_id);

create table import_refusal (
    import_id  uuid   not null,
    row_number bigint not null,
    problems   json   not null,
    cells      json   not null,
    constraint import_refusal_pkey PRIMARY KEY (import_id, row_number),
    constraint import_refusal_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id) ON DELETE CASCADE
);

create table import_row (
    source       text   not null,
    identity     bytea  not null,
    import_id    uuid   not null,
    row_number   bigint not null,
    complaint_id uuid   not null,
    constraint import_row_pkey PRIMARY KEY (source, identity),
    constraint import_row_identity_size CHECK (length(identity) = 32),
    constraint import_row_source_length CHECK (length(source) >= 1 AND length(source) <= 100),
    constraint import_row_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);

create table import_template (
    fingerprint bytea       not null,
    mapping     json        not null,
    used_at     timestamptz not null,
    constraint import_template_pkey PRIMARY KEY (fingerprint)
);

create table mail_token (
    complaint_id uuid not null,
    token        text not null,
    constraint mail_token_pkey PRIMARY KEY (complaint_id),
    constraint mail_token_unique UNIQUE (token),
    constraint mail_token_form CHECK (token ~ '^[0-9a-z]{16}$'::text)
);

create table mail (
    id             uuid        not null,
    partner_id     uuid        not null,
    message_id     text        not null,
    fingerprint    bytea       not null,
    from_name      text        not null,
    from_address   text        not null,
    subject        text        not null,
    words          text        not null,
    sent_at        timestamptz,
    received_at    timestamptz not null,
    state          text        not null,
    reason         text,
    complaint_id   uuid,
    decided_by     uuid,
    decided_at     timestamptz,
    discard_reason text,
    constraint mail_pkey PRIMARY KEY (id),
    constraint mail_received_already UNIQUE (partner_id, message_id, fingerprint),
    constraint mail_discard_reason_length CHECK (length(discard_reason) <= 500),
    constraint mail_discarded_for_a_reason CHECK (state <> 'discarded'::text OR discard_reason IS NOT NULL AND decided_by IS NOT NULL),
    constraint mail_from_address_length CHECK (length(from_address) <= 254),
    constraint mail_from_name_length CHECK (length(from_name) <= 200),
    constraint mail_message_id_length CHECK (length(message_id) <= 1000),
    constraint mail_placed_somewhere CHECK ((state <> ALL (ARRAY['newComplaint'::text, 'addedToCase'::text])) OR complaint_id IS NOT NULL),
    constraint mail_reason_known CHECK (reason = ANY (ARRAY['automatic'::text, 'bounce'::text, 'ourselves'::text, 'unknownToken'::text, 'severalCases'::text, 'noWords'::text, 'noSender'::text, 'tooManyFromSender'::text])),
    constraint mail_state_known CHECK (state = ANY (ARRAY['waiting'::text, 'newComplaint'::text, 'addedToCase'::text, 'discarded'::text])),
    constraint mail_subject_length CHECK (length(subject) <= 500),
    constraint mail_words_length CHECK (length(words) <= 20000)
);
CREATE INDEX mail_sender ON mail USING btree (lower(from_address), received_at) WHERE state = 'newComplaint'::text;
CREATE INDEX mail_waiting ON mail USING btree (received_at, id) WHERE state = 'waiting'::text;

create table mail_file (
    mail_id     uuid     not null,
    line        smallint not null,
    file_name   text     not null,
    media_type  text,
    size        bigint   not null,
    content     bytea,
    refused     text,
    evidence_id uuid,
    constraint mail_file_pkey PRIMARY KEY (mail_id, line),
    constraint mail_file_in_one_place CHECK (num_nonnulls(content, refused, evidence_id) <= 1),
    constraint mail_file_name_length CHECK (length(file_name) <= 300),
    constraint mail_file_refused_known CHECK (refused = ANY (ARRAY['fileKind'::text, 'pictureTooLarge'::text, 'tooLarge'::text, 'tooMany'::text, 'empty'::text])),
    constraint mail_file_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id)
);
alter table mail_file alter column content set storage external;

create table conflict_of_interest (
    complaint_id uuid        not null,
    account_id   uuid        not null,
    kind         text        not null,
    named_at     timestamptz not null,
    named_by     uuid        not null,
    reason       text,
    constraint conflict_of_interest_pkey PRIMARY KEY (complaint_id, account_id),
    constraint conflict_of_interest_kind_known CHECK (kind = ANY (ARRAY['subject'::text, 'declared'::text])),
    constraint conflict_of_interest_reason_length CHECK (length(reason) <= 500),
    constraint conflict_of_interest_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
CREATE INDEX conflict_of_interest_account ON conflict_of_interest USING btree (account_id, complaint_id);

create table early_sign (
    id           uuid        not null,
    words        text        not null,
    phone        text,
    product      text,
    place        text,
    state        text        not null default 'open'::text,
    logged_at    timestamptz not null,
    logged_by    uuid        not null,
    settled_at   timestamptz,
    settled_by   uuid,
    complaint_id uuid,
    reason       text,
    constraint early_sign_pkey PRIMARY KEY (id),
    constraint early_sign_phone_length CHECK (length(phone) <= 40),
    constraint early_sign_place_length CHECK (length(place) <= 200),
    constraint early_sign_product_length CHECK (length(product) <= 200),
    constraint early_sign_reason_length CHECK (length(reason) <= 500),
    constraint early_sign_settled_once CHECK ((state = 'open'::text) = (settled_at IS NULL) AND (state = 'turned'::text) = (complaint_id IS NOT NULL)),
    constraint early_sign_state_known CHECK (state = ANY (ARRAY['open'::text, 'turned'::text, 'dismissed'::text])),
    constraint early_sign_words_length CHECK (length(words) >= 1 AND length(words) <= 500),
    constraint early_sign_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
CREATE INDEX early_sign_state ON early_sign USING btree (state, id DESC);

create table taxonomy_head (
    only_one boolean not null default true,
    version  bigint  not null,
    constraint taxonomy_head_pkey PRIMARY KEY (only_one),
    constraint taxonomy_head_only_one CHECK (only_one)
);

create table category_pack (
    code       text    not null,
    tree       text    not null,
    name_en    text    not null,
    name_zh_cn text    not null,
    name_zh_tw text    not null,
    "position" integer not null,
    is_shipped boolean not null,
    since      bigint  not null,
    constraint pack_code_taken PRIMARY KEY (code),
    constraint category_pack_code_form CHECK (code ~ '^[a-zA-Z][a-zA-Z0-9]{0,39}$'::text),
    constraint category_pack_tree_known CHECK (tree = ANY (ARRAY['category'::text, 'cause'::text, 'outcome'::text]))
);

create table taxonomy_version (
    number     bigint      not null,
    changed_at timestamptz not null,
    changed_by uuid,
    change     text        not null,
    tree       text,
    pack       text,
    code       text,
    target     text,
    touched    integer     not null,
    reason     text,
    constraint taxonomy_version_pkey PRIMARY KEY (number),
    constraint taxonomy_version_change_known CHECK (change = ANY (ARRAY['founded'::text, 'loaded'::text, 'packAdded'::text, 'added'::text, 'renamed'::text, 'reworded'::text, 'moved'::text, 'merged'::text, 'retired'::text, 'restored'::text, 'imported'::text])),
    constraint taxonomy_version_reason_length CHECK (length(reason) <= 500),
    constraint taxonomy_version_tree_known CHECK (tree = ANY (ARRAY['category'::text, 'cause'::text, 'outcome'::text])),
    constraint taxonomy_version_code_fkey FOREIGN KEY (code) REFERENCES category(code),
    constraint taxonomy_version_pack_fkey FOREIGN KEY (pack) REFERENCES category_pack(code),
    constraint taxonomy_version_target_fkey FOREIGN KEY (target) REFERENCES category(code)
);
CREATE INDEX taxonomy_version_code ON taxonomy_version USING btree (code, number DESC) WHERE code IS NOT NULL;

create table category_version (
    code         text    not null,
    from_version bigint  not null,
    tree         text    not null,
    parent       text,
    pack         text    not null,
    name_en      text    not null,
    name_zh_cn   text    not null,
    name_zh_tw   text    not null,
    words        text[]  not null,
    "position"   integer not null,
    is_retired   boolean not null,
    survivor     text,
    constraint category_version_pkey PRIMARY KEY (code, from_version),
    constraint category_version_code_fkey FOREIGN KEY (code) REFERENCES category(code),
    constraint category_version_from_version_fkey FOREIGN KEY (from_version) REFERENCES taxonomy_version(number)
);

create table grading_rule_set (
    version    bigint      not null generated always as identity,
    status     text        not null,
    content    json        not null,
    based_on   bigint,
    revision   integer     not null default 1,
    made_at    timestamptz not null,
    made_by    uuid,
    changed_at timestamptz not null,
    constraint grading_rule_set_pkey PRIMARY KEY (version),
    constraint grading_rule_set_revision_from_one CHECK (revision >= 1),
    constraint grading_rule_set_status_known CHECK (status = ANY (ARRAY['draft'::text, 'active'::text, 'past'::text])),
    constraint grading_rule_set_based_on_fkey FOREIGN KEY (based_on) REFERENCES grading_rule_set(version) ON DELETE SET NULL
);
CREATE UNIQUE INDEX grading_draft_exists ON grading_rule_set USING btree (status) WHERE status = 'draft'::text;
CREATE UNIQUE INDEX grading_rules_changed_meanwhile ON grading_rule_set USING btree (status) WHERE status = 'active'::text;

create table grading_rule_activation (
    id       bigint      not null generated always as identity,
    rule_set bigint      not null,
    at       timestamptz not null,
    by_id    uuid,
    reason   text        not null,
    constraint grading_rule_activation_pkey PRIMARY KEY (id),
    constraint grading_rule_activation_reason_length CHECK (length(reason) <= 500),
    constraint grading_rule_activation_rule_set_fkey FOREIGN KEY (rule_set) REFERENCES grading_rule_set(version)
);
CREATE INDEX grading_rule_activation_set ON grading_rule_activation USING btree (rule_set, id DESC);

create table grading_rule_trial (
    rule_set bigint      not null,
    revision integer     not null,
    against  bigint      not null,
    at       timestamptz not null,
    by_id    uuid        not null,
    result   json        not null,
    constraint grading_rule_trial_pkey PRIMARY KEY (rule_set),
    constraint grading_rule_trial_against_fkey FOREIGN KEY (against) REFERENCES grading_rule_set(version),
    constraint grading_rule_trial_rule_set_fkey FOREIGN KEY (rule_set) REFERENCES grading_rule_set(version) ON DELETE CASCADE
);

create table grading_rule_trial_change (
    rule_set     bigint  not null,
    "position"   integer not null,
    complaint_id uuid    not null,
    outcomes     json    not null,
    constraint grading_rule_trial_change_pkey PRIMARY KEY (rule_set, "position"),
    constraint grading_rule_trial_change_rule_set_fkey FOREIGN KEY (rule_set) REFERENCES grading_rule_trial(rule_set) ON DELETE CASCADE
);

create table case_pin (
    complaint_id uuid     not null,
    source       text     not null,
    reason       text     not null,
    procedure    text,
    level        smallint not null,
    "position"   smallint not null,
    constraint case_pin_pkey PRIMARY KEY (complaint_id, source, reason),
    constraint case_pin_level_range CHECK (level >= 1 AND level <= 3),
    constraint case_pin_procedure_fkey FOREIGN KEY (procedure) REFERENCES procedure(code)
);

create table incident (
    id                        uuid        not null,
    number                    text        not null default ('M-'::text || (1000 + nextval('incident_number'::regclass))),
    title                     text        not null,
    status                    text        not null,
    opened_at                 timestamptz not null,
    opened_by                 uuid,
    detector_key              text,
    words                     json        not null default '[]'::json,
    complainants_at_proposal  integer     not null default 0,
    complainants_at_dismissal integer,
    silent_factor             integer     not null default 20,
    owner_id                  uuid,
    answer_subject            text,
    common_answer             text,
    meeting_note              text,
    decided_at                timestamptz,
    decided_by                uuid,
    reason                    text,
    merged_into               uuid,
    version                   bigint      not null default 1,
    constraint incident_pkey PRIMARY KEY (id),
    constraint incident_number_unique UNIQUE (number),
    constraint incident_answer_subject_length CHECK (length(answer_subject) <= 200),
    constraint incident_common_answer_length CHECK (length(common_answer) <= 8000),
    constraint incident_detector_key_length CHECK (length(detector_key) >= 1 AND length(detector_key) <= 200),
    constraint incident_dismissed_for_a_reason CHECK (status <> 'dismissed'::text OR reason IS NOT NULL),
    constraint incident_meeting_note_length CHECK (length(meeting_note) <= 8000),
    constraint incident_merged_into_one CHECK ((status = 'merged'::text) = (merged_into IS NOT NULL)),
    constraint incident_reason_length CHECK (length(reason) <= 2000),
    constraint incident_silent_factor_range CHECK (silent_factor >= 1 AND silent_factor <= 1000),
    constraint incident_status_known CHECK (status = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'dismissed'::text, 'merged'::text, 'closed'::text])),
    constraint incident_title_length CHECK (length(title) >= 1 AND length(title) <= 200),
    constraint incident_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES incident(id)
);
CREATE UNIQUE INDEX incident_of_detector ON incident USING btree (detector_key) WHERE status = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'dismissed'::text]);
CREATE INDEX incident_opened ON incident USING btree (opened_at DESC, id DESC);
CREATE INDEX incident_status ON incident USING btree (status, opened_at DESC, id DESC);

create table incident_member (
    incident_id  uuid        not null,
    complaint_id uuid        not null,
    state        text        not null,
    score        real,
    at           timestamptz not null,
    by_id        uuid,
    constraint incident_member_pkey PRIMARY KEY (incident_id, complaint_id),
    constraint incident_member_score_range CHECK (score >= 0::double precision AND score <= 1::double precision),
    constraint incident_member_state_known CHECK (state = ANY (ARRAY['proposed'::text, 'in'::text, 'excluded'::text, 'ended'::text])),
    constraint incident_member_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
CREATE UNIQUE INDEX case_in_another_incident ON incident_member USING btree (complaint_id) WHERE state = 'in'::text;
CREATE INDEX incident_member_complaint ON incident_member USING btree (complaint_id);

create table incident_entry (
    id          bigint      not null generated always as identity,
    incident_id uuid        not null,
    at          timestamptz not null,
    by_id       uuid,
    kind        text        not null,
    facts       json        not null default '{}'::json,
    words       text,
    constraint incident_entry_pkey PRIMARY KEY (id),
    constraint incident_entry_kind_known CHECK (kind = ANY (ARRAY['proposed'::text, 'proposedAgain'::text, 'opened'::text, 'confirmed'::text, 'dismissed'::text, 'merged'::text, 'tookIn'::text, 'split'::text, 'splitOff'::text, 'added'::text, 'excluded'::text, 'changed'::text, 'noteWritten'::text, 'answerOrdered'::text, 'remedyOrdered'::text, 'closingOrdered'::text, 'retried'::text, 'closed'::text])),
    constraint incident_entry_words_length CHECK (length(words) <= 2000),
    constraint incident_entry_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
CREATE INDEX incident_entry_incident ON incident_entry USING btree (incident_id, id DESC);

create table incident_action (
    id          uuid        not null,
    incident_id uuid        not null,
    kind        text        not null,
    content     json        not null,
    ordered_at  timestamptz not null,
    ordered_by  uuid        not null,
    finished_at timestamptz,
    constraint incident_action_pkey PRIMARY KEY (id),
    constraint incident_action_kind_known CHECK (kind = ANY (ARRAY['answer'::text, 'remedy'::text, 'close'::text])),
    constraint incident_action_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id)
);
CREATE INDEX incident_action_incident ON incident_action USING btree (incident_id, id DESC);
CREATE INDEX incident_action_unfinished ON incident_action USING btree (id) WHERE finished_at IS NULL;

create table incident_action_case (
    action_id    uuid        not null,
    complaint_id uuid        not null,
    outcome      text,
    result       text,
    reason       text,
    attempts     smallint    not null default 0,
    settled_at   timestamptz,
    constraint incident_action_case_pkey PRIMARY KEY (action_id, complaint_id),
    constraint incident_action_case_outcome_known CHECK (outcome = ANY (ARRAY['done'::text, 'excepted'::text, 'failed'::text])),
    constraint incident_action_case_reason_length CHECK (length(reason) <= 500),
    constraint incident_action_case_result_length CHECK (length(result) <= 100),
    constraint incident_action_case_settled_once CHECK ((outcome IS NULL) = (settled_at IS NULL)),
    constraint incident_action_case_action_id_fkey FOREIGN KEY (action_id) REFERENCES incident_action(id)
);
CREATE INDEX incident_action_case_in_order ON incident_action_case USING btree (complaint_id, action_id) WHERE outcome IS NULL;
CREATE INDEX incident_action_case_waiting ON incident_action_case USING btree (action_id, complaint_id) WHERE outcome IS NULL;

create table complaint_unheard (
    complaint_id uuid not null,
    constraint complaint_unheard_pkey PRIMARY KEY (complaint_id)
);

create table burst_watch (
    only_one   boolean     not null default true,
    held_by    uuid,
    held_until timestamptz,
    constraint burst_watch_pkey PRIMARY KEY (only_one),
    constraint burst_watch_held_for_a_time CHECK ((held_by IS NULL) = (held_until IS NULL)),
    constraint burst_watch_only_one CHECK (only_one)
);

create table vexatious_finding (
    id           uuid        not null,
    complaint_id uuid        not null,
    state        text        not null,
    grounds      text[]      not null,
    words        text        not null,
    proposed_at  timestamptz not null,
    proposed_by  uuid        not null,
    decided_at   timestamptz,
    decided_by   uuid,
    reason       text,
    holds_until  timestamptz,
    appealed_at  timestamptz,
    appealed_by  uuid,
    appeal       text,
    judged_at    timestamptz,
    judged_by    uuid,
    judgement    text,
    lifted_at    timestamptz,
    lifted_by    uuid,
    lift_reason  text,
    constraint vexatious_finding_pkey PRIMARY KEY (id),
    constraint vexatious_finding_appeal_length CHECK (length(appeal) <= 2000),
    constraint vexatious_finding_confirmed_for_a_time CHECK ((state <> ALL (ARRAY['confirmed'::text, 'appealed'::text])) OR decided_by IS NOT NULL AND holds_until IS NOT NULL),
    constraint vexatious_finding_has_grounds CHECK (cardinality(grounds) >= 1 AND cardinality(grounds) <= 6),
    constraint vexatious_finding_judgement_length CHECK (length(judgement) <= 2000),
    constraint vexatious_finding_lift_reason_length CHECK (length(lift_reason) <= 2000),
    constraint vexatious_finding_reason_length CHECK (length(reason) <= 2000),
    constraint vexatious_finding_second_person CHECK (decided_by <> proposed_by),
    constraint vexatious_finding_state_known CHECK (state = ANY (ARRAY['proposed'::text, 'rejected'::text, 'confirmed'::text, 'appealed'::text, 'overturned'::text, 'lifted'::text])),
    constraint vexatious_finding_third_person CHECK (judged_by <> proposed_by AND judged_by <> decided_by),
    constraint vexatious_finding_words_length CHECK (length(words) <= 2000)
);
CREATE INDEX vexatious_finding_complaint ON vexatious_finding USING btree (complaint_id, proposed_at);
CREATE INDEX vexatious_finding_over ON vexatious_finding USING btree (holds_until) WHERE state = ANY (ARRAY['confirmed'::text, 'appealed'::text]);
CREATE INDEX vexatious_finding_waiting ON vexatious_finding USING btree (proposed_at, id) WHERE state = ANY (ARRAY['proposed'::text, 'appealed'::text]);
CREATE UNIQUE INDEX vexatious_proposed_already ON vexatious_finding USING btree (complaint_id) WHERE state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'appealed'::text]);

create table vexatious_evidence (
    finding_id uuid     not null,
    "position" smallint not null,
    kind       text     not null,
    reference  text     not null,
    constraint vexatious_evidence_pkey PRIMARY KEY (finding_id, "position"),
    constraint vexatious_evidence_kind_known CHECK (kind = ANY (ARRAY['file'::text, 'entry'::text, 'case'::text])),
    constraint vexatious_evidence_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES vexatious_finding(id)
);

alter table case_file add constraint case_file_outcome_version_fkey FOREIGN KEY (outcome_version) REFERENCES taxonomy_version(number);

create view person as
 SELECT id AS person_id,
    display_name,
    role,
    language,
    disabled_at IS NULL AS is_active
   FROM account;

create view complaint_text as
 SELECT id AS complaint_id,
    subject,
    narrative,
    desired_outcome,
    product,
    language
   FROM complaint;

create view complaint_summary as
 SELECT c.id AS complaint_id,
    c.number,
    c.subject,
    c.channel,
    c.language,
    c.received_at,
    c.received_by,
    c.partner_id,
    c.partner_reference,
    c.product,
    c.order_number,
    c.secret_hash,
    c.customer_id,
    u.name AS customer_name,
    u.phone_digits AS customer_phone_digits,
    u.email AS customer_email,
    u.is_vip
   FROM complaint c
     JOIN customer u ON u.id = c.customer_id;

create view case_grading as
 SELECT complaint_id,
    category,
    severity,
    priority,
    confirmed_at IS NOT NULL AS is_confirmed
   FROM grading;

create view case_participant as
 SELECT case_file.complaint_id,
    case_file.owner_id AS person_id
   FROM case_file
  WHERE case_file.owner_id IS NOT NULL
UNION ALL
 SELECT handover.complaint_id,
    handover.to_id AS person_id
   FROM handover
  WHERE handover.state = 'offered'::text
UNION ALL
 SELECT remedy_line.complaint_id,
    remedy_line.owner_id AS person_id
   FROM remedy_line
UNION ALL
 SELECT m.complaint_id,
    f.owner_id AS person_id
   FROM complaint_merge m
     JOIN case_file f ON f.complaint_id = m.into_id
  WHERE f.owner_id IS NOT NULL
UNION ALL
 SELECT m.complaint_id,
    h.to_id AS person_id
   FROM complaint_merge m
     JOIN handover h ON h.complaint_id = m.into_id
  WHERE h.state = 'offered'::text
UNION ALL
 SELECT m.complaint_id,
    r.owner_id AS person_id
   FROM complaint_merge m
     JOIN remedy_line r ON r.complaint_id = m.into_id;

create view case_state as
 SELECT complaint_id,
    stage,
    owner_id,
    outcome,
    opened_at,
    closed_at,
    reopened
   FROM case_file;

create view case_party as
 SELECT complaint_id,
    part,
    name,
    phone,
    phone_digits,
    email,
    is_spokesperson,
    added_at,
    id AS party_id
   FROM complaint_party;

create view customer_person as
 SELECT customer.id AS customer_id,
    customer.id AS person_id
   FROM customer
  WHERE customer.merged_into IS NULL
UNION ALL
 SELECT customer.id AS customer_id,
    customer.merged_into AS person_id
   FROM customer
  WHERE customer.merged_into IS NOT NULL;

create view case_promise as
 SELECT complaint_id,
    id AS promise_id,
    words,
    due_at,
    made_at,
    state,
    settled_at
   FROM promise;

create view merged_complaint as
 SELECT m.complaint_id,
    m.into_id,
    c.number AS into_number
   FROM complaint_merge m
     JOIN complaint c ON c.id = m.into_id;

create view mail_address as
 SELECT token,
    complaint_id
   FROM mail_token;

create view case_barred as
 SELECT complaint_id,
    account_id
   FROM conflict_of_interest;

create view case_outcome as
 SELECT complaint_id,
    outcome,
    outcome_detail AS detail,
    outcome_version AS version,
    closed_at
   FROM case_file
  WHERE stage = 'closed'::text;

create view complaint_circumstances as
 SELECT c.id AS complaint_id,
    c.received_at,
    c.channel,
    c.language,
    p.is_vip,
    p.vulnerability IS NOT NULL AS is_vulnerable,
    (EXISTS ( SELECT
           FROM complaint e
          WHERE e.customer_id = c.customer_id AND e.id < c.id)) AS is_repeat,
    EXTRACT(epoch FROM s.deadline_at - c.received_at)::double precision / 3600::double precision AS deadline_in_hours
   FROM complaint c
     JOIN customer p ON p.id = c.customer_id
     LEFT JOIN complaint_source s ON s.complaint_id = c.id;

create view care_procedure as
 SELECT code,
    names
   FROM procedure;

create view case_remedy as
 SELECT r.complaint_id,
    r.option_id,
    r.line,
    r.kind,
    r.words,
    r.amount,
    r.currency,
    r.done_at IS NOT NULL AS is_done
   FROM remedy_line r
     JOIN solution_option o ON o.id = r.option_id
  WHERE o.state = 'accepted'::text;

create view case_follow_up as
 SELECT complaint_id,
    at,
    is_solved,
    satisfaction
   FROM follow_up;

create view complaint_place as
 SELECT id AS complaint_id,
    place
   FROM complaint
  WHERE place IS NOT NULL;

create view case_evidence as
 SELECT id AS evidence_id,
    complaint_id,
    file_name
   FROM evidence;

create view case_entry as
 SELECT complaint_id,
    seq,
    kind,
    at
   FROM history_entry;

create view vexatious_case as
 SELECT complaint_id,
    decided_at
   FROM vexatious_finding
  WHERE state = ANY (ARRAY['confirmed'::text, 'appealed'::text]);

grant delete, insert, select, update on access_event to complaints_app;
grant select, usage on sequence access_event_id_seq to complaints_app;
grant delete, insert, select, update on account to complaints_app;
grant delete, insert, select, update on account_session to complaints_app;
grant delete, insert, select, update on authority_limit to complaints_app;
grant delete, insert, select, update on burst_watch to complaints_app;
grant delete, insert, select, update on calendar_day to complaints_app;
grant delete, insert, select, update on care_procedure to complaints_app;
grant delete, insert, select, update on care_step to complaints_app;
grant delete, insert, select, update on case_barred to complaints_app;
grant delete, insert, select, update on case_entry to complaints_app;
grant delete, insert, select, update on case_evidence to complaints_app;
grant delete, insert, select, update on case_file to complaints_app;
grant delete, insert, select, update on case_follow_up to complaints_app;
grant delete, insert, select, update on case_grading to complaints_app;
grant delete, insert, select, update on case_head to complaints_app;
grant delete, insert, select, update on case_outcome to complaints_app;
grant delete, insert, select, update on case_participant to complaints_app;
grant delete, insert, select, update on case_party to complaints_app;
grant delete, insert, select, update on case_pin to complaints_app;
grant delete, insert, select, update on case_promise to complaints_app;
grant delete, insert, select, update on case_remedy to complaints_app;
grant delete, insert, select, update on case_search to complaints_app;
grant delete, insert, select, update on case_state to complaints_app;
grant delete, insert, select, update on category to complaints_app;
grant delete, insert, select, update on category_pack to complaints_app;
grant insert, select on category_version to complaints_app;
grant delete, insert, select, update on channel to complaints_app;
grant delete, insert, select, update on clock to complaints_app;
grant delete, insert, select, update on complaint to complaints_app;
grant delete, insert, select, update on complaint_circumstances to complaints_app;
grant delete, insert, select, update on complaint_link to complaints_app;
grant delete, insert, select, update on complaint_merge to complaints_app;
grant select, usage on sequence complaint_number to complaints_app;
grant delete, insert, select, update on complaint_party to complaints_app;
grant delete, insert, select, update on complaint_person to complaints_app;
grant delete, insert, select, update on complaint_place to complaints_app;
grant delete, insert, select, update on complaint_sign to complaints_app;
grant delete, insert, select, update on complaint_source to complaints_app;
grant delete, insert, select, update on complaint_summary to complaints_app;
grant delete, insert, select, update on complaint_text to complaints_app;
grant delete, insert, select, update on complaint_unheard to complaints_app;
grant delete, insert, select, update on conflict_of_interest to complaints_app;
grant delete, insert, select, update on customer to complaints_app;
grant insert, select on customer_change to complaints_app;
grant delete, insert, select, update on customer_influence to complaints_app;
grant delete, insert, select, update on customer_merge to complaints_app;
grant delete, insert, select, update on customer_person to complaints_app;
grant delete, insert, select, update on customer_search to complaints_app;
grant delete, insert, select, update on data_protection_key to complaints_app;
grant select, usage on sequence data_protection_key_id_seq to complaints_app;
grant select, usage on sequence desk_position to complaints_app;
grant delete, insert, select, update on desk_row to complaints_app;
grant delete, insert, select, update on early_sign to complaints_app;
grant delete, insert, select, update on evidence to complaints_app;
grant delete, insert, select, update on export_record to complaints_app;
grant delete, insert, select, update on fact to complaints_app;
grant delete, insert, select, update on follow_up to complaints_app;
grant delete, insert, select, update on grading to complaints_app;
grant delete, insert, select, update on grading_rule_activation to complaints_app;
grant select, usage on sequence grading_rule_activation_id_seq to complaints_app;
grant delete, insert, select, update on grading_rule_set to complaints_app;
grant select, usage on sequence grading_rule_set_version_seq to complaints_app;
grant delete, insert, select, update on grading_rule_trial to complaints_app;
grant delete, insert, select, update on grading_rule_trial_change to complaints_app;
grant delete, insert, select, update on handover to complaints_app;
grant insert, select on history_entry to complaints_app;
grant delete, insert, select, update on history_words to complaints_app;
grant delete, insert, select, update on idempotency_key to complaints_app;
grant delete, insert, select, update on import to complaints_app;
grant delete, insert, select, update on import_refusal to complaints_app;
grant delete, insert, select, update on import_row to complaints_app;
grant delete, insert, select, update on import_template to complaints_app;
grant delete, insert, select, update on incident to complaints_app;
grant delete, insert, select, update on incident_action to complaints_app;
grant delete, insert, select, update on incident_action_case to complaints_app;
grant delete, insert, select, update on incident_entry to complaints_app;
grant select, usage on sequence incident_entry_id_seq to complaints_app;
grant delete, insert, select, update on incident_member to complaints_app;
grant select, usage on sequence incident_number to complaints_app;
grant delete, insert, select, update on intake_draft to complaints_app;
grant delete, insert, select, update on learner_model to complaints_app;
grant select, usage on sequence learner_model_version_seq to complaints_app;
grant delete, insert, select, update on learner_training to complaints_app;
grant delete, insert, select, update on mail to complaints_app;
grant delete, insert, select, update on mail_address to complaints_app;
grant delete, insert, select, update on mail_file to complaints_app;
grant delete, insert, select, update on mail_token to complaints_app;
grant delete, insert, select, update on merged_complaint to complaints_app;
grant delete, insert, select, update on note to complaints_app;
grant delete, insert, select, update on outbox to complaints_app;
grant delete, insert, select, update on partner to complaints_app;
grant delete, insert, select, update on partner_key to complaints_app;
grant delete, insert, select, update on person to complaints_app;
grant delete, insert, select, update on procedure to complaints_app;
grant delete, insert, select, update on promise to complaints_app;
grant delete, insert, select, update on remedy_line to complaints_app;
grant delete, insert, select, update on saved_view to complaints_app;
grant delete, insert, select, update on script to complaints_app;
grant select, usage on sequence script_id_seq to complaints_app;
grant delete, insert, select, update on sign_catching_up to complaints_app;
grant delete, insert, select, update on solution_option to complaints_app;
grant delete, insert, select, update on taxonomy_head to complaints_app;
grant insert, select on taxonomy_version to complaints_app;
grant delete, insert, select, update on try_count to complaints_app;
grant delete, insert, select, update on upload to complaints_app;
grant delete, insert, select, update on upload_piece to complaints_app;
grant delete, insert, select, update on vexatious_case to complaints_app;
grant delete, insert, select, update on vexatious_evidence to complaints_app;
grant delete, insert, select, update on vexatious_finding to complaints_app;
grant delete, insert, select, update on working_calendar to complaints_app;
