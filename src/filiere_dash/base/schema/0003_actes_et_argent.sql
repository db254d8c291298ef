-- Actes (deliberations, conventions, avenants), plans of the porteurs, and the money of the metropole.

create table deliberation (
    code text primary key,
    numero text,
    date_seance date not null,
    collectivite text not null,
    instance text not null,
    objet text not null,
    programme text,
    document text,
    connaissance text not null check (connaissance in ('texte', 'citation')),
    convocation date,
    membres_en_exercice integer check (membres_en_exercice > 0),
    presents integer check (presents >= 0),
    pouvoirs integer check (pouvoirs >= 0),
    absents integer check (absents >= 0),
    absents_precision text check (absents_precision in ('exact', 'deduit')),
    voix integer check (voix >= 0),
    pour integer check (pour >= 0),
    contre integer check (contre >= 0),
    abstentions integer check (abstentions >= 0),
    ne_prennent_pas_part integer check (ne_prennent_pas_part >= 0),
    unanimite boolean,
    resultat text check (resultat in ('adoptee', 'rejetee', 'ajournee', 'retiree')),
    prefecture_le date,
    publication_le date,
    identifiant_acte text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table deliberation is 'Délibération, connue par son texte ou seulement par citation.';
comment on column deliberation.code is 'Identifiant stable de la délibération.';
comment on column deliberation.numero is 'Numéro imprimé ; vide si l''acte n''en porte pas.';
comment on column deliberation.date_seance is 'Date de la séance.';
comment on column deliberation.collectivite is 'Collectivité (structure.code).';
comment on column deliberation.instance is 'Instance délibérante.';
comment on column deliberation.objet is 'Objet de la délibération.';
comment on column deliberation.programme is 'Programme (programme.code).';
comment on column deliberation.document is 'Document (document.code).';
comment on column deliberation.connaissance is 'Connue par son texte ou par citation.';
comment on column deliberation.convocation is 'Date de convocation.';
comment on column deliberation.membres_en_exercice is 'Nombre de membres en exercice.';
comment on column deliberation.presents is 'Nombre de présents.';
comment on column deliberation.pouvoirs is 'Nombre de pouvoirs.';
comment on column deliberation.absents is 'Nombre d''absents sans pouvoir.';
comment on column deliberation.absents_precision is 'Exact si imprimé, déduit si compté dans la liste.';
comment on column deliberation.voix is 'Nombre de voix.';
comment on column deliberation.pour is 'Voix pour ; vide si l''acte ne les compte pas.';
comment on column deliberation.contre is 'Voix contre.';
comment on column deliberation.abstentions is 'Abstentions.';
comment on column deliberation.ne_prennent_pas_part is 'Membres qui ne prennent pas part au vote.';
comment on column deliberation.unanimite is 'Vrai si l''acte dit l''unanimité.';
comment on column deliberation.resultat is 'Résultat du vote.';
comment on column deliberation.prefecture_le is 'Date de réception en préfecture.';
comment on column deliberation.publication_le is 'Date de mise en ligne ou de publication.';
comment on column deliberation.identifiant_acte is 'Identifiant @ctes de télétransmission.';
comment on column deliberation.source is 'Source du fait (source.code).';
comment on column deliberation.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column deliberation.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column deliberation.fictif is 'Vrai pour les données fictives de démonstration.';

create table imputation (
    code text primary key,
    deliberation text not null,
    exercice integer,
    section text check (section in ('investissement', 'fonctionnement')),
    section_precision text check (section_precision in ('exact', 'deduit')),
    section_motif text,
    budget text,
    compte text,
    code_imputation text,
    reserve text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table imputation is 'Imputation budgétaire dite par une délibération.';
comment on column imputation.code is 'Identifiant stable de l''imputation.';
comment on column imputation.deliberation is 'Délibération (deliberation.code).';
comment on column imputation.exercice is 'Exercice budgétaire ; vide si l''acte ne le dit pas.';
comment on column imputation.section is 'Section ; vide si l''acte ne la dit pas et qu''on ne peut la déduire.';
comment on column imputation.section_precision is 'Dite par l''acte ou déduite du compte.';
comment on column imputation.section_motif is 'D''où vient la section quand elle est déduite.';
comment on column imputation.budget is 'Budget tel que le nomme l''acte.';
comment on column imputation.compte is 'Compte de la nomenclature.';
comment on column imputation.code_imputation is 'Code d''imputation complet tel qu''imprimé.';
comment on column imputation.reserve is 'Réserve émise par l''acte.';
comment on column imputation.source is 'Source du fait (source.code).';
comment on column imputation.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column imputation.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column imputation.fictif is 'Vrai pour les données fictives de démonstration.';

create table deliberation_article (
    code text primary key,
    deliberation text not null,
    ordre integer not null,
    nature text not null check (nature in ('attribution', 'approbation', 'signature', 'imputation', 'modification', 'condition')),
    objet text not null,
    montant decimal(14, 2),
    beneficiaire text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table deliberation_article is 'Ce que la délibération décide, article par article.';
comment on column deliberation_article.code is 'Identifiant stable de l''article.';
comment on column deliberation_article.deliberation is 'Délibération (deliberation.code).';
comment on column deliberation_article.ordre is 'Rang dans la décision.';
comment on column deliberation_article.nature is 'Nature de la décision.';
comment on column deliberation_article.objet is 'Décision, en nos mots.';
comment on column deliberation_article.montant is 'Montant attribué, en euros.';
comment on column deliberation_article.beneficiaire is 'Bénéficiaire (structure.code).';
comment on column deliberation_article.source is 'Source du fait (source.code).';
comment on column deliberation_article.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column deliberation_article.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column deliberation_article.fictif is 'Vrai pour les données fictives de démonstration.';

create table deliberation_lien (
    code text primary key,
    deliberation text not null,
    vers text not null,
    nature text not null check (nature in ('cite', 'modifie')),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table deliberation_lien is 'Acte qui en cite ou en modifie un autre.';
comment on column deliberation_lien.code is 'Identifiant stable du lien.';
comment on column deliberation_lien.deliberation is 'Délibération qui cite (deliberation.code).';
comment on column deliberation_lien.vers is 'Délibération citée (deliberation.code).';
comment on column deliberation_lien.nature is 'Nature du lien.';
comment on column deliberation_lien.source is 'Source du fait (source.code).';
comment on column deliberation_lien.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column deliberation_lien.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column deliberation_lien.fictif is 'Vrai pour les données fictives de démonstration.';

create table convention (
    code text primary key,
    programme text not null,
    libelle text not null,
    beneficiaire text not null,
    deliberation text,
    periode text not null,
    montant decimal(14, 2),
    taxes text not null default 'non_precise' check (taxes in ('ht', 'ttc', 'non_precise')),
    signature date,
    eligibilite_debut date,
    eligibilite_fin date,
    fin date,
    fin_precision text check (fin_precision in ('exact', 'deduit')),
    fin_motif text,
    solde_delai_mois integer,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table convention is 'Accord avec un bénéficiaire, dans son état initial ; ses changements sont dans avenant.';
comment on column convention.code is 'Identifiant stable de la convention.';
comment on column convention.programme is 'Programme (programme.code).';
comment on column convention.libelle is 'Nom de la convention.';
comment on column convention.beneficiaire is 'Bénéficiaire (structure.code).';
comment on column convention.deliberation is 'Délibération qui l''approuve (deliberation.code).';
comment on column convention.periode is 'Période telle que l''écrit le document.';
comment on column convention.montant is 'Montant initial, en euros ; vide si aucun document ne le donne.';
comment on column convention.taxes is 'HT, TTC ou non précisé.';
comment on column convention.signature is 'Date de signature, quand elle est documentée.';
comment on column convention.eligibilite_debut is 'Premier jour d''éligibilité des dépenses.';
comment on column convention.eligibilite_fin is 'Dernier jour d''éligibilité des dépenses, avant avenant.';
comment on column convention.fin is 'Fin de la convention.';
comment on column convention.fin_precision is 'Date dite ou déduite.';
comment on column convention.fin_motif is 'D''où vient la fin quand elle est déduite.';
comment on column convention.solde_delai_mois is 'Délai de demande du solde, en mois, s''il est connu.';
comment on column convention.source is 'Source du fait (source.code).';
comment on column convention.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column convention.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column convention.fictif is 'Vrai pour les données fictives de démonstration.';

create table avenant (
    code text primary key,
    convention text not null,
    numero integer,
    deliberation text,
    objet text not null,
    effet_le date,
    effet_precision text check (effet_precision in ('exact', 'deduit')),
    effet_motif text,
    montant_ajoute decimal(14, 2),
    periode_montant text,
    eligibilite_debut date,
    eligibilite_fin date,
    fin date,
    modalites text,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table avenant is 'Ce qu''un avenant change d''une convention, ou l''argent nouveau qu''il apporte.';
comment on column avenant.code is 'Identifiant stable de l''avenant.';
comment on column avenant.convention is 'Convention modifiée (convention.code).';
comment on column avenant.numero is 'Numéro de l''avenant ; vide s''il n''est pas imprimé.';
comment on column avenant.deliberation is 'Délibération qui l''approuve (deliberation.code).';
comment on column avenant.objet is 'Ce que change l''avenant, en une phrase.';
comment on column avenant.effet_le is 'Premier jour d''effet ; vide s''il n''est pas dit.';
comment on column avenant.effet_precision is 'Date dite ou déduite.';
comment on column avenant.effet_motif is 'D''où vient la date d''effet quand elle est déduite.';
comment on column avenant.montant_ajoute is 'Argent nouveau, en euros.';
comment on column avenant.periode_montant is 'Période de l''argent nouveau.';
comment on column avenant.eligibilite_debut is 'Nouveau premier jour d''éligibilité ; vide si inchangé.';
comment on column avenant.eligibilite_fin is 'Nouveau dernier jour d''éligibilité ; vide si inchangé.';
comment on column avenant.fin is 'Nouvelle fin de convention ; vide si inchangée.';
comment on column avenant.modalites is 'Modalités de versement modifiées.';
comment on column avenant.source is 'Source du fait (source.code).';
comment on column avenant.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column avenant.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column avenant.fictif is 'Vrai pour les données fictives de démonstration.';

create table plan_financement (
    code text primary key,
    programme text not null,
    porteur text not null,
    libelle text not null,
    version integer not null default 1 check (version >= 1),
    remplace text,
    assiette text not null,
    taxes text not null default 'non_precise' check (taxes in ('ht', 'ttc', 'non_precise')),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table plan_financement is 'Budget du porteur pour une action ; ses coûts ne sont pas l''argent de la métropole.';
comment on column plan_financement.code is 'Identifiant stable du plan.';
comment on column plan_financement.programme is 'Programme (programme.code).';
comment on column plan_financement.porteur is 'Porteur (structure.code).';
comment on column plan_financement.libelle is 'Nom du plan.';
comment on column plan_financement.version is 'Version du plan.';
comment on column plan_financement.remplace is 'Plan remplacé (plan_financement.code).';
comment on column plan_financement.assiette is 'Base du taux, en clair.';
comment on column plan_financement.taxes is 'HT, TTC ou non précisé.';
comment on column plan_financement.source is 'Source du fait (source.code).';
comment on column plan_financement.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column plan_financement.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column plan_financement.fictif is 'Vrai pour les données fictives de démonstration.';

create table plan_ligne (
    code text primary key,
    plan text not null,
    periode_action text not null,
    sens text not null check (sens in ('depense', 'recette')),
    libelle text not null,
    financeur text check (sens = 'depense' or financeur is not null),
    autofinancement boolean not null default false,
    montant decimal(14, 2) not null check (montant >= 0),
    taux_declare decimal(7, 4) check (taux_declare between 0 and 1),
    ordre integer not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table plan_ligne is 'Ligne d''un plan : une dépense ou une recette, pour une période d''action.';
comment on column plan_ligne.code is 'Identifiant stable de la ligne.';
comment on column plan_ligne.plan is 'Plan (plan_financement.code).';
comment on column plan_ligne.periode_action is 'Période d''action telle que l''écrit le plan.';
comment on column plan_ligne.sens is 'Dépense ou recette.';
comment on column plan_ligne.libelle is 'Libellé de la ligne.';
comment on column plan_ligne.financeur is 'Financeur (structure.code), pour une recette.';
comment on column plan_ligne.autofinancement is 'Vrai si le porteur se finance lui-même.';
comment on column plan_ligne.montant is 'Montant, en euros.';
comment on column plan_ligne.taux_declare is 'Taux imprimé, entre 0 et 1.';
comment on column plan_ligne.ordre is 'Rang dans le plan.';
comment on column plan_ligne.source is 'Source du fait (source.code).';
comment on column plan_ligne.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column plan_ligne.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column plan_ligne.fictif is 'Vrai pour les données fictives de démonstration.';

create table flux_financier (
    code text primary key,
    programme text not null,
    beneficiaire text not null,
    deliberation text,
    convention text,
    etape text not null check (etape in ('demande', 'vote', 'conventionne', 'engage', 'liquide', 'mandate', 'paye')),
    date_flux date,
    piece text,
    section text check (section in ('investissement', 'fonctionnement')),
    section_precision text check (section_precision in ('exact', 'deduit')),
    section_motif text,
    exercice_imputation integer,
    exercice_motif text,
    periode_action text not null,
    montant decimal(14, 2) not null,
    taxes text not null default 'non_precise' check (taxes in ('ht', 'ttc', 'non_precise')),
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table flux_financier is 'Une étape de l''argent de la métropole.';
comment on column flux_financier.code is 'Identifiant stable du flux.';
comment on column flux_financier.programme is 'Programme (programme.code).';
comment on column flux_financier.beneficiaire is 'Bénéficiaire (structure.code).';
comment on column flux_financier.deliberation is 'Délibération (deliberation.code).';
comment on column flux_financier.convention is 'Convention (convention.code).';
comment on column flux_financier.etape is 'Étape.';
comment on column flux_financier.date_flux is 'Date de la pièce ; vide si aucune n''est dite.';
comment on column flux_financier.piece is 'Pièce : numéro d''engagement, de mandat…';
comment on column flux_financier.section is 'Section budgétaire ; vide si inconnue.';
comment on column flux_financier.section_precision is 'Dite ou déduite.';
comment on column flux_financier.section_motif is 'D''où vient la section quand elle est déduite.';
comment on column flux_financier.exercice_imputation is 'Exercice d''imputation ; vide si l''acte ne le dit pas.';
comment on column flux_financier.exercice_motif is 'D''où vient l''exercice, quand un autre acte le dit.';
comment on column flux_financier.periode_action is 'Période d''action telle que l''écrit l''acte.';
comment on column flux_financier.montant is 'Montant, en euros.';
comment on column flux_financier.taxes is 'HT, TTC ou non précisé.';
comment on column flux_financier.source is 'Source du fait (source.code).';
comment on column flux_financier.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column flux_financier.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column flux_financier.fictif is 'Vrai pour les données fictives de démonstration.';

create table rapprochement_periode (
    code text primary key,
    programme text not null,
    periode_acte text not null,
    periode_plan text not null,
    motif text not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table rapprochement_periode is 'Deux libellés de période que l''on rapproche par déduction.';
comment on column rapprochement_periode.code is 'Identifiant stable du rapprochement.';
comment on column rapprochement_periode.programme is 'Programme (programme.code).';
comment on column rapprochement_periode.periode_acte is 'Période écrite par l''acte.';
comment on column rapprochement_periode.periode_plan is 'Période écrite par le plan.';
comment on column rapprochement_periode.motif is 'Pourquoi on les rapproche.';
comment on column rapprochement_periode.source is 'Source du fait (source.code).';
comment on column rapprochement_periode.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column rapprochement_periode.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column rapprochement_periode.fictif is 'Vrai pour les données fictives de démonstration.';

create table anomalie (
    code text primary key,
    programme text,
    deliberation text,
    regle text not null,
    objet_table text not null,
    objet_code text not null,
    libelle text not null,
    explication text not null,
    source text not null,
    connu_le date not null,
    enregistre_le timestamp not null default current_timestamp,
    fictif boolean not null default false
);
comment on table anomalie is 'Contradiction d''une source : constatée, expliquée, jamais corrigée.';
comment on column anomalie.code is 'Identifiant stable de l''anomalie.';
comment on column anomalie.programme is 'Programme (programme.code).';
comment on column anomalie.deliberation is 'Délibération concernée (deliberation.code).';
comment on column anomalie.regle is 'Règle que la source ne satisfait pas.';
comment on column anomalie.objet_table is 'Table de la ligne en cause.';
comment on column anomalie.objet_code is 'Ligne en cause.';
comment on column anomalie.libelle is 'L''anomalie, en une phrase courte.';
comment on column anomalie.explication is 'Ce que disent les passages et ce que l''on en fait.';
comment on column anomalie.source is 'Source du fait (source.code).';
comment on column anomalie.connu_le is 'Date à partir de laquelle le fait pouvait être connu : celle de sa source.';
comment on column anomalie.enregistre_le is 'Moment où la ligne est entrée dans cette base.';
comment on column anomalie.fictif is 'Vrai pour les données fictives de démonstration.';
