-- What changed in how the machine decides is read from the trail as one list, the latest first, without a walk over all of it.
create index audit_event_of_changes on audit_event (tenant_id, id) where action in (
  'guardrail.changed', 'automation.budget_changed', 'automation.mode_changed', 'automation.promotion_granted', 'authority.withdrawn',
  'authority.returned', 'document_hold.set', 'tolerance.set', 'tolerance.ended', 'coding_rule.created', 'coding_rule.changed',
  'coding_rule.archived', 'model.promoted', 'model.rejected', 'model.rolled_back', 'model.came_with_the_software', 'model.drifted',
  'replay.approved', 'replay.withdrawn');
