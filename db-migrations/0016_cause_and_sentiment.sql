-- migrate:up
-- Causes are a tree like categories, and are kept in the same table.
alter table category add column tree text not null default 'category' constraint category_tree_known check (tree in ('category', 'cause'));

alter table grading
    add column proposed_cause       text   null references category,
    add column cause_confidence     real   null constraint grading_cause_confidence_range check (cause_confidence between 0 and 1),
    add column cause_evidence       text[] not null default '{}',   -- the words that spoke for the proposed cause
    add column proposed_sentiment   text   null constraint grading_proposed_sentiment_known check (proposed_sentiment in ('angry', 'calm')),
    add column sentiment_confidence real   null constraint grading_sentiment_confidence_range check (sentiment_confidence between 0 and 1),
    add column sentiment_evidence   text[] not null default '{}',
    add column proposed_special_types text[] not null default '{}',  -- 特殊客诉, by the rules
    -- What holds: the proposal until a person decides.
    add column cause                text   null references category,
    add column sentiment            text   null constraint grading_sentiment_known check (sentiment in ('angry', 'calm')),
    add column special_types        text[] not null default '{}',
    add column rule_set             bigint null;                    -- the version of the rules that graded; null before rules had versions

-- migrate:down
