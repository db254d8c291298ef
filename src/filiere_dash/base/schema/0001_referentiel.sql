-- What everything else names: documents and their sources, structures, filieres, territoires, programmes.

create table base_identite (
    cle text primary key,
    valeur text not null
);
comment on table base_identite is 'Carte d''identité de la base : ce qui dit qu''un fichier est une base filiere-dash.';
comment on column base_identite.cle is 'Nom de la propriété (produit, nature, version).';
comment on column base_identite.valeur is 'Valeur de la propriété.';

create table parametre (
    cle text primary key,
    valeur text not null,
    libelle text not null
);
comment on table parametre is 'Réglages du service : jamais attribués à un document.';
comment on column parametre.cle is 'Nom du réglage.';
comment on column parametre.valeur is 'Valeur du réglage, en texte.';
comment on column parametre.libelle is 'Ce que le réglage change, en une phrase.';

create table document (
    code text primary key,
    titre text not null,
    nature text not null check (nature in ('deliberation', 'convention', 'avenant', 'entretien', 'fichier', 'autre')),
    emetteur text,
    numero text,
    date_document date,
    connu_le date not null,
    connu_le_precision text not null default 'exact' check (connu_le_precision in ('exact', 'deduit')),
    connu_le_motif text,
    texte_disponible boolean not null,
    pages integer,
    fictif boolean not null default false
);
comment on table document is 'Document qui prouve des chiffres : délibération, convention, entretien, fichier reçu.';
comment on column document.code is 'Identifiant stable du document.';
comment on column document.titre is 'Titre officiel ou usuel du document.';
comment on column document.nature is 'Nature du document.';
comment on column document.emetteur is 'Structure qui l''a émis.';
comment on column document.numero is 'Numéro officiel, quand le document en imprime un.';
comment on column document.date_document is 'Date imprimée ou portée par le document ; vide si le document n''est pas daté.';
comment on column document.connu_le is 'Date à partir de laquelle le document pouvait être connu.';
comment on column document.connu_le_precision is 'Précision de la date connu_le.';
comment on column document.connu_le_motif is 'D''où vient la date quand elle est déduite.';
comment on column document.texte_disponible is 'Vrai si le texte est connu, faux si le document n''est connu que par citation.';
comment on column document.pages is 'Nombre de pages, si connu.';
comment on column document.fictif is 'Vrai pour les données fictives de démonstration.';

create table source (
    code text primary key,
    document text not null,
    section text not null,
    page integer,
    repere text not null check (array_length(string_split(trim(repere), ' ')) <= 8),
    verifie_par text,
    verifie_le date,
    fictif boolean not null default false
);
comment on table source is 'Preuve d''un chiffre : un document, une section et un repère d''au plus huit mots.';
comment on column source.code is 'Identifiant stable de la source.';
comment on column source.document is 'Document cité (document.code).';
comment on column source.section is 'Partie du document (exposé, plan de financement, décision…).';
comment on column source.page is 'Page, quand elle est connue.';
comment on column source.repere is 'Repère d''au plus huit mots pour retrouver le passage.';
comment on column source.verifie_par is 'Qui a vérifié le passage.';
comment on column source.verifie_le is 'Quand le passage a été vérifié.';
comment on column source.fictif is 'Vrai pour les données fictives de démonstration.';

create table preuve (
    code text primary key,
    objet_table text not null,
    objet_code text not null,
    colonne text not null,
    source text not null,
    fictif boolean not null default false
);
comment on table preuve is 'Source d''une colonne, quand ce n''est pas celle de sa ligne.';
comment on column preuve.code is 'Identifiant stable de la preuve.';
comment on column preuve.objet_table is 'Table de la ligne.';
comment on column preuve.objet_code is 'Code de la ligne.';
comment on column preuve.colonne is 'Colonne prouvée.';
comment on column preuve.source is 'Source de cette colonne (source.code).';
comment on column preuve.fictif is 'Vrai pour les données fictives de démonstration.';

