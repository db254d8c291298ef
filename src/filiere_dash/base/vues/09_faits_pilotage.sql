-- What the sources state of values, targets, phases, actions and events, one row a fact.

create or replace macro faits_pilotage_au(au) as table
    select 'valeur' as objet_table, valeur.code as objet_code, 'valeur' as colonne, indicateur.programme,
        indicateur.libelle || case valeur.type_valeur when 'previsionnelle' then ' (prévision)' else '' end as libelle,
        nombre_brut(valeur.valeur) as nombre, indicateur.unite, valeur.periode, valeur.precision,
        valeur.source, valeur.connu_le, valeur.fictif
    from valeur
    inner join indicateur on indicateur.code = valeur.indicateur
    where valeur.connu_le <= au
    union all
    select 'cible', cible.code, 'valeur', indicateur.programme, 'Cible : ' || indicateur.libelle,
        nombre_brut(cible.valeur), indicateur.unite, cible.periode, cible.precision,
        cible.source, cible.connu_le, cible.fictif
    from cible
    inner join indicateur on indicateur.code = cible.indicateur
    where cible.connu_le <= au
    union all
    select 'cible', cible.code, 'valeur_initiale', indicateur.programme,
        'Valeur initiale : ' || indicateur.libelle, nombre_brut(cible.valeur_initiale), indicateur.unite,
        cible.periode, 'exact', cible.source, cible.connu_le, cible.fictif
    from cible
    inner join indicateur on indicateur.code = cible.indicateur
    where cible.connu_le <= au and cible.valeur_initiale is not null
    union all
    select 'programme', code, 'periode', code, 'Programme ' || libelle || ', porteur et période', null, null,
        periode, bornes_precision, source, connu_le, fictif
    from programme
    where connu_le <= au
    union all
    select 'phase', code, 'periode', programme, 'Phase ' || libelle, null, null, periode, bornes_precision,
        source, connu_le, fictif
    from phase
    where connu_le <= au
    union all
    select 'axe', code, 'libelle', programme, 'Axe ' || libelle, null, null, null, 'exact', source, connu_le, fictif
    from axe
    where connu_le <= au
    union all
    select 'action_statut', statut.code, 'statut', action.programme,
        'Action « ' || action.intitule || ' » : '
            || case statut.statut
                when 'prevue' then 'prévue'
                when 'en_cours' then 'en cours'
                when 'realisee' then 'réalisée'
                when 'reportee' then 'reportée'
                when 'abandonnee' then 'abandonnée'
            end,
        null, null, action.periode_action, statut.precision, statut.source, statut.connu_le, statut.fictif
    from action_statut as statut
    inner join action on action.code = statut.action
    where statut.connu_le <= au
    union all
    select 'manifestation', code, 'nombre', programme, libelle || coalesce(', ' || lieu, ''), nombre::text,
        case when nombre is not null then 'manifestation' end, periode,
        case when date_precision in ('exact', 'deduit') then date_precision end, source, connu_le, fictif
    from manifestation
    where connu_le <= au;
