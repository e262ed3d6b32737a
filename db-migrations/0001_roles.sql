-- migrate:up

-- The application works as complaints_app, which owns nothing: what it may do is what a migration grants.
-- A role belongs to the whole server, so another database may have made it already, or be making it now.
do $$
begin
    if not exists (select from pg_roles where rolname = 'complaints_app') then
        create role complaints_app nologin;
    end if;
exception when duplicate_object or unique_violation then
    null;
end $$;

-- Who migrates must be able to become the application; a superuser and a member already are.
do $$
begin
    set local role complaints_app;
    reset role;
exception when insufficient_privilege then
    execute format('grant complaints_app to %I', current_user);
end $$;

grant usage on schema public to complaints_app;
grant select on schema_migrations to complaints_app;

-- Tables of later migrations; one that must not be changed takes its grants back where it is created.
alter default privileges in schema public grant select, insert, update, delete on tables to complaints_app;
alter default privileges in schema public grant usage, select on sequences to complaints_app;

-- migrate:down
