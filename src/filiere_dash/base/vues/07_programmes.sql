-- Programmes: state at the date, the metropole's money, and the counts that the overview reads.

-- What goes past the end of its programme: a convention may outlive it, what it pays for may not.
-- Of a period that gives no day, only a last year that begins later surely does.
create or replace macro actes_apres_fin_au(au) as table
    with actes as (
        select programme, 'convention' as nature, code, libelle, eligibilite_fin as jour, periode
        from conventions_au(au, au)
        union all
        select programme, 'vote', code, null, date_vote, periode_action from subventions_au(au)
        union all
        select programme, 'phase', code, libelle, fin, periode from phase where connu_le <= au
    )
    select
        actes.programme,
        actes.nature,
        actes.code,
        actes.libelle,
        case when actes.jour > programme.fin then actes.jour end as jour,
        actes.periode
    from actes
    inner join programme on programme.code = actes.programme
    where
        programme.connu_le <= au
        and (actes.jour > programme.fin or make_date(annee_fin(actes.periode), 1, 1) > programme.fin);

create or replace macro programmes_au(au) as table
    with argent as (
        select
            programme,
            sum(montant)::decimal(38, 2) as vote,
            sum(montant) filter (where section = 'investissement')::decimal(38, 2) as investissement,
            sum(montant) filter (where section = 'fonctionnement')::decimal(38, 2) as fonctionnement,
            sum(montant) filter (where section is null)::decimal(38, 2) as section_inconnue,
            sum(montant) filter (where section = 'investissement' and section_precision = 'deduit')::decimal(38, 2)
                as investissement_deduit,
            sum(montant) filter (where section = 'fonctionnement' and section_precision = 'deduit')::decimal(38, 2)
                as fonctionnement_deduit,
            count(*) as votes,
            min(annee_vote) as premiere_annee,
            max(annee_vote) as derniere_annee
        from subventions_au(au)
        group by all
    ),
    attente as (
        select programme, sum(montant)::decimal(38, 2) as demande, string_agg(periode_action, ', ' order by periode_action) as periodes
        from demandes_au(au)
        where rapprochement = 'non_documente'
        group by all
    ),
    retards as (
        select programme, count(*) filter (where suite = 'en_retard') as valeurs_en_retard, max(valeur_connue_le) as derniere_donnee
        from indicateurs_au(au)
        group by all
    ),
    faits as (
        select
            programme,
            count(*) as actions,
            count(*) filter (where statut = 'realisee') as actions_realisees,
            count(*) filter (where statut in ('prevue', 'en_cours')) as actions_ouvertes,
            count(*) filter (where en_retard) as actions_en_retard,
            count(*) filter (where suite_inconnue) as actions_suite_inconnue
        from actions_au(au)
        group by all
    ),
    jugements as (
        select
            programme,
            max_by(meteo, row(date_meteo, enregistre_le, code)) as meteo,
            max_by(commentaire, row(date_meteo, enregistre_le, code)) as meteo_commentaire,
            max_by(auteur, row(date_meteo, enregistre_le, code)) as meteo_auteur,
            max(date_meteo) as meteo_le
        from meteo
        where date_meteo <= au and connu_le <= au
        group by all
    ),
    filieres as (
        select lien.programme, string_agg(filiere.libelle, ', ' order by strip_accents(lower(filiere.libelle)), filiere.libelle) as filieres
        from programme_filiere as lien
        inner join filiere on filiere.code = lien.filiere and filiere.nature = 'filiere'
        group by all
    )
    select
        programme.code,
        programme.libelle,
        programme.libelle_court,
        programme.porteur,
        coalesce(porteur.libelle_court, porteur.libelle) as porteur_libelle,
        programme.role_metropole,
        programme.objet,
        programme.territoire,
        territoire.libelle as territoire_libelle,
        filieres.filieres,
        programme.periode,
        programme.debut,
        programme.fin,
        programme.bornes_precision,
        programme.bornes_motif,
        programme.ordre,
        case
            when programme.fin < au then 'termine'
            when programme.debut > au then 'a_venir'
            else 'en_cours'
        end as etat,
        programme.code in (select programme from actes_apres_fin_au(au)) as fin_depassee,
        argent.vote,
        argent.investissement,
        argent.fonctionnement,
        argent.section_inconnue,
        argent.investissement_deduit,
        argent.fonctionnement_deduit,
        coalesce(argent.votes, 0) as votes,
        argent.premiere_annee,
        argent.derniere_annee,
        attente.demande as demande_sans_vote,
        attente.periodes as demande_periodes,
        coalesce(retards.valeurs_en_retard, 0) as valeurs_en_retard,
        retards.derniere_donnee,
        coalesce(faits.actions, 0) as actions,
        coalesce(faits.actions_realisees, 0) as actions_realisees,
        coalesce(faits.actions_ouvertes, 0) as actions_ouvertes,
        coalesce(faits.actions_en_retard, 0) as actions_en_retard,
        coalesce(faits.actions_suite_inconnue, 0) as actions_suite_inconnue,
        jugements.meteo,
        jugements.meteo_commentaire,
        jugements.meteo_auteur,
        jugements.meteo_le,
        programme.source,
        programme.connu_le,
        programme.fictif
    from programme
    inner join structure as porteur on porteur.code = programme.porteur
    left join territoire on territoire.code = programme.territoire
    left join argent on argent.programme = programme.code
    left join attente on attente.programme = programme.code
    left join retards on retards.programme = programme.code
    left join faits on faits.programme = programme.code
    left join jugements on jugements.programme = programme.code
    left join filieres on filieres.programme = programme.code
    where programme.connu_le <= au;
create or replace view programmes as select * from programmes_au(current_date);
comment on view programmes is 'Programmes : état, rôle et argent de la métropole, actions, retards et météo.';
