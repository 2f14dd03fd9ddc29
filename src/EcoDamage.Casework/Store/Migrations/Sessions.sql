-- Read before anybody knows who asks, so no wall can stand around it. Of a running session only the last request changes.
grant select, insert, delete, update (seen_at) on sessions to ecodamage_app;
