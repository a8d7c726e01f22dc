-- Every new plot is announced to all replicas, also by those of the release before.
CREATE FUNCTION announce_plots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Held to the end of the transaction: plots become visible in the order of their ids, so that whoever has seen one
    -- has seen all before it. Before the first id is taken, since this is a trigger before the statement.
    PERFORM pg_advisory_xact_lock(hashtext('crewplots plots'));
    PERFORM pg_notify('crewplots_plots', '');
    RETURN NULL;
END $$;

CREATE TRIGGER announce_plots BEFORE INSERT ON plots FOR EACH STATEMENT EXECUTE FUNCTION announce_plots();