create table filiere (
    code text primary key,
    libelle text not null,
    nature text not null check (nature in ('filiere', 'theme')),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table filiere is 'Filière ou thème industriel.';
comment on column filiere.code is 'Identifiant stable de la filière.';
comment on column filiere.libelle is 'Nom de la filière.';
comment on column filiere.nature is 'Filière ou thème transversal.';
comment on column filiere.source is 'Source du fait (source.code).';
comment on column filiere.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column filiere.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column filiere.fictif is 'Vrai pour les données fictives de démonstration.';

create table territoire (
    code text primary key,
    libelle text not null,
    nature text not null check (nature in ('epci', 'commune', 'departement', 'region', 'consulaire', 'reseau', 'pays', 'europe', 'autre')),
    code_officiel text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table territoire is 'Territoire sur lequel porte un chiffre ou un programme.';
comment on column territoire.code is 'Identifiant stable du territoire.';
comment on column territoire.libelle is 'Nom du territoire.';
comment on column territoire.nature is 'Nature du territoire.';
comment on column territoire.code_officiel is 'Code INSEE ou SIREN de l''EPCI, si le document le donne.';
comment on column territoire.source is 'Source du fait (source.code).';
comment on column territoire.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column territoire.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column territoire.fictif is 'Vrai pour les données fictives de démonstration.';

create table structure (
    code text primary key,
    libelle text not null,
    libelle_court text,
    nature text not null check (nature in ('grappe', 'pole', 'cci', 'region', 'epci', 'etat', 'banque', 'ecole', 'universite', 'laboratoire', 'association', 'entreprise', 'agence', 'reseau', 'incubateur', 'satt', 'centre_technique', 'autre')),
    siren text check (siren is null or regexp_full_match(siren, '[0-9]{9}')),
    siret text check (siret is null or regexp_full_match(siret, '[0-9]{14}')),
    territoire text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table structure is 'Organisation : grappe, pôle, CCI, région, EPCI, banque, école, laboratoire…';
comment on column structure.code is 'Identifiant stable de la structure.';
comment on column structure.libelle is 'Nom officiel.';
comment on column structure.libelle_court is 'Nom d''usage court, pour les graphiques et les tableaux.';
comment on column structure.nature is 'Nature de la structure.';
comment on column structure.siren is 'SIREN, neuf chiffres, quand un document le donne.';
comment on column structure.siret is 'SIRET, quatorze chiffres, quand il est connu.';
comment on column structure.territoire is 'Territoire principal (territoire.code).';
comment on column structure.source is 'Source du fait (source.code).';
comment on column structure.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column structure.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column structure.fictif is 'Vrai pour les données fictives de démonstration.';

create table programme (
    code text primary key,
    libelle text not null,
    libelle_court text not null,
    porteur text not null,
    role_metropole text not null check (role_metropole in ('financeur', 'partenaire', 'observateur')),
    objet text not null,
    territoire text,
    periode text not null,
    debut date,
    fin date,
    bornes_precision text not null default 'exact' check (bornes_precision in ('exact', 'deduit')),
    bornes_motif text,
    ordre integer not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table programme is 'Ce que l''on pilote : un porteur, une période, un territoire et le rôle de la métropole.';
comment on column programme.code is 'Identifiant stable, utilisé dans l''adresse de l''écran.';
comment on column programme.libelle is 'Nom complet du programme.';
comment on column programme.libelle_court is 'Nom court, pour le menu et les cartes.';
comment on column programme.porteur is 'Structure porteuse (structure.code).';
comment on column programme.role_metropole is 'Rôle de la métropole ; un observateur n''entre dans aucun total de la métropole.';
comment on column programme.objet is 'Ce que fait le programme, en une phrase.';
comment on column programme.territoire is 'Territoire du programme (territoire.code).';
comment on column programme.periode is 'Période telle que l''écrit le document.';
comment on column programme.debut is 'Premier jour, quand il est connu.';
comment on column programme.fin is 'Dernier jour, quand il est connu.';
comment on column programme.bornes_precision is 'Précision des bornes.';
comment on column programme.bornes_motif is 'D''où viennent les bornes quand elles sont déduites.';
comment on column programme.ordre is 'Rang d''affichage et couleur du programme.';
comment on column programme.source is 'Source du fait (source.code).';
comment on column programme.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column programme.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column programme.fictif is 'Vrai pour les données fictives de démonstration.';

create table programme_filiere (
    code text primary key,
    programme text not null,
    filiere text not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table programme_filiere is 'Filières et thèmes d''un programme.';
comment on column programme_filiere.code is 'Identifiant stable du lien.';
comment on column programme_filiere.programme is 'Programme (programme.code).';
comment on column programme_filiere.filiere is 'Filière (filiere.code).';
comment on column programme_filiere.source is 'Source du fait (source.code).';
comment on column programme_filiere.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column programme_filiere.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column programme_filiere.fictif is 'Vrai pour les données fictives de démonstration.';

create table phase (
    code text primary key,
    programme text not null,
    libelle text not null,
    periode text not null,
    debut date,
    fin date,
    bornes_precision text not null default 'exact' check (bornes_precision in ('exact', 'deduit')),
    bornes_motif text,
    ordre integer not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table phase is 'Période nommée d''un programme.';
comment on column phase.code is 'Identifiant stable de la phase.';
comment on column phase.programme is 'Programme (programme.code).';
comment on column phase.libelle is 'Nom de la phase.';
comment on column phase.periode is 'Période telle que l''écrit le document.';
comment on column phase.debut is 'Premier jour, quand il est connu.';
comment on column phase.fin is 'Dernier jour, quand il est connu.';
comment on column phase.bornes_precision is 'Précision des bornes.';
comment on column phase.bornes_motif is 'D''où viennent les bornes quand elles sont déduites.';
comment on column phase.ordre is 'Rang d''affichage.';
comment on column phase.source is 'Source du fait (source.code).';
comment on column phase.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column phase.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column phase.fictif is 'Vrai pour les données fictives de démonstration.';

create table axe (
    code text primary key,
    programme text not null,
    parent text,
    libelle text not null,
    objet text,
    ordre integer not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table axe is 'Ligne stratégique d''un programme, éventuellement dans un axe parent.';
comment on column axe.code is 'Identifiant stable de l''axe.';
comment on column axe.programme is 'Programme (programme.code).';
comment on column axe.parent is 'Axe parent (axe.code).';
comment on column axe.libelle is 'Nom de l''axe.';
comment on column axe.objet is 'Ce que couvre l''axe, en une phrase.';
comment on column axe.ordre is 'Rang d''affichage.';
comment on column axe.source is 'Source du fait (source.code).';
comment on column axe.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column axe.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column axe.fictif is 'Vrai pour les données fictives de démonstration.';
