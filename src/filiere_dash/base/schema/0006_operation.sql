-- Who writes, and what each act did: agents and their perimeters, operations, the columns that tie a trace to its act.

create table agent (
    code text primary key,
    nom text not null,
    role text not null check (role in ('lecteur', 'charge_de_mission', 'directeur', 'administrateur')),
    lecture text not null default 'tous' check (lecture in ('tous', 'perimetre')),
    actif boolean not null default true,
    enregistre_le timestamp not null default current_timestamp
);
comment on table agent is 'Personne qui peut ouvrir le tableau de bord, et son rôle.';
comment on column agent.code is 'Identifiant donné par le fournisseur d''identité : adresse électronique en minuscules.';
comment on column agent.nom is 'Nom affiché dans le journal.';
comment on column agent.role is 'Ce que l''agent peut faire.';
comment on column agent.lecture is 'Ce que l''agent lit : tous les programmes, ou ceux de son périmètre.';
comment on column agent.actif is 'Faux : l''agent n''entre plus, ses traces restent.';
comment on column agent.enregistre_le is 'Moment où la ligne est entrée dans cette base.';

create table agent_programme (
    code text primary key,
    agent text not null,
    programme text not null,
    enregistre_le timestamp not null default current_timestamp
);
comment on table agent_programme is 'Périmètre d''un agent : les programmes qu''il tient à jour, ou qu''il lit.';
comment on column agent_programme.code is 'Identifiant stable du lien.';
comment on column agent_programme.agent is 'Agent (agent.code).';
comment on column agent_programme.programme is 'Programme (programme.code).';
comment on column agent_programme.enregistre_le is 'Moment où la ligne est entrée dans cette base.';

create table operation (
    code text primary key,
    numero bigint not null,
    fait_le timestamp not null,
    agent text not null,
    agent_nom text not null,
    origine text not null check (origine in ('saisie', 'import', 'annulation', 'lecture_acte', 'ligne_commande')),
    resume text not null,
    motif text,
    jeton text,
    fichier text,
    annule text,
    crees integer not null,
    modifies integer not null,
    supprimes integer not null
);
comment on table operation is 'Un acte de saisie, d''import ou d''annulation : tout ce qu''il a changé tient dans ses traces.';
comment on column operation.code is 'Identifiant de l''opération.';
comment on column operation.numero is 'Rang de l''opération : l''ordre du journal, que l''horloge ne dérange pas.';
comment on column operation.fait_le is 'Quand, à l''heure de la machine.';
comment on column operation.agent is 'Identifiant de la personne.';
comment on column operation.agent_nom is 'Nom de la personne ce jour-là.';
comment on column operation.origine is 'Par quel chemin.';
comment on column operation.resume is 'Ce qui a été fait, en une phrase.';
comment on column operation.motif is 'Pourquoi.';
comment on column operation.jeton is 'Jeton de l''envoi : le même envoi reçu deux fois n''est appliqué qu''une.';
comment on column operation.fichier is 'Nom du fichier importé.';
comment on column operation.annule is 'Opération que celle-ci annule.';
comment on column operation.crees is 'Lignes créées.';
comment on column operation.modifies is 'Lignes modifiées.';
comment on column operation.supprimes is 'Lignes supprimées.';

alter table trace add column numero bigint;
alter table trace add column operation text;
comment on column trace.numero is 'Rang de la trace dans le journal.';
comment on column trace.operation is 'Opération dont la trace fait partie ; vide pour un chargement à la création de la base.';
comment on column trace.avant is 'Ligne avant, chaque valeur en texte ; vide à la création.';
comment on column trace.apres is 'Ligne après, chaque valeur en texte ; vide à la suppression.';
update trace
set numero = rangs.rang
from (select code, row_number() over (order by fait_le, code) as rang from trace) as rangs
where trace.code = rangs.code;

create table brouillon (
    code text primary key,
    agent text not null,
    ecran text not null,
    contenu json not null,
    modifie_le timestamp not null
);
comment on table brouillon is 'Ce qui est tapé et pas encore enregistré : retrouvé après un changement d''écran ou une coupure.';
comment on column brouillon.code is 'Agent et écran.';
comment on column brouillon.agent is 'Identifiant de la personne.';
comment on column brouillon.ecran is 'Formulaire auquel appartient le brouillon.';
comment on column brouillon.contenu is 'Ce qui est tapé, en texte.';
comment on column brouillon.modifie_le is 'Dernière frappe reçue.';

create table visite (
    agent text primary key,
    derniere timestamp not null,
    precedente timestamp
);
comment on table visite is 'Dernière visite de chacun : « ce qui a changé depuis ma dernière visite ».';
comment on column visite.agent is 'Identifiant de la personne.';
comment on column visite.derniere is 'Début de la visite en cours, ou de la dernière.';
comment on column visite.precedente is 'Début de la visite d''avant.';
