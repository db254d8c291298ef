-- The metropole's money: one definition of what is voted, asked, and of each step. An observed programme never counts.

create or replace macro non_adopte(resultat) as coalesce(resultat <> 'adoptee', false);

-- The result of the act that each convention is of, none where it isn't known: of the payments and avenants that follow.
create or replace macro resultats_des_conventions() as table
    select convention.code, coalesce(deliberation.resultat, cachee.resultat) as resultat
    from convention
    left join deliberation on deliberation.code = convention.deliberation
    left join citees_cachees() as cachee
        on cachee.objet_table = 'convention'
        and cachee.objet_code = convention.code
        and cachee.colonne = 'deliberation';

-- Every step that is known, those that don't count too: of an observed programme, or of an act of that `resultat`.
create or replace macro etapes_connues_au(au) as table
    select
        flux.code,
        flux.programme,
        programme.libelle_court as programme_libelle,
        programme.ordre as programme_ordre,
        flux.beneficiaire,
        beneficiaire.libelle as beneficiaire_libelle,
        flux.deliberation,
        deliberation.numero as deliberation_numero,
        coalesce(deliberation.date_seance, cachee.jour) as date_seance,
        flux.convention,
        flux.etape,
        coalesce(flux.date_flux, deliberation.date_seance, cachee.jour) as date_flux,
        flux.piece,
        flux.section,
        flux.section_precision,
        flux.section_motif,
        flux.exercice_imputation,
        flux.exercice_motif,
        flux.periode_action,
        flux.montant,
        flux.taxes,
        coalesce(preuve.source, flux.source) as source,
        flux.connu_le,
        flux.fictif,
        -- A step that cites no act is of that of its convention.
        case
            when flux.deliberation is null and cachee.citee is null then tenue.resultat
            else coalesce(deliberation.resultat, cachee.resultat)
        end as resultat,
        programme.role_metropole = 'observateur' as observe
    from flux_financier as flux
    inner join programme on programme.code = flux.programme
    left join structure as beneficiaire on beneficiaire.code = flux.beneficiaire
    left join deliberation on deliberation.code = flux.deliberation
    left join citees_cachees() as cachee
        on cachee.objet_table = 'flux_financier' and cachee.objet_code = flux.code and cachee.colonne = 'deliberation'
    left join resultats_des_conventions() as tenue on tenue.code = flux.convention
    left join preuves_au(au) as preuve
        on preuve.objet_table = 'flux_financier' and preuve.objet_code = flux.code and preuve.colonne = 'montant'
    where flux.connu_le <= au;

-- A step counts from its day on. What an act rejected, adjourned or withdrew would have granted isn't voted.
create or replace macro flux_financiers_au(au) as table
    select * exclude (resultat, observe)
    from etapes_connues_au(au)
    where not observe and coalesce(date_flux <= au, true) and not (etape = 'vote' and non_adopte(resultat));
create or replace view flux_financiers as select * from flux_financiers_au(current_date);
comment on view flux_financiers is 'Argent de la métropole, étape par étape ; jamais d''un programme observé, d''un jour à venir, ni un vote d''un acte non adopté.';

create or replace macro subventions_au(au) as table
    select
        flux.code,
        flux.programme,
        flux.programme_libelle,
        flux.programme_ordre,
        flux.deliberation,
        flux.deliberation_numero,
        flux.date_flux as date_vote,
        year(flux.date_flux) as annee_vote,
        flux.periode_action,
        rapprochement.periode_plan,
        flux.section,
        flux.section_precision,
        flux.section_motif,
        flux.exercice_imputation,
        flux.exercice_motif,
        flux.montant,
        flux.beneficiaire,
        flux.beneficiaire_libelle,
        flux.source,
        flux.connu_le,
        flux.fictif
    from flux_financiers_au(au) as flux
    -- A vote stays one row, however many periods of a plan it is brought together with.
    left join (
        select programme, periode_acte, string_agg(periode_plan, ', ' order by periode_plan) as periode_plan
        from rapprochement_periode
        where connu_le <= au
        group by all
    ) as rapprochement
        on rapprochement.programme = flux.programme
        and rapprochement.periode_acte = flux.periode_action
    where flux.etape = 'vote';
create or replace view subventions as select * from subventions_au(current_date);
comment on view subventions is 'Subventions votées par la métropole : une ligne par vote.';

-- A request is matched to a vote for the same beneficiary on the same period, or on one brought together by deduction.
create or replace macro demandes_au(au) as table
    with periodes as (
        select programme, periode_acte, periode_plan as periode
        from rapprochement_periode
        where connu_le <= au
        union
        select programme, periode_action, periode_action
        from etapes_connues_au(au)
    ),
    votes as (
        select vote.*, periodes.periode
        from subventions_au(au) as vote
        inner join periodes
            on periodes.programme = vote.programme and periodes.periode_acte = vote.periode_action
    ),
    rejets as (
        select distinct rejet.programme, rejet.beneficiaire, periodes.periode
        from etapes_connues_au(au) as rejet
        inner join periodes
            on periodes.programme = rejet.programme and periodes.periode_acte = rejet.periode_action
        where rejet.etape = 'vote' and rejet.resultat = 'rejetee' and coalesce(rejet.date_flux <= au, true)
    )
    select
        demande.code,
        demande.programme,
        demande.programme_libelle,
        demande.programme_ordre,
        demande.periode_action,
        demande.montant,
        vote.code as vote,
        vote.deliberation,
        vote.deliberation_numero,
        vote.date_vote,
        vote.montant as montant_vote,
        case
            when vote.code is null and rejets.periode is not null then 'rejete'
            when vote.code is null then 'non_documente'
            when vote.periode_action = demande.periode_action then 'meme_periode'
            else 'deduit'
        end as rapprochement,
        demande.source,
        demande.connu_le,
        demande.fictif
    from flux_financiers_au(au) as demande
    left join votes as vote
        on vote.programme = demande.programme
        and vote.periode = demande.periode_action
        and vote.beneficiaire = demande.beneficiaire
    left join rejets
        on rejets.programme = demande.programme
        and rejets.periode = demande.periode_action
        and rejets.beneficiaire = demande.beneficiaire
    where demande.etape = 'demande';
create or replace view demandes as select * from demandes_au(current_date);
comment on view demandes is 'Subventions demandées à la métropole, une ligne par vote qui y répond quand il est documenté.';

create or replace macro totaux_au(au) as table
    with votes as (
        select
            sum(montant)::decimal(38, 2) as vote,
            sum(montant) filter (where section = 'investissement')::decimal(38, 2) as investissement,
            sum(montant) filter (where section = 'fonctionnement')::decimal(38, 2) as fonctionnement,
            sum(montant) filter (where section is null)::decimal(38, 2) as section_inconnue,
            min(annee_vote) as premiere_annee,
            max(annee_vote) as derniere_annee,
            count(distinct programme) as programmes,
            count(*) as votes
        from subventions_au(au)
    ),
    attente as (
        select sum(montant)::decimal(38, 2) as demande_sans_vote
        from demandes_au(au)
        where rapprochement = 'non_documente'
    )
    select votes.*, attente.demande_sans_vote
    from votes cross join attente;
create or replace view totaux as select * from totaux_au(current_date);
comment on view totaux is 'Argent de la métropole : total voté, par section, et demandé sans vote documenté.';
