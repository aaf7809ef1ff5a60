-- The time machine tries two more kinds of changes: how long payments wait for their document, and what the owner allows to be
-- wrong. A version of the coding model was foreseen as a kind from the beginning.
alter table replay drop constraint replay_kind_check;
alter table replay add constraint replay_kind_check check (kind in ('rule', 'tolerance', 'guardrail', 'model', 'document_hold', 'budget'));
alter table setting_change drop constraint setting_change_kind_check;
alter table setting_change add constraint setting_change_kind_check check (kind in ('rule', 'tolerance', 'guardrail', 'model', 'document_hold', 'budget'));
