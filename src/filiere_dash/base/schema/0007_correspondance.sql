-- What was agreed on once for a file that is not ours: how its columns become rows of one of our tables.

create table correspondance_import (
    code text primary key,
    libelle text not null,
    objet_table text not null,
    contenu json not null,
    enregistre_le timestamp not null default current_timestamp
);
comment on table correspondance_import is 'Correspondance enregistrée : comment les colonnes d''un fichier reçu deviennent des lignes d''une table.';
comment on column correspondance_import.code is 'Identifiant de la correspondance.';
comment on column correspondance_import.libelle is 'Nom donné par la personne qui l''a réglée.';
comment on column correspondance_import.objet_table is 'Table que le fichier alimente.';
comment on column correspondance_import.contenu is 'Colonnes, valeurs fixes, filtres et formats, en JSON.';
comment on column correspondance_import.enregistre_le is 'Moment où la correspondance a été enregistrée.';
