-- The memory of the base: journal and frozen snapshots.

create table trace (
    code text primary key,
    fait_le timestamp not null default current_timestamp,
    agent text not null,
    origine text not null check (origine in ('saisie', 'import', 'socle', 'demonstration', 'lecture_acte', 'annulation', 'migration', 'ligne_commande')),
    objet_table text not null,
    objet_code text not null,
    avant json,
    apres json,
    motif text
);
comment on table trace is 'Journal : une ligne par acte, jamais modifiée.';
comment on column trace.code is 'Identifiant de la trace.';
comment on column trace.fait_le is 'Quand.';
comment on column trace.agent is 'Qui.';
comment on column trace.origine is 'Par quel chemin.';
comment on column trace.objet_table is 'Table touchée.';
comment on column trace.objet_code is 'Ligne touchée, ou « * » pour un lot.';
comment on column trace.avant is 'Ligne avant.';
comment on column trace.apres is 'Ligne après.';
comment on column trace.motif is 'Pourquoi.';

create table arrete (
    code text primary key,
    libelle text not null,
    date_reference date not null,
    fige_le timestamp not null default current_timestamp,
    agent text not null,
    contenu json not null
);
comment on table arrete is 'Photographie datée et figée pour un comité.';
comment on column arrete.code is 'Identifiant de l''arrêté.';
comment on column arrete.libelle is 'Nom de l''arrêté.';
comment on column arrete.date_reference is 'Date de référence de la photographie.';
comment on column arrete.fige_le is 'Quand elle a été prise.';
comment on column arrete.agent is 'Qui l''a prise.';
comment on column arrete.contenu is 'Lignes figées, par vue publique.';
