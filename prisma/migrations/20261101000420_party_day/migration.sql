-- Limits test what a party got today, over all statements: its lines are found by the day they were posted on.
create index bank_transaction_of_party on bank_transaction (tenant_id, party_id, status_changed_at) where party_id is not null;
