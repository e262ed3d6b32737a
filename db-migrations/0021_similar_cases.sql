-- migrate:up
-- What a complaint is most about, see api/Classification/Similar/Matter.cs: where the same matter is told in other words, these still agree.
alter table complaint_sign add column matters integer[] not null default '{}';
-- Complaints that share what they are about; what waits to be indexed is looked through each time, so it stays short.
create index complaint_sign_matters on complaint_sign using gin (matters) with (gin_pending_list_limit = 256);
-- The server counts how common they are, as with the signs.
alter table complaint_sign alter column matters set statistics 500;
-- The newest cases of a category.
create index grading_category on grading (category, complaint_id) where category is not null;

-- Complaints received so far get theirs in the background; more traditional characters are known now, so their signs are made anew, too.
update sign_catching_up set reached = '00000000-0000-0000-0000-000000000000', finished_at = null;

-- What the customer accepted, and what it cost.
create view case_remedy as
    select r.complaint_id, r.option_id, r.line, r.kind, r.words, r.amount, r.currency, r.done_at is not null as is_done
    from remedy_line r join solution_option o on o.id = r.option_id where o.state = 'accepted';
-- What the customer said afterwards.
create view case_follow_up as select complaint_id, at, is_solved, satisfaction from follow_up;

-- migrate:down
