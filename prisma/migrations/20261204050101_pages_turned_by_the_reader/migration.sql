-- A page nobody turned is kept the way up that the reader found its words: `turned_by` is null there. What a person said of a
-- page holds against the reader, standing as it came (0) too.
alter table page_turn alter column turned_by drop not null;
