-- Several bills in one file are several documents over the same stored bytes: each part names its pages of the file it came
-- in. The same pages cut twice are the same document, so its row is written once; whether it is in use is its status.
create table document_part (
  tenant_id uuid not null,
  document_id uuid not null,
  source_id uuid not null,
  first_page integer not null check (first_page >= 1),
  last_page integer not null,
  cut_at timestamptz not null default now(),
  primary key (tenant_id, document_id),
  unique (tenant_id, source_id, first_page, last_page),
  check (last_page >= first_page),
  check (document_id <> source_id),
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, source_id) references document
);
call tenancy.protect('document_part');
grant select, insert on document_part to counterfoil_app;
call tenancy.attest('document_part', true, key => 'r.document_id');

-- `split`: its pages are documents of their own now. `merged`: a part whose pages belong to another document again.
alter table document drop constraint document_status_check;
alter table document add constraint document_status_check check (status in
  ('received', 'reading', 'read', 'coded', 'matched', 'posted', 'exception', 'rejected', 'failed', 'filed', 'duplicate',
   'split', 'merged'));

-- How a page of a file is turned before anybody reads it, in degrees clockwise: remembered with the file, whichever document
-- the page belongs to.
create table page_turn (
  tenant_id uuid not null,
  document_id uuid not null,
  page integer not null check (page >= 1),
  degrees smallint not null check (degrees in (0, 90, 180, 270)),
  turned_by uuid not null,
  turned_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, document_id, page),
  foreign key (tenant_id, document_id) references document
);
call tenancy.protect('page_turn');
grant select, insert, update on page_turn to counterfoil_app;

-- How far the reader has come with a document just now. Not a fact of the books: overwritten, and nobody's evidence.
create table reading_progress (
  tenant_id uuid not null,
  document_id uuid not null,
  pages_read integer not null,
  pages_in_all integer not null,
  seen_at timestamptz not null default now(),
  primary key (tenant_id, document_id),
  check (pages_read between 0 and pages_in_all),
  foreign key (tenant_id, document_id) references document
);
call tenancy.protect('reading_progress');
grant select, insert, update on reading_progress to counterfoil_app;
