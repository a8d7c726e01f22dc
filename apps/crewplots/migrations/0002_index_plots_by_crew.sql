-- A foreign key brings no index of its own; without one, "the plots of this crew" reads the whole table.
CREATE INDEX plots_crew_id_id ON plots (crew_id, id DESC);
