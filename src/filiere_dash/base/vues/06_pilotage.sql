-- Steering: actions with their status at the date, opportunites, adherents, and the calls with their funnel.

create or replace macro actions_au(au) as table
    with statuts as (
        -- The last row whole: an aggregate by column would lend it the reason of an older one.
        select action, statut, constate_le, precision as statut_precision, motif as statut_motif
        from action_statut
        where connu_le <= au and constate_le <= au
        qualify row_number() over (partition by action order by constate_le desc, enregistre_le desc, code desc) = 1
    )
    select
        action.code,
        action.programme,
        programme.libelle_court as programme_libelle,
        programme.ordre as programme_ordre,
        action.phase,
        phase.libelle as phase_libelle,
        action.axe,
        case
            when starts_with(axe.libelle, axe_parent.libelle) then axe.libelle
            else coalesce(axe_parent.libelle || ' – ', '') || axe.libelle
        end as axe_libelle,
        action.parent,
        action.intitule,
        action.periode_action,
        action.debut,
        action.fin,
        action.referent,
        statuts.statut,
        statuts.constate_le,
        statuts.statut_precision,
        statuts.statut_motif,
        -- Past its term, an action is late where somebody still answers for it: its status was seen after the term,
        -- or its programme runs and the metropole takes part. Elsewhere nobody has said what became of it.
        coalesce(
            statuts.statut in ('prevue', 'en_cours')
            and fin_au_plus_tard(action.periode_action, action.fin) < au
            and (
                statuts.constate_le > fin_au_plus_tard(action.periode_action, action.fin)
                or (programme.role_metropole <> 'observateur' and coalesce(programme.fin >= au, true))
            ),
            false
        ) as en_retard,
        coalesce(
            statuts.statut in ('prevue', 'en_cours')
            and fin_au_plus_tard(action.periode_action, action.fin) < au
            and not en_retard,
            false
        ) as suite_inconnue,
        fin_au_plus_tard(action.periode_action, action.fin) as fin_au_plus_tard,
        action.ordre,
        action.source,
        action.connu_le,
        action.fictif
    from action
    inner join programme on programme.code = action.programme
    left join phase on phase.code = action.phase
    left join axe on axe.code = action.axe
    left join axe as axe_parent on axe_parent.code = axe.parent
    left join statuts on statuts.action = action.code
    where action.connu_le <= au;
create or replace view actions as select * from actions_au(current_date);
comment on view actions is 'Actions avec leur dernier statut connu ; passé le terme, en retard ou de suite inconnue.';

create or replace macro opportunites_au(au) as table
    select
        opportunite.* exclude (enregistre_le),
        etapes.etape,
        etapes.atteinte_le
    from opportunite
    left join (
        select
            opportunite,
            max_by(etape, row(atteinte_le, enregistre_le, code)) as etape,
            max(atteinte_le) as atteinte_le
        from opportunite_etape
        where atteinte_le <= au and connu_le <= au
        group by all
    ) as etapes on etapes.opportunite = opportunite.code
    where opportunite.connu_le <= au;
create or replace view opportunites as select * from opportunites_au(current_date);
comment on view opportunites is 'Offres et prospects avec leur dernière étape connue.';

create or replace macro adherents_au(au) as table
    select
        adherent.code,
        adherent.programme,
        adherent.raison_sociale,
        adherent.siret,
        adherent.commune,
        adherent.effectif,
        adherent.adhesion,
        adherent.site_internet,
        competence.metier,
        competence.capacite,
        competence.materiau,
        competence.certification,
        adherent.source,
        adherent.connu_le,
        adherent.fictif
    from adherent
    left join competence on competence.adherent = adherent.code and competence.connu_le <= au
    where adherent.connu_le <= au;
create or replace view adherents as select * from adherents_au(current_date);
comment on view adherents is 'Adhérents et leurs compétences : une ligne par métier.';

create or replace macro candidatures_au(au) as table
    select
        candidature.* exclude (enregistre_le),
        appel.programme,
        vague.numero as vague_numero,
        etapes.derniere.statut as statut,
        etapes.atteint_le,
        etapes.derniere.motif as motif,
        etapes.statuts
    from candidature
    left join appel on appel.code = candidature.appel
    left join vague on vague.code = candidature.vague
    left join (
        select
            candidature,
            max_by(struct_pack(statut := statut, motif := motif), row(atteint_le, enregistre_le, code)) as derniere,
            max(atteint_le) as atteint_le,
            list(distinct statut order by statut) as statuts
        from candidature_etape
        where atteint_le <= au and connu_le <= au
        group by all
    ) as etapes on etapes.candidature = candidature.code
    where candidature.connu_le <= au;
create or replace view candidatures as select * from candidatures_au(current_date);
comment on view candidatures is 'Candidatures avec leur dernier statut connu et tous les statuts atteints.';

-- The budget of a call bears the aid of the files that are retenues, conventionnees or soldees.
create or replace macro appels_au(au) as table
    with dossiers as (
        select appel, aide, coalesce(statut in ('retenue', 'conventionnee', 'soldee'), false) as retenu
        from candidatures_au(au)
    ),
    engagements as (
        select
            appel,
            count(*) as candidatures,
            count(*) filter (where retenu) as retenues,
            count(*) filter (where retenu and aide is null) as retenues_sans_aide,
            sum(aide) filter (where retenu)::decimal(38, 2) as consomme
        from dossiers
        group by all
    )
    select
        appel.* exclude (enregistre_le),
        programme.libelle_court as programme_libelle,
        programme.role_metropole,
        coalesce(engagements.candidatures, 0) as candidatures,
        coalesce(engagements.retenues, 0) as retenues,
        coalesce(engagements.retenues_sans_aide, 0) as retenues_sans_aide,
        engagements.consomme,
        -- Known only where files are, and the aid of one that is kept: else this base does not know what was spent.
        case
            when engagements.candidatures > 0 and (engagements.retenues = 0 or engagements.consomme is not null)
                then (appel.budget - coalesce(engagements.consomme, 0))::decimal(38, 2)
        end as disponible,
        case
            when appel.ouverture > au then 'a_venir'
            when appel.cloture < au then 'clos'
            when appel.ouverture is null then 'non_date'
            else 'ouvert'
        end as etat
    from appel
    inner join programme on programme.code = appel.programme
    left join engagements on engagements.appel = appel.code
    where appel.connu_le <= au;
create or replace view appels as select * from appels_au(current_date);
comment on view appels is 'Appels à projets : fenêtre, budget, consommé et disponible.';
