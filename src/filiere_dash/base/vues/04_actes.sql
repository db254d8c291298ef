-- Acts: deliberations with their vote, their imputations, conventions in force at a date as known at another.

create or replace macro deliberations_au(au) as table
    select
        deliberation.* exclude (enregistre_le, prefecture_le, publication_le),
        -- A stamp put after the date of the screen is not known yet.
        case when deliberation.prefecture_le <= au then deliberation.prefecture_le end as prefecture_le,
        case when deliberation.publication_le <= au then deliberation.publication_le end as publication_le,
        coalesce(greatest(deliberation.prefecture_le, deliberation.publication_le) > au, false) as execution_a_venir,
        deliberation.presents + deliberation.pouvoirs as voix_recalculees,
        deliberation.presents + deliberation.pouvoirs + deliberation.absents as effectif_recalcule,
        floor(deliberation.membres_en_exercice / 2)::integer + 1 as quorum,
        (deliberation.date_seance - deliberation.convocation - 1)::integer as jours_francs,
        programme.libelle_court as programme_libelle,
        programme.ordre as programme_ordre,
        attribution.montant as montant_attribue
    from deliberation
    left join programme on programme.code = deliberation.programme
    left join (
        select deliberation, sum(montant)::decimal(38, 2) as montant
        from (
            select deliberation, montant from subventions_au(au)
            union all
            select deliberation, montant from etapes_cachees() where etape = 'vote' and connu_le <= au
        )
        group by all
    ) as attribution on attribution.deliberation = deliberation.code
    where deliberation.connu_le <= au;
create or replace view deliberations as select * from deliberations_au(current_date);
comment on view deliberations is 'Délibérations : vote, quorum, jours francs et montant attribué.';

-- An act may charge several exercices or accounts: each is a row of its own, and the act stays one.
create or replace macro imputations_au(au) as table
    select imputation.* exclude (enregistre_le), deliberation.programme, deliberation.connaissance
    from imputation
    inner join deliberation on deliberation.code = imputation.deliberation
    where imputation.connu_le <= au and deliberation.connu_le <= au;
create or replace view imputations as select * from imputations_au(current_date);
comment on view imputations is 'Imputations budgétaires des délibérations : une ligne par exercice, section et compte.';

