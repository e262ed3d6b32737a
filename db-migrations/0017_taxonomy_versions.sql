-- migrate:up
-- Categories, causes and outcomes change: every change makes a new version, and what was decided under an old one can be read as it was then.

-- One row: the newest version. Whoever changes the trees holds it until the change is committed.
create table taxonomy_head (
    only_one boolean primary key default true constraint taxonomy_head_only_one check (only_one),
    version  bigint  not null
);
insert into taxonomy_head (version) values (1);

alter table category drop constraint category_tree_known;
alter table category
    add constraint category_tree_known check (tree in ('category', 'cause', 'outcome')),
    add column survivor text null references category,   -- what it was merged into
    add constraint category_survivor_of_retired check (survivor is null or (retired_at is not null and survivor <> code)),
    add constraint category_not_below_itself check (parent <> code),
    add constraint category_code_length check (length(code) <= 100);

-- The trees that categories stand in: the packs that ship, and those of one's own. For outcomes they are the kinds on which rules hang.
create table category_pack (
    code       text     constraint pack_code_taken primary key constraint category_pack_code_form check (code ~ '^[a-zA-Z][a-zA-Z0-9]{0,39}$'),
    tree       text     not null constraint category_pack_tree_known check (tree in ('category', 'cause', 'outcome')),
    name_en    text     not null,
    name_zh_cn text     not null,
    name_zh_tw text     not null,
    position   integer  not null,
    is_shipped boolean  not null,
    since      bigint   not null   -- the version that brought it
);
insert into category_pack (code, tree, name_en, name_zh_cn, name_zh_tw, position, is_shipped, since) values
    ('upheld', 'outcome', 'Upheld', '投诉成立', '投訴成立', 1, true, 1),
    ('partlyUpheld', 'outcome', 'Partly upheld', '部分成立', '部分成立', 2, true, 1),
    ('notUpheld', 'outcome', 'Not upheld', '不成立', '不成立', 3, true, 1),
    ('withdrawn', 'outcome', 'Withdrawn', '客户撤诉', '客戶撤訴', 4, true, 1),
    ('outOfScope', 'outcome', 'Out of scope', '不属于受理范围', '不屬於受理範圍', 5, true, 1);

insert into category (code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, position) values
    ('upheld.remedied', null, 'upheld', 'outcome', 'Put right in full', '全部解决', '全部解決', 1),
    ('upheld.compensated', null, 'upheld', 'outcome', 'Could not be put right: compensated', '无法补救，已赔偿', '無法補救，已賠償', 2),
    ('upheld.apologised', null, 'upheld', 'outcome', 'Apology accepted', '接受道歉', '接受道歉', 3),
    ('partlyupheld.goodwill', null, 'partlyUpheld', 'outcome', 'Settled as a gesture of goodwill', '善意补偿', '善意補償', 1),
    ('partlyupheld.shared', null, 'partlyUpheld', 'outcome', 'Both sides had a part in it', '双方均有责任', '雙方均有責任', 2),
    ('partlyupheld.somepoints', null, 'partlyUpheld', 'outcome', 'Some of the points were right', '部分诉求属实', '部分訴求屬實', 3),
    ('notupheld.nofault', null, 'notUpheld', 'outcome', 'No fault was found', '未发现问题', '未發現問題', 1),
    ('notupheld.asagreed', null, 'notUpheld', 'outcome', 'As agreed, or as the rules say', '符合约定或规定', '符合約定或規定', 2),
    ('notupheld.notproven', null, 'notUpheld', 'outcome', 'Could not be shown', '无法核实', '無法核實', 3),
    ('notupheld.misunderstanding', null, 'notUpheld', 'outcome', 'A misunderstanding, explained', '误会，已说明', '誤會，已說明', 4),
    ('withdrawn.solvedelsewhere', null, 'withdrawn', 'outcome', 'Settled in another way', '已通过其他途径解决', '已透過其他途徑解決', 1),
    ('withdrawn.nolongerwanted', null, 'withdrawn', 'outcome', 'The customer no longer wants to pursue it', '客户不再追究', '客戶不再追究', 2),
    ('withdrawn.unreachable', null, 'withdrawn', 'outcome', 'The customer cannot be reached', '联系不上客户', '聯絡不上客戶', 3),
    ('outofscope.otherauthority', null, 'outOfScope', 'outcome', 'Another authority or company is responsible', '属其他部门或单位职责', '屬其他部門或單位職責', 1),
    ('outofscope.incourt', null, 'outOfScope', 'outcome', 'Before a court or an arbitrator', '已进入诉讼或仲裁', '已進入訴訟或仲裁', 2),
    ('outofscope.toolate', null, 'outOfScope', 'outcome', 'Too long ago', '超过受理期限', '超過受理期限', 3),
    ('outofscope.nocomplaint', null, 'outOfScope', 'outcome', 'An enquiry or a suggestion', '咨询或建议', '諮詢或建議', 4);

-- Who changed what, when and why: one row a version.
create table taxonomy_version (
    number     bigint      primary key,
    changed_at timestamptz not null,
    changed_by uuid        null,   -- null: the system, at start
    change     text        not null constraint taxonomy_version_change_known check (change in
                   ('founded', 'loaded', 'packAdded', 'added', 'renamed', 'reworded', 'moved', 'merged', 'retired', 'restored', 'imported')),
    tree       text        null constraint taxonomy_version_tree_known check (tree in ('category', 'cause', 'outcome')),   -- null: several
    pack       text        null references category_pack,
    code       text        null references category,   -- what was changed
    target     text        null references category,   -- what it was merged into, or moved below
    touched    integer     not null,                   -- how many categories are otherwise since
    reason     text        null constraint taxonomy_version_reason_length check (length(reason) <= 500)
);
-- The changes of one category.
create index taxonomy_version_code on taxonomy_version (code, number desc) where code is not null;

-- What a category was from a version on, until its next row.
create table category_version (
    code         text    not null references category,
    from_version bigint  not null references taxonomy_version,
    tree         text    not null,
    parent       text    null,
    pack         text    not null,
    name_en      text    not null,
    name_zh_cn   text    not null,
    name_zh_tw   text    not null,
    words        text[]  not null,
    position     integer not null,
    is_retired   boolean not null,
    survivor     text    null,
    primary key (code, from_version)
);

insert into taxonomy_version (number, changed_at, change, touched) select 1, now(), 'founded', count(*) from category;
insert into category_version (code, from_version, tree, parent, pack, name_en, name_zh_cn, name_zh_tw, words, position, is_retired, survivor)
select code, 1, tree, parent, pack, name_en, name_zh_cn, name_zh_tw, words, position, retired_at is not null, survivor from category;

-- What was changed stays known: the application adds, and rewrites nothing.
revoke update, delete, truncate on taxonomy_version, category_version from complaints_app;

-- The version under which a case was graded: what its category and its cause meant then.
alter table grading add column taxonomy_version bigint not null default 1;
alter table grading alter column taxonomy_version drop default;
-- Cases by category over a time.
create index grading_proposed_at on grading (proposed_at) include (complaint_id, category, cause, taxonomy_version);

-- The finer outcome of a closed case, where somebody gave one, and the version under which they did.
alter table case_file
    add column outcome_detail  text   null references category,
    add column outcome_version bigint null references taxonomy_version,
    add constraint case_file_detail_with_version check ((outcome_detail is null) = (outcome_version is null));

-- What other modules may know of it.
create view case_outcome as
    select complaint_id, outcome, outcome_detail as detail, outcome_version as version, closed_at from case_file where stage = 'closed';

-- migrate:down
