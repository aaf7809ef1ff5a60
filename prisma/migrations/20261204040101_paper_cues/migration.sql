-- For which cost centre or project a line is, is remembered apart from where it is booked; what a paper says beside its lines
-- (whose order, which project, delivered where) tells one from another. Null for decisions from before it was kept, and for bank lines.
alter table coding_example add column cues jsonb;