-- `au` is the date that the state is about, `connu` the date at which it is known.
-- Every convention that is known, those that no act adopted too: of an act of that `resultat`.
create or replace macro conventions_connues_au(au, connu) as table
    with applicables as (
        select
            avenant.*,
            coalesce(
                avenant.effet_le, deliberation.date_seance, cachee.jour, avenant.connu_le
            ) as applique_le,
            -- Two avenants entered on one day: the one that takes effect last, then the one entered last, wins.
            row(applique_le, avenant.connu_le, avenant.enregistre_le, avenant.code) as rang
        from avenant
        left join deliberation on deliberation.code = avenant.deliberation
        left join citees_cachees() as cachee
            on cachee.objet_table = 'avenant' and cachee.objet_code = avenant.code and cachee.colonne = 'deliberation'
        left join resultats_des_conventions() as tenue on tenue.code = avenant.convention
        where avenant.connu_le <= connu and applique_le <= au
            and not non_adopte(coalesce(deliberation.resultat, cachee.resultat))
            and not non_adopte(tenue.resultat)
    ),
    changements as (
        select
            convention,
            count(*) as avenants,
            max_by(code, rang) as dernier_avenant,
            max_by(eligibilite_debut, rang) filter (where eligibilite_debut is not null) as eligibilite_debut,
            max_by(eligibilite_fin, rang) filter (where eligibilite_fin is not null) as eligibilite_fin,
            max_by(fin, rang) filter (where fin is not null) as fin,
            sum(montant_ajoute)::decimal(38, 2) as montant_ajoute
        from applicables
        group by all
    )
    select
        convention.code,
        convention.programme,
        programme.libelle_court as programme_libelle,
        programme.ordre as programme_ordre,
        convention.libelle,
        convention.beneficiaire,
        beneficiaire.libelle as beneficiaire_libelle,
        convention.deliberation,
        convention.periode,
        convention.montant as montant_initial,
        changements.montant_ajoute,
        case
            when convention.montant is null then null
            else convention.montant + coalesce(changements.montant_ajoute, 0)
        end::decimal(38, 2) as montant,
        convention.taxes,
        convention.signature,
        convention.eligibilite_debut as eligibilite_debut_initiale,
        convention.eligibilite_fin as eligibilite_fin_initiale,
        coalesce(changements.eligibilite_debut, convention.eligibilite_debut) as eligibilite_debut,
        coalesce(changements.eligibilite_fin, convention.eligibilite_fin) as eligibilite_fin,
        convention.fin as fin_initiale,
        coalesce(changements.fin, convention.fin) as fin,
        convention.fin_precision,
        convention.fin_motif,
        -- Without a documented first day: that of its plain years, else the day it could be known.
        case
            when non_adopte(tenue.resultat) then 'non_adoptee'
            when coalesce(
                changements.eligibilite_debut,
                convention.eligibilite_debut,
                case when not contains(convention.periode, '/') then rang_periode(convention.periode, null) end,
                convention.connu_le
            ) > au then 'a_venir'
            when coalesce(changements.fin, convention.fin) < au then 'terminee'
            when coalesce(changements.fin, convention.fin) is not null then 'en_vigueur'
            when fin_au_plus_tard(convention.periode, null) < au then 'periode_passee'
            else 'fin_non_documentee'
        end as etat,
        coalesce(changements.avenants, 0) as avenants,
        changements.dernier_avenant,
        convention.source,
        convention.connu_le,
        convention.fictif,
        tenue.resultat
    from convention
    inner join programme on programme.code = convention.programme
    left join structure as beneficiaire on beneficiaire.code = convention.beneficiaire
    left join resultats_des_conventions() as tenue on tenue.code = convention.code
    left join changements on changements.convention = convention.code
    where convention.connu_le <= connu;

-- What an act rejected, adjourned or withdrew binds nobody.
create or replace macro conventions_au(au, connu) as table
    select * exclude (resultat) from conventions_connues_au(au, connu) where etat <> 'non_adoptee';
create or replace view conventions as select * from conventions_au(current_date, current_date);
comment on view conventions is 'Conventions dans leur état en vigueur, avenants appliqués.';

create or replace macro avenants_connus_au(au) as table
    select
        avenant.* exclude (enregistre_le),
        convention.programme,
        convention.libelle as convention_libelle,
        convention.eligibilite_fin as eligibilite_fin_avant,
        convention.eligibilite_debut as eligibilite_debut_avant,
        coalesce(deliberation.date_seance, cachee.jour) as date_seance,
        deliberation.numero as deliberation_numero,
        -- An avenant binds nobody where its own act, or that of its convention, wasn't adopted.
        case
            when non_adopte(tenue.resultat) then tenue.resultat
            else coalesce(deliberation.resultat, cachee.resultat)
        end as resultat
    from avenant
    inner join convention on convention.code = avenant.convention
    left join deliberation on deliberation.code = avenant.deliberation
    left join citees_cachees() as cachee
        on cachee.objet_table = 'avenant' and cachee.objet_code = avenant.code and cachee.colonne = 'deliberation'
    left join resultats_des_conventions() as tenue on tenue.code = avenant.convention
    where avenant.connu_le <= au;
create or replace macro avenants_au(au) as table
    select * exclude (resultat) from avenants_connus_au(au) where not non_adopte(resultat);
create or replace view avenants as select * from avenants_au(current_date);
comment on view avenants is 'Avenants, avec ce qu''ils changent de leur convention.';

create or replace macro anomalies_au(au) as table
    select
        anomalie.* exclude (enregistre_le),
        programme.libelle_court as programme_libelle
    from anomalie
    left join programme on programme.code = anomalie.programme
    where anomalie.connu_le <= au;
create or replace view anomalies as select * from anomalies_au(current_date);
comment on view anomalies is 'Contradictions des sources : constatées, jamais corrigées.';
