-- migrate:up
-- 抱怨: one line about somebody who is not content and has not complained yet, logged by anybody in the house.
create table early_sign (
    id           uuid        primary key,   -- made in the order of time
    words        text        not null constraint early_sign_words_length check (length(words) between 1 and 500),
    phone        text        null constraint early_sign_phone_length check (length(phone) <= 40),
    product      text        null constraint early_sign_product_length check (length(product) <= 200),
    place        text        null constraint early_sign_place_length check (length(place) <= 200),
    state        text        not null default 'open' constraint early_sign_state_known check (state in ('open', 'turned', 'dismissed')),
    logged_at    timestamptz not null,
    logged_by    uuid        not null,
    settled_at   timestamptz null,
    settled_by   uuid        null,
    complaint_id uuid        null references complaint,   -- what it was turned into
    reason       text        null constraint early_sign_reason_length check (length(reason) <= 500),   -- why it was dismissed
    constraint early_sign_settled_once check ((state = 'open') = (settled_at is null) and (state = 'turned') = (complaint_id is not null))
);
-- The list: newest first, of one state.
create index early_sign_state on early_sign (state, id desc);

-- migrate:down
