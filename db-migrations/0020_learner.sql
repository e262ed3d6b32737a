-- migrate:up
alter table learner_model
    add column aspects     json   not null default '[]',   -- [{aspect, examples, accuracy}]: category, cause and sentiment have a model each
    add column learnt      json   not null default '[]',   -- [{aspect, label, words}]: what speaks for a label that did not before
    -- An older version was taken back: this one is its copy.
    add column returned_to bigint null,
    add column returned_by uuid   null,
    add column reason      text   null constraint learner_model_reason_length check (length(reason) <= 500),
    add constraint learner_model_returned_with_reason check ((returned_to is null) = (returned_by is null) and (returned_to is null) = (reason is null));

alter table learner_training
    -- The replica that trains, as long as it says so in time: training takes minutes and holds no transaction.
    add column holder     uuid        null,
    add column held_until timestamptz null,
    add column began_at   timestamptz null,
    add column phase      text        null constraint learner_training_phase_known check (phase in ('reading', 'learning', 'keeping')),
    add column share      real        null constraint learner_training_share_range check (share between 0 and 1);

-- What was decided, beside what had been proposed: what the learner trains on, what was decided since it last did, and how well both agree.
drop index grading_confirmed;
create index grading_confirmed on grading (confirmed_at)
    include (proposed_category, category, confidence, proposed_cause, cause, proposed_sentiment, sentiment) where confirmed_at is not null;

-- migrate:down
