-- What the model reads of a line it must have learned with: the tax its paper stated (rate in percent and UNCL5305
-- category, null where none), and the day the line stood on, which is not the day a person decided it.
alter table coding_example
  add column stated_tax jsonb,
  add column stands_on date;
