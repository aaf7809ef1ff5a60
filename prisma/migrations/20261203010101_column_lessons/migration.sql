-- A person says what a heading of a line table means: one correction may teach several columns of one kind ("none of these"),
-- so a lesson is told apart by the heading it is about as well. Lessons about fields have none.
alter table layout_lesson add column heading text not null default '';
alter table layout_lesson drop constraint layout_lesson_tenant_id_document_id_revision_field_key;
alter table layout_lesson add constraint layout_lesson_tenant_id_document_id_revision_field_heading_key
  unique (tenant_id, document_id, revision, field, heading);
alter table layout_lesson add constraint layout_lesson_heading_of_column check ((field like 'column.%') = (heading <> ''));
