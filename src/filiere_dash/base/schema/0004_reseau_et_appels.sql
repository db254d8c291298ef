-- Who works with whom, schemes, labels, members, and calls for projects.

create table relation (
    code text primary key,
    programme text not null,
    structure text not null,
    partenaire text,
    partenaire_dispositif text,
    nature text not null check (nature in ('membre', 'gouvernance', 'collaboration', 'conseil_scientifique', 'soutien', 'siege', 'projet_europeen', 'intention')),
    objet text not null,
    periode text not null,
    statut text not null check (statut in ('etablie', 'prevue')),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table relation is 'Qui travaille avec qui, à quel titre, et quand.';
comment on column relation.code is 'Identifiant stable de la relation.';
comment on column relation.programme is 'Programme (programme.code).';
comment on column relation.structure is 'Structure qui s''engage (structure.code).';
comment on column relation.partenaire is 'Structure partenaire (structure.code).';
comment on column relation.partenaire_dispositif is 'Dispositif partenaire (dispositif.code).';
comment on column relation.nature is 'Nature du lien.';
comment on column relation.objet is 'À quel titre, en une phrase.';
comment on column relation.periode is 'Période telle que l''écrit le document.';
comment on column relation.statut is 'Établie ou prévue, au dire du document.';
comment on column relation.source is 'Source du fait (source.code).';
comment on column relation.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column relation.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column relation.fictif is 'Vrai pour les données fictives de démonstration.';

create table instance (
    code text primary key,
    programme text,
    structure text,
    libelle text not null,
    nature text not null check (nature in ('deliberante', 'experts', 'communaute', 'comite', 'jury', 'groupe_travail', 'gouvernance')),
    etat text not null check (etat in ('prevue', 'en_place')),
    role text not null,
    periode text not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table instance is 'Instance et son état.';
comment on column instance.code is 'Identifiant stable de l''instance.';
comment on column instance.programme is 'Programme (programme.code).';
comment on column instance.structure is 'Structure dont elle dépend (structure.code).';
comment on column instance.libelle is 'Nom de l''instance.';
comment on column instance.nature is 'Nature.';
comment on column instance.etat is 'État au dire du document.';
comment on column instance.role is 'Ce qu''elle fait, en une phrase.';
comment on column instance.periode is 'Période ou date de l''état.';
comment on column instance.source is 'Source du fait (source.code).';
comment on column instance.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column instance.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column instance.fictif is 'Vrai pour les données fictives de démonstration.';

create table dispositif (
    code text primary key,
    programme text not null,
    libelle text not null,
    porteur text,
    objet text not null,
    usage_programme text not null,
    statut text not null check (statut in ('en_place', 'prevu')),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table dispositif is 'Dispositif nommé qu''un programme utilise ou alimente.';
comment on column dispositif.code is 'Identifiant stable du dispositif.';
comment on column dispositif.programme is 'Programme (programme.code).';
comment on column dispositif.libelle is 'Nom du dispositif.';
comment on column dispositif.porteur is 'Porteur (structure.code).';
comment on column dispositif.objet is 'Ce que fait le dispositif, en une phrase.';
comment on column dispositif.usage_programme is 'Comment le programme l''utilise ou l''alimente.';
comment on column dispositif.statut is 'En place ou prévu, au dire du document.';
comment on column dispositif.source is 'Source du fait (source.code).';
comment on column dispositif.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column dispositif.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column dispositif.fictif is 'Vrai pour les données fictives de démonstration.';

create table dispositif_etape (
    code text primary key,
    dispositif text not null,
    ordre integer not null,
    libelle text not null,
    objet text not null,
    duree_min_mois decimal(5, 1),
    duree_max_mois decimal(5, 1),
    duree_precision text check (duree_precision in ('exact', 'environ', 'deduit')),
    condition text,
    reste_a_charge decimal(14, 2),
    reste_periodicite text check (reste_periodicite in ('unique', 'annuelle')),
    reste_taxes text check (reste_taxes in ('ht', 'ttc', 'non_precise')),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table dispositif_etape is 'Étape d''un dispositif, avec sa durée, son coût et sa condition.';
comment on column dispositif_etape.code is 'Identifiant stable de l''étape.';
comment on column dispositif_etape.dispositif is 'Dispositif (dispositif.code).';
comment on column dispositif_etape.ordre is 'Rang.';
comment on column dispositif_etape.libelle is 'Nom de l''étape.';
comment on column dispositif_etape.objet is 'Contenu de l''étape.';
comment on column dispositif_etape.duree_min_mois is 'Durée minimale, en mois.';
comment on column dispositif_etape.duree_max_mois is 'Durée maximale, en mois.';
comment on column dispositif_etape.duree_precision is 'Précision de la durée.';
comment on column dispositif_etape.condition is 'Condition d''entrée ou de sortie.';
comment on column dispositif_etape.reste_a_charge is 'Reste à la charge de l''entreprise, en euros.';
comment on column dispositif_etape.reste_periodicite is 'Payé une fois ou chaque année.';
comment on column dispositif_etape.reste_taxes is 'HT, TTC ou non précisé.';
comment on column dispositif_etape.source is 'Source du fait (source.code).';
comment on column dispositif_etape.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column dispositif_etape.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column dispositif_etape.fictif is 'Vrai pour les données fictives de démonstration.';

create table labellisation (
    code text primary key,
    programme text not null,
    libelle text not null,
    beneficiaire text,
    attribue_par text,
    periode text not null,
    debut date,
    fin date,
    bornes_precision text not null default 'exact' check (bornes_precision in ('exact', 'deduit')),
    bornes_motif text,
    statut text not null check (statut in ('attribuee', 'prevue')),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table labellisation is 'Label : qui le donne, à qui, pour quelle période.';
comment on column labellisation.code is 'Identifiant stable de la labellisation.';
comment on column labellisation.programme is 'Programme (programme.code).';
comment on column labellisation.libelle is 'Nom du label ou de la phase.';
comment on column labellisation.beneficiaire is 'Structure labellisée (structure.code).';
comment on column labellisation.attribue_par is 'Structure qui attribue (structure.code).';
comment on column labellisation.periode is 'Période telle que l''écrit le document.';
comment on column labellisation.debut is 'Premier jour.';
comment on column labellisation.fin is 'Dernier jour.';
comment on column labellisation.bornes_precision is 'Précision des bornes.';
comment on column labellisation.bornes_motif is 'D''où viennent les bornes quand elles sont déduites.';
comment on column labellisation.statut is 'Attribuée ou prévue.';
comment on column labellisation.source is 'Source du fait (source.code).';
comment on column labellisation.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column labellisation.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column labellisation.fictif is 'Vrai pour les données fictives de démonstration.';

create table labellisation_objectif (
    code text primary key,
    labellisation text not null,
    ordre integer not null,
    libelle text not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table labellisation_objectif is 'Objectif fixé par le label.';
comment on column labellisation_objectif.code is 'Identifiant stable de l''objectif.';
comment on column labellisation_objectif.labellisation is 'Labellisation (labellisation.code).';
comment on column labellisation_objectif.ordre is 'Rang.';
comment on column labellisation_objectif.libelle is 'Objectif, en nos mots.';
comment on column labellisation_objectif.source is 'Source du fait (source.code).';
comment on column labellisation_objectif.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column labellisation_objectif.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column labellisation_objectif.fictif is 'Vrai pour les données fictives de démonstration.';

create table adherent (
    code text primary key,
    programme text not null,
    raison_sociale text not null,
    siret text check (siret is null or regexp_full_match(siret, '[0-9]{14}')),
    commune text,
    effectif integer check (effectif >= 0),
    adhesion date,
    site_internet text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table adherent is 'Membre d''une grappe ou d''un pôle.';
comment on column adherent.code is 'Identifiant stable de l''adhérent.';
comment on column adherent.programme is 'Programme (programme.code).';
comment on column adherent.raison_sociale is 'Raison sociale.';
comment on column adherent.siret is 'SIRET, quatorze chiffres.';
comment on column adherent.commune is 'Commune du site.';
comment on column adherent.effectif is 'Effectif salarié.';
comment on column adherent.adhesion is 'Date d''adhésion.';
comment on column adherent.site_internet is 'Adresse du site.';
comment on column adherent.source is 'Source du fait (source.code).';
comment on column adherent.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column adherent.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column adherent.fictif is 'Vrai pour les données fictives de démonstration.';

create table competence (
    code text primary key,
    adherent text not null,
    metier text not null,
    capacite text not null,
    materiau text,
    certification text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table competence is 'Métier et capacité d''un adhérent.';
comment on column competence.code is 'Identifiant stable de la compétence.';
comment on column competence.adherent is 'Adhérent (adherent.code).';
comment on column competence.metier is 'Métier (usinage, découpe, traitement de surface…).';
comment on column competence.capacite is 'Capacité de production, en clair.';
comment on column competence.materiau is 'Matériaux travaillés.';
comment on column competence.certification is 'Certifications.';
comment on column competence.source is 'Source du fait (source.code).';
comment on column competence.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column competence.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column competence.fictif is 'Vrai pour les données fictives de démonstration.';

create table appel (
    code text primary key,
    programme text not null,
    libelle text not null,
    budget decimal(14, 2),
    taux_prise_en_charge decimal(7, 4) check (taux_prise_en_charge between 0 and 1),
    taxes text not null default 'non_precise' check (taxes in ('ht', 'ttc', 'non_precise')),
    ouverture date,
    ouverture_precision text check (ouverture_precision in ('exact', 'deduit')),
    ouverture_motif text,
    duree_mois integer check (duree_mois > 0),
    cloture date,
    cloture_precision text check (cloture_precision in ('exact', 'deduit')),
    cloture_motif text,
    prestation_jours_min integer,
    prestation_jours_max integer,
    prestation text,
    depot text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table appel is 'Appel à projets : budget, taux, fenêtre et bornes.';
comment on column appel.code is 'Identifiant stable de l''appel.';
comment on column appel.programme is 'Programme (programme.code).';
comment on column appel.libelle is 'Nom de l''appel.';
comment on column appel.budget is 'Budget, en euros.';
comment on column appel.taux_prise_en_charge is 'Part prise en charge, entre 0 et 1.';
comment on column appel.taxes is 'HT, TTC ou non précisé.';
comment on column appel.ouverture is 'Date d''ouverture.';
comment on column appel.ouverture_precision is 'Date dite ou déduite.';
comment on column appel.ouverture_motif is 'D''où vient la date quand elle est déduite.';
comment on column appel.duree_mois is 'Durée d''ouverture, en mois.';
comment on column appel.cloture is 'Date de clôture.';
comment on column appel.cloture_precision is 'Date dite ou déduite.';
comment on column appel.cloture_motif is 'D''où vient la date quand elle est déduite.';
comment on column appel.prestation_jours_min is 'Durée minimale de la prestation, en jours.';
comment on column appel.prestation_jours_max is 'Durée maximale de la prestation, en jours.';
comment on column appel.prestation is 'Nature de la prestation.';
comment on column appel.depot is 'Comment candidater.';
comment on column appel.source is 'Source du fait (source.code).';
comment on column appel.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column appel.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column appel.fictif is 'Vrai pour les données fictives de démonstration.';

create table appel_financeur (
    code text primary key,
    appel text not null,
    structure text not null,
    montant decimal(14, 2),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table appel_financeur is 'Financeur d''un appel ; la répartition peut être inconnue.';
comment on column appel_financeur.code is 'Identifiant stable du financement.';
comment on column appel_financeur.appel is 'Appel (appel.code).';
comment on column appel_financeur.structure is 'Financeur (structure.code).';
comment on column appel_financeur.montant is 'Part du budget, en euros ; vide si inconnue.';
comment on column appel_financeur.source is 'Source du fait (source.code).';
comment on column appel_financeur.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column appel_financeur.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column appel_financeur.fictif is 'Vrai pour les données fictives de démonstration.';

create table vague (
    code text primary key,
    appel text not null,
    numero integer not null,
    echeance date,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table vague is 'Vague de dépôt d''un appel.';
comment on column vague.code is 'Identifiant stable de la vague.';
comment on column vague.appel is 'Appel (appel.code).';
comment on column vague.numero is 'Rang de la vague.';
comment on column vague.echeance is 'Date limite de dépôt ; vide si aucun document ne la donne.';
comment on column vague.source is 'Source du fait (source.code).';
comment on column vague.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column vague.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column vague.fictif is 'Vrai pour les données fictives de démonstration.';

create table condition_eligibilite (
    code text primary key,
    appel text not null,
    critere text not null check (critere in ('effectif', 'type_projet', 'phase_projet', 'nature_entreprise', 'localisation', 'secteur', 'duree_prestation')),
    minimum decimal(14, 2),
    maximum decimal(14, 2),
    valeurs text,
    libelle text not null,
    precision text not null default 'exact' check (precision in ('exact', 'deduit')),
    motif text check (precision = 'exact' or motif is not null),
    ordre integer not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table condition_eligibilite is 'Condition d''éligibilité d''un appel, telle que la règle l''applique.';
comment on column condition_eligibilite.code is 'Identifiant stable de la condition.';
comment on column condition_eligibilite.appel is 'Appel (appel.code).';
comment on column condition_eligibilite.critere is 'Critère examiné.';
comment on column condition_eligibilite.minimum is 'Borne basse, comprise.';
comment on column condition_eligibilite.maximum is 'Borne haute, comprise.';
comment on column condition_eligibilite.valeurs is 'Valeurs admises, séparées par une barre verticale.';
comment on column condition_eligibilite.libelle is 'La condition, en une phrase.';
comment on column condition_eligibilite.precision is 'Condition dite par le document, ou déduite de son objet : elle fait alors vérifier, jamais refuser.';
comment on column condition_eligibilite.motif is 'D''où vient la condition quand elle est déduite.';
comment on column condition_eligibilite.ordre is 'Rang.';
comment on column condition_eligibilite.source is 'Source du fait (source.code).';
comment on column condition_eligibilite.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column condition_eligibilite.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column condition_eligibilite.fictif is 'Vrai pour les données fictives de démonstration.';

create table candidature (
    code text primary key,
    appel text not null,
    vague text,
    entreprise text not null,
    siret text check (siret is null or regexp_full_match(siret, '[0-9]{14}')),
    commune text,
    secteur text,
    nature_entreprise text check (nature_entreprise in ('industrielle', 'services')),
    effectif integer check (effectif >= 0),
    type_projet text not null check (type_projet in ('rapatriement', 'relocalisation_approvisionnement', 'diversification')),
    phase_projet text not null check (phase_projet in ('etude', 'lancement', 'developpement')),
    jours decimal(5, 1) check (jours > 0),
    cout_jour decimal(14, 2) check (cout_jour >= 0),
    aide decimal(14, 2) check (aide >= 0),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table candidature is 'Dossier d''une entreprise à un appel ; ses statuts sont dans candidature_etape.';
comment on column candidature.code is 'Identifiant stable de la candidature.';
comment on column candidature.appel is 'Appel (appel.code).';
comment on column candidature.vague is 'Vague (vague.code).';
comment on column candidature.entreprise is 'Raison sociale.';
comment on column candidature.siret is 'SIRET, quatorze chiffres.';
comment on column candidature.commune is 'Commune.';
comment on column candidature.secteur is 'Secteur d''activité.';
comment on column candidature.nature_entreprise is 'Industrielle ou de services.';
comment on column candidature.effectif is 'Effectif salarié.';
comment on column candidature.type_projet is 'Type de projet.';
comment on column candidature.phase_projet is 'Phase du projet.';
comment on column candidature.jours is 'Durée de la prestation, en jours.';
comment on column candidature.cout_jour is 'Coût d''une journée, en euros.';
comment on column candidature.aide is 'Aide accordée, en euros.';
comment on column candidature.source is 'Source du fait (source.code).';
comment on column candidature.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column candidature.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column candidature.fictif is 'Vrai pour les données fictives de démonstration.';

create table candidature_etape (
    code text primary key,
    candidature text not null,
    statut text not null check (statut in ('deposee', 'instruite', 'retenue', 'rejetee', 'conventionnee', 'soldee')),
    atteint_le date not null,
    motif text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table candidature_etape is 'Statut atteint par une candidature à une date.';
comment on column candidature_etape.code is 'Identifiant stable de l''étape.';
comment on column candidature_etape.candidature is 'Candidature (candidature.code).';
comment on column candidature_etape.statut is 'Statut.';
comment on column candidature_etape.atteint_le is 'Date du statut.';
comment on column candidature_etape.motif is 'Motif, en cas de rejet.';
comment on column candidature_etape.source is 'Source du fait (source.code).';
comment on column candidature_etape.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column candidature_etape.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column candidature_etape.fictif is 'Vrai pour les données fictives de démonstration.';
