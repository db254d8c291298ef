-- The porteurs' plans: lines, and the self-check of each period (totals, gap, recomputed rate).

create or replace macro plans_financement_au(au) as table
    select
        ligne.code,
        ligne.plan,
        plan.libelle as plan_libelle,
        plan.version,
        plan.assiette,
        plan.taxes,
        plan.programme,
        programme.libelle_court as programme_libelle,
        ligne.periode_action,
        ligne.sens,
        ligne.libelle,
        ligne.financeur,
        coalesce(financeur.libelle_court, financeur.libelle) as financeur_libelle,
        ligne.autofinancement,
        ligne.montant,
        ligne.taux_declare,
        ligne.ordre,
        coalesce(preuve.source, ligne.source) as source,
        ligne.connu_le,
        ligne.fictif
    from plan_ligne as ligne
    inner join plan_financement as plan on plan.code = ligne.plan
    inner join programme on programme.code = plan.programme
    left join structure as financeur on financeur.code = ligne.financeur
    left join preuves_au(au) as preuve
        on preuve.objet_table = 'plan_ligne' and preuve.objet_code = ligne.code and preuve.colonne = 'montant'
    where ligne.connu_le <= au
        and not exists (
            select 1 from plan_financement as suivant
            where suivant.remplace = plan.code and suivant.connu_le <= au
        )
        and not exists (
            select 1 from remplacements_caches() as cache
            where cache.objet_table = 'plan_financement' and cache.objet_code = plan.code and cache.connu_le <= au
        );
create or replace view plans_financement as select * from plans_financement_au(current_date);
comment on view plans_financement is 'Lignes des plans de financement des porteurs, version connue à la date.';

create or replace macro plans_controles_au(au) as table
    with lignes as (
        select lignes.*, coalesce(preuve.source, ligne.source) as source_taux
        from plans_financement_au(au) as lignes
        inner join plan_ligne as ligne on ligne.code = lignes.code
        left join preuves_au(au) as preuve
            on preuve.objet_table = 'plan_ligne' and preuve.objet_code = ligne.code and preuve.colonne = 'taux_declare'
    ),
    votes as (
        select distinct
            programme,
            periode_action,
            rapprochement,
            vote,
            date_vote,
            montant_vote,
            struct_pack(code := deliberation, numero := deliberation_numero) as acte
        from demandes_au(au)
    ),
    -- One answer a period, whatever the number of requests and of the votes that answer them.
    reponses as (
        select
            programme,
            periode_action,
            case
                when bool_or(rapprochement = 'meme_periode') then 'meme_periode'
                when bool_or(rapprochement = 'deduit') then 'deduit'
                when bool_or(rapprochement = 'rejete') then 'rejete'
                else 'non_documente'
            end as rapprochement,
            sum(montant_vote)::decimal(38, 2) as montant_vote,
            max_by(acte, row(date_vote, vote)) filter (where vote is not null) as acte
        from votes
        group by all
    ),
    periodes as (
        select
            plan,
            plan_libelle,
            assiette,
            taxes,
            programme,
            programme_libelle,
            periode_action,
            coalesce(sum(montant) filter (where sens = 'depense'), 0)::decimal(38, 2) as depenses,
            coalesce(sum(montant) filter (where sens = 'recette'), 0)::decimal(38, 2) as recettes,
            coalesce(sum(montant) filter (where autofinancement), 0)::decimal(38, 2) as autofinancement,
            sum(montant) filter (where sens = 'recette' and financeur = 'sem')::decimal(38, 2) as metropole,
            any_value(taux_declare order by ordre, code) filter (where financeur = 'sem') as taux_declare,
            any_value(source order by sens, ordre, code) as source,
            any_value(source_taux order by ordre, code) filter (where financeur = 'sem') as source_taux,
            any_value(source order by ordre, code) filter (where autofinancement) as source_autofinancement,
            bool_or(fictif) as fictif
        from lignes
        group by all
    )
    select
        periodes.* exclude (source, source_taux, source_autofinancement, fictif),
        (depenses - recettes)::decimal(38, 2) as ecart,
        case when depenses > 0 then (metropole / depenses)::decimal(38, 6) end as taux_recalcule,
        reponses.rapprochement,
        reponses.montant_vote,
        reponses.acte.code as deliberation,
        reponses.acte.numero as deliberation_numero,
        periodes.source,
        periodes.source_taux,
        periodes.source_autofinancement,
        periodes.fictif
    from periodes
    left join reponses
        on reponses.programme = periodes.programme and reponses.periode_action = periodes.periode_action;
create or replace view plans_controles as select * from plans_controles_au(current_date);
comment on view plans_controles is 'Contrôle de chaque période d''un plan : totaux, écart, taux recalculé et vote documenté.';

create or replace macro plans_cumuls_au(au) as table
    select
        plan,
        plan_libelle,
        programme,
        programme_libelle,
        count(*) as periodes,
        sum(depenses)::decimal(38, 2) as depenses,
        sum(recettes)::decimal(38, 2) as recettes,
        sum(autofinancement)::decimal(38, 2) as autofinancement,
        sum(metropole)::decimal(38, 2) as metropole,
        case when sum(depenses) > 0 then (sum(metropole) / sum(depenses))::decimal(38, 6) end as part_metropole,
        -- In a struct, or a period without a rate would give way to another.
        min_by(struct_pack(dit := taux_recalcule), periode_action).dit as premier_taux,
        max_by(struct_pack(dit := taux_recalcule), periode_action).dit as dernier_taux,
        min_by(autofinancement, periode_action) as premier_autofinancement,
        max_by(autofinancement, periode_action) as dernier_autofinancement,
        min(metropole)::decimal(38, 2) as metropole_minimum,
        max(metropole)::decimal(38, 2) as metropole_maximum,
        max(abs(ecart))::decimal(38, 2) as plus_grand_ecart,
        min(source) as source,
        min(source_taux) as source_taux,
        min(source_autofinancement) as source_autofinancement
    from plans_controles_au(au)
    group by all;
create or replace view plans_cumuls as select * from plans_cumuls_au(current_date);
comment on view plans_cumuls is 'Plans de financement cumulés sur leurs périodes : coût, part de la métropole, autofinancement.';
