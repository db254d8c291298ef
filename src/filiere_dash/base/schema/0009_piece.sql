-- The files of acts, kept beside the base under their print: which document each gave, who brought it, whose it is.

create table piece (
    code text primary key,
    document text not null,
    programmes text[] not null,
    empreinte text not null check (regexp_full_match(empreinte, '[0-9a-f]{64}')),
    taille bigint not null check (taille > 0),
    nom text not null,
    format text not null check (format in ('pdf', 'docx', 'odt', 'txt', 'html')),
    depose_par text not null,
    depose_nom text not null,
    depose_le timestamp not null,
    operation text,
    efface_le timestamp,
    efface_par text,
    efface_motif text
);
comment on table piece is 'Fichier d''un acte, gardé à côté de la base sous son empreinte ; la ligne reste quand le fichier est effacé.';
comment on column piece.code is 'Identifiant de la pièce : celui du document.';
comment on column piece.document is 'Document auquel l''acte a donné lieu, par son identifiant ; la ligne dort si ce document a été annulé.';
comment on column piece.programmes is 'Programmes dont l''acte parle, par leur identifiant ; aucun, il est commun à tous.';
comment on column piece.empreinte is 'Empreinte SHA-256 du fichier, qui est aussi son nom dans le dossier des pièces.';
comment on column piece.taille is 'Taille du fichier, en octets.';
comment on column piece.nom is 'Nom du fichier chez la personne qui l''a déposé.';
comment on column piece.format is 'Format reconnu.';
comment on column piece.depose_par is 'Agent qui l''a déposé, par son identifiant.';
comment on column piece.depose_nom is 'Nom de cet agent.';
comment on column piece.depose_le is 'Moment du dépôt.';
comment on column piece.operation is 'Opération du journal qui l''a gardé, par son identifiant.';
comment on column piece.efface_le is 'Moment où le fichier a été effacé ; vide s''il est gardé.';
comment on column piece.efface_par is 'Nom de la personne qui l''a effacé.';
comment on column piece.efface_motif is 'Pourquoi il a été effacé.';
