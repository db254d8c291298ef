-- What is steered: actions, indicateurs, valeurs, cibles, manifestations, opportunites.

create table action (
    code text primary key,
    programme text not null,
    phase text,
    axe text,
    parent text,
    intitule text not null,
    periode_action text,
    debut date,
    fin date,
    referent text,
    partenaire text,
    ordre integer not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table action is 'Quelque chose d''entrepris ; ses statuts successifs sont dans action_statut.';
comment on column action.code is 'Identifiant stable de l''action.';
comment on column action.programme is 'Programme (programme.code).';
comment on column action.phase is 'Phase (phase.code).';
comment on column action.axe is 'Axe (axe.code).';
comment on column action.parent is 'Action plus large dont elle fait partie (action.code).';
comment on column action.intitule is 'Intitulé de l''action.';
comment on column action.periode_action is 'Période d''action telle que l''écrit le document.';
comment on column action.debut is 'Premier jour, quand il est connu.';
comment on column action.fin is 'Dernier jour prévu, quand il est connu.';
comment on column action.referent is 'Structure référente (structure.code).';
comment on column action.partenaire is 'Structure associée (structure.code).';
comment on column action.ordre is 'Rang d''affichage dans le programme.';
comment on column action.source is 'Source du fait (source.code).';
comment on column action.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column action.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column action.fictif is 'Vrai pour les données fictives de démonstration.';

create table action_statut (
    code text primary key,
    action text not null,
    statut text not null check (statut in ('prevue', 'en_cours', 'realisee', 'reportee', 'abandonnee')),
    constate_le date not null,
    precision text not null default 'exact' check (precision in ('exact', 'deduit')),
    motif text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table action_statut is 'Statut d''une action tel qu''un document ou un agent le dit à une date.';
comment on column action_statut.code is 'Identifiant stable du statut.';
comment on column action_statut.action is 'Action (action.code).';
comment on column action_statut.statut is 'Statut de l''action.';
comment on column action_statut.constate_le is 'Date à laquelle ce statut est constaté.';
comment on column action_statut.precision is 'Statut dit par le document ou déduit de sa formulation.';
comment on column action_statut.motif is 'Pourquoi ce statut, quand il est déduit.';
comment on column action_statut.source is 'Source du fait (source.code).';
comment on column action_statut.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column action_statut.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column action_statut.fictif is 'Vrai pour les données fictives de démonstration.';

create table indicateur (
    code text primary key,
    programme text not null,
    libelle text not null,
    libelle_court text,
    definition text not null,
    unite text not null,
    population text not null,
    famille text not null check (famille in ('adherents', 'evenements', 'offres', 'rendez_vous', 'communication', 'accompagnement', 'projets', 'gouvernance', 'contexte')),
    nature text not null check (nature in ('stock', 'flux', 'taux')),
    sens text not null default 'hausse' check (sens in ('hausse', 'baisse')),
    territoire text,
    structure text,
    axe text,
    parent text,
    ventilation_complete boolean,
    periodicite text check (periodicite in ('mensuelle', 'trimestrielle', 'semestrielle', 'annuelle', 'ponctuelle')),
    delai_jours integer check (delai_jours >= 0),
    vedette integer,
    ordre integer not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table indicateur is 'Une définition : libellé, unité, population comptée, nature et sens.';
comment on column indicateur.code is 'Identifiant stable de l''indicateur.';
comment on column indicateur.programme is 'Programme (programme.code).';
comment on column indicateur.libelle is 'Libellé de l''indicateur.';
comment on column indicateur.libelle_court is 'Libellé court pour les cartes.';
comment on column indicateur.definition is 'Ce qui est compté, en une phrase.';
comment on column indicateur.unite is 'Unité au singulier (adhérent, événement, heure, %…).';
comment on column indicateur.population is 'Population comptée ; deux chiffres ne se comparent que sur la même.';
comment on column indicateur.famille is 'Famille d''indicateurs.';
comment on column indicateur.nature is 'Un flux s''additionne dans le temps, un stock et un taux jamais.';
comment on column indicateur.sens is 'Sens de l''amélioration.';
comment on column indicateur.territoire is 'Territoire compté (territoire.code).';
comment on column indicateur.structure is 'Structure dont on parle (structure.code).';
comment on column indicateur.axe is 'Axe (axe.code).';
comment on column indicateur.parent is 'Indicateur dont il est une part (indicateur.code).';
comment on column indicateur.ventilation_complete is 'Vrai si les parts du parent doivent en faire la somme ; vide sans parent.';
comment on column indicateur.periodicite is 'Rythme attendu par le service ; vide si le service n''attend pas de suite.';
comment on column indicateur.delai_jours is 'Délai de remontée après la fin de période, en jours, fixé par le service.';
comment on column indicateur.vedette is 'Rang parmi les chiffres en tête d''écran ; vide sinon.';
comment on column indicateur.ordre is 'Rang d''affichage.';
comment on column indicateur.source is 'Source du fait (source.code).';
comment on column indicateur.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column indicateur.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column indicateur.fictif is 'Vrai pour les données fictives de démonstration.';

create table valeur (
    code text primary key,
    indicateur text not null,
    periode text not null,
    debut date,
    fin date,
    valeur decimal(18, 4) not null,
    type_valeur text not null default 'constatee' check (type_valeur in ('constatee', 'previsionnelle')),
    precision text not null check (precision in ('exact', 'environ', 'plus_de', 'deduit', 'portee_ambigue')),
    precision_motif text check (precision = 'exact' or precision_motif is not null),
    manifestation text,
    commentaire text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table valeur is 'Nombre d''un indicateur pour une période, avec sa précision et sa source.';
comment on column valeur.code is 'Identifiant stable de la valeur.';
comment on column valeur.indicateur is 'Indicateur (indicateur.code).';
comment on column valeur.periode is 'Période telle que l''écrit le document (2023, 2022/2023, mars 2024, non datée).';
comment on column valeur.debut is 'Premier jour de la période ; vide si aucun jour n''est dit.';
comment on column valeur.fin is 'Dernier jour de la période ; vide si aucun jour n''est dit.';
comment on column valeur.valeur is 'Nombre, dans l''unité de l''indicateur.';
comment on column valeur.type_valeur is 'Constatée ou prévisionnelle.';
comment on column valeur.precision is 'Précision que donne le document.';
comment on column valeur.precision_motif is 'Pourquoi le nombre n''est pas exact.';
comment on column valeur.manifestation is 'Manifestation comptée (manifestation.code).';
comment on column valeur.commentaire is 'Ce qu''il faut savoir pour lire ce nombre.';
comment on column valeur.source is 'Source du fait (source.code).';
comment on column valeur.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column valeur.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column valeur.fictif is 'Vrai pour les données fictives de démonstration.';

create table cible (
    code text primary key,
    indicateur text not null,
    periode text not null,
    debut date,
    fin date,
    valeur_initiale decimal(18, 4),
    valeur decimal(18, 4) not null,
    precision text not null check (precision in ('exact', 'environ', 'plus_de', 'deduit', 'portee_ambigue')),
    precision_motif text check (precision = 'exact' or precision_motif is not null),
    remplace text,
    auteur text,
    raison text check (remplace is null or raison is not null),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table cible is 'Objectif d''un indicateur pour une période ; une cible révisée garde l''ancienne.';
comment on column cible.code is 'Identifiant stable de la cible.';
comment on column cible.indicateur is 'Indicateur (indicateur.code).';
comment on column cible.periode is 'Période visée, telle que l''écrit le document.';
comment on column cible.debut is 'Premier jour de la période visée, quand il est connu.';
comment on column cible.fin is 'Dernier jour de la période visée, quand il est connu.';
comment on column cible.valeur_initiale is 'Situation de départ ; vide si aucune n''est documentée.';
comment on column cible.valeur is 'Objectif, dans l''unité de l''indicateur.';
comment on column cible.precision is 'Précision de l''objectif.';
comment on column cible.precision_motif is 'Pourquoi l''objectif n''est pas exact.';
comment on column cible.remplace is 'Cible révisée par celle-ci (cible.code).';
comment on column cible.auteur is 'Qui a fixé ou révisé la cible.';
comment on column cible.raison is 'Pourquoi la cible a été révisée.';
comment on column cible.source is 'Source du fait (source.code).';
comment on column cible.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column cible.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column cible.fictif is 'Vrai pour les données fictives de démonstration.';

create table mise_en_regard (
    code text primary key,
    programme text not null,
    cible text,
    indicateur_reference text,
    indicateur text not null,
    motif text not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table mise_en_regard is 'Cible et chiffre posés côte à côte sans taux, parce que leurs périmètres diffèrent.';
comment on column mise_en_regard.code is 'Identifiant stable de la mise en regard.';
comment on column mise_en_regard.programme is 'Programme (programme.code).';
comment on column mise_en_regard.cible is 'Cible (cible.code).';
comment on column mise_en_regard.indicateur_reference is 'Indicateur de référence quand il n''y a pas de cible (indicateur.code).';
comment on column mise_en_regard.indicateur is 'Indicateur mis en regard (indicateur.code).';
comment on column mise_en_regard.motif is 'Pourquoi les deux ne se comparent pas.';
comment on column mise_en_regard.source is 'Source du fait (source.code).';
comment on column mise_en_regard.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column mise_en_regard.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column mise_en_regard.fictif is 'Vrai pour les données fictives de démonstration.';

create table couple_cout (
    code text primary key,
    programme text not null,
    indicateur text not null,
    etape text not null check (etape in ('vote', 'conventionne', 'engage', 'liquide', 'mandate', 'paye')),
    periode text not null,
    declare_par text not null,
    declare_le date not null,
    motif text not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table couple_cout is 'Couple coût-résultat qu''une personne a déclaré pertinent.';
comment on column couple_cout.code is 'Identifiant stable du couple.';
comment on column couple_cout.programme is 'Programme (programme.code).';
comment on column couple_cout.indicateur is 'Indicateur de résultat (indicateur.code).';
comment on column couple_cout.etape is 'Étape de l''argent rapportée au résultat.';
comment on column couple_cout.periode is 'Période commune aux deux termes.';
comment on column couple_cout.declare_par is 'Qui déclare le couple pertinent.';
comment on column couple_cout.declare_le is 'Quand.';
comment on column couple_cout.motif is 'Pourquoi le rapport a un sens.';
comment on column couple_cout.source is 'Source du fait (source.code).';
comment on column couple_cout.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column couple_cout.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column couple_cout.fictif is 'Vrai pour les données fictives de démonstration.';

create table manifestation (
    code text primary key,
    programme text not null,
    axe text,
    libelle text not null,
    format text not null check (format in ('evenement', 'petit_dejeuner', 'journee_thematique', 'salon', 'roadshow', 'webinaire', 'jury', 'appel', 'convention_affaires', 'autre')),
    periode text not null,
    debut date,
    fin date,
    date_precision text not null check (date_precision in ('exact', 'deduit', 'mois', 'annee', 'non_datee')),
    date_motif text check (date_precision <> 'deduit' or date_motif is not null),
    nombre integer,
    lieu text,
    territoire text,
    statut text not null check (statut in ('prevue', 'tenue', 'annulee', 'non_confirmee')),
    organisateur text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table manifestation is 'Événement : date, lieu, axe ; ses participants sont des valeurs d''indicateur.';
comment on column manifestation.code is 'Identifiant stable de la manifestation.';
comment on column manifestation.programme is 'Programme (programme.code).';
comment on column manifestation.axe is 'Axe (axe.code).';
comment on column manifestation.libelle is 'Nom de la manifestation.';
comment on column manifestation.format is 'Format.';
comment on column manifestation.periode is 'Date ou période telle que l''écrit le document.';
comment on column manifestation.debut is 'Premier jour, quand il est connu.';
comment on column manifestation.fin is 'Dernier jour, quand il est connu.';
comment on column manifestation.date_precision is 'Précision de la date.';
comment on column manifestation.date_motif is 'D''où vient la date quand elle est déduite.';
comment on column manifestation.nombre is 'Nombre d''occurrences quand le document les compte ensemble.';
comment on column manifestation.lieu is 'Lieu, tel que l''écrit le document.';
comment on column manifestation.territoire is 'Territoire (territoire.code).';
comment on column manifestation.statut is 'Tenue ou non, au dire du document.';
comment on column manifestation.organisateur is 'Structure organisatrice (structure.code).';
comment on column manifestation.source is 'Source du fait (source.code).';
comment on column manifestation.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column manifestation.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column manifestation.fictif is 'Vrai pour les données fictives de démonstration.';

create table opportunite (
    code text primary key,
    programme text not null,
    libelle text not null,
    donneur_ordre text not null,
    nature text not null check (nature in ('appel_offres', 'implantation', 'prospection')),
    montant decimal(14, 2),
    echeance date,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table opportunite is 'Offre ou prospect ; ses étapes successives sont dans opportunite_etape.';
comment on column opportunite.code is 'Identifiant stable de l''opportunité.';
comment on column opportunite.programme is 'Programme (programme.code).';
comment on column opportunite.libelle is 'Objet de l''opportunité.';
comment on column opportunite.donneur_ordre is 'Donneur d''ordre.';
comment on column opportunite.nature is 'Nature.';
comment on column opportunite.montant is 'Montant estimé, en euros ; ne rejoint aucun total.';
comment on column opportunite.echeance is 'Date limite de réponse.';
comment on column opportunite.source is 'Source du fait (source.code).';
comment on column opportunite.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column opportunite.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column opportunite.fictif is 'Vrai pour les données fictives de démonstration.';

create table opportunite_etape (
    code text primary key,
    opportunite text not null,
    etape text not null check (etape in ('prospect', 'reponse_en_cours', 'remise', 'gagnee', 'perdue')),
    atteinte_le date not null,
    commentaire text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table opportunite_etape is 'Étape atteinte par une opportunité à une date.';
comment on column opportunite_etape.code is 'Identifiant stable de l''étape.';
comment on column opportunite_etape.opportunite is 'Opportunité (opportunite.code).';
comment on column opportunite_etape.etape is 'Étape.';
comment on column opportunite_etape.atteinte_le is 'Date de l''étape.';
comment on column opportunite_etape.commentaire is 'Commentaire.';
comment on column opportunite_etape.source is 'Source du fait (source.code).';
comment on column opportunite_etape.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column opportunite_etape.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column opportunite_etape.fictif is 'Vrai pour les données fictives de démonstration.';

create table meteo (
    code text primary key,
    programme text not null,
    meteo text not null check (meteo in ('soleil', 'eclaircies', 'nuages', 'orage')),
    commentaire text not null,
    auteur text not null,
    date_meteo date not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table meteo is 'Jugement d''une personne sur un programme, à une date.';
comment on column meteo.code is 'Identifiant stable du jugement.';
comment on column meteo.programme is 'Programme (programme.code).';
comment on column meteo.meteo is 'Météo, de la meilleure à la moins bonne.';
comment on column meteo.commentaire is 'Commentaire de l''auteur.';
comment on column meteo.auteur is 'Auteur du jugement.';
comment on column meteo.date_meteo is 'Date du jugement.';
comment on column meteo.source is 'Source du fait (source.code).';
comment on column meteo.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column meteo.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column meteo.fictif is 'Vrai pour les données fictives de démonstration.';
