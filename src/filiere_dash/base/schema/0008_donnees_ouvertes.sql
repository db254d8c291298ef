-- What open data asks of conventions and acts, and that nothing else kept: who granted, how it is paid, which matter.

alter table structure add column rna text;
comment on column structure.rna is 'Numéro au répertoire national des associations : W et neuf chiffres.';

alter table convention add column attribuant text;
alter table convention add column objet text;
alter table convention add column reference_decision text;
alter table convention add column montant_total decimal(14, 2);
alter table convention add column part decimal(7, 4);
alter table convention add column aide_numeraire boolean;
alter table convention add column aide_nature boolean;
alter table convention add column conditions_versement text;
alter table convention add column dates_versement text;
alter table convention add column notification_ue boolean;
alter table convention add column id_rae text;
alter table convention add column dispositif_aide text;
alter table convention add column publiee_le date;
comment on column convention.attribuant is 'Collectivité qui attribue (structure.code) ; vide quand c''est la métropole.';
comment on column convention.objet is 'Objet de la subvention (256 caractères au plus) ; vide, c''est le libellé.';
comment on column convention.reference_decision is 'Référence de la décision telle que publiée, si aucune délibération de la base ne la porte.';
comment on column convention.montant_total is 'Montant total avant répartition entre plusieurs bénéficiaires ; vide quand il n''y en a qu''un.';
comment on column convention.part is 'Part du bénéficiaire dans le montant total ; vide quand il est seul.';
comment on column convention.aide_numeraire is 'Vrai si l''aide est versée en argent.';
comment on column convention.aide_nature is 'Vrai si l''aide est donnée en nature.';
comment on column convention.conditions_versement is 'Versement unique, échelonné, ou ses modalités en clair (256 caractères au plus).';
comment on column convention.dates_versement is 'Date ou période de versement : AAAA-MM-JJ ou AAAA-MM-JJ/AAAA-MM-JJ.';
comment on column convention.notification_ue is 'Vrai si l''aide est notifiée à la Commission européenne au titre des aides de minimis.';
comment on column convention.id_rae is 'Numéro de l''aide au répertoire des aides aux entreprises, cinq caractères au plus.';
comment on column convention.dispositif_aide is 'Identifiant publié du dispositif d''aide dont vient la subvention.';
comment on column convention.publiee_le is 'Jour où sa publication en données ouvertes est constatée.';

alter table deliberation add column matiere_code text;
alter table deliberation add column matiere_nom text;
alter table deliberation add column controle_legalite text;
alter table deliberation add column lien text;
comment on column deliberation.matiere_code is 'Code de matière de la nomenclature ACTES, par exemple 7.5.';
comment on column deliberation.matiere_nom is 'Nom de matière publié ; vide, celui de la nomenclature ACTES.';
comment on column deliberation.controle_legalite is 'Entité du contrôle de légalité, par exemple PREF042.';
comment on column deliberation.lien is 'Adresse publique du texte de la délibération.';
