-- A document has one file for each reading of it: the row of a file is no longer named after its document.

comment on column piece.code is 'Identifiant de la pièce, sans autre sens.';
comment on column piece.document is 'Document auquel l''acte a donné lieu, par son identifiant ; il a une pièce par lecture. La ligne dort si ce document a été annulé.';
comment on column piece.operation is 'Lecture qui l''a gardé, par l''identifiant de son opération dans le journal ; la ligne dort si elle a été annulée.';
