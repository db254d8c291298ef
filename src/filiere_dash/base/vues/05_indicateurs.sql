-- Indicators: values, the last one and its freshness, targets with the value they meet.

create or replace macro valeurs_au(au) as table
    select
        valeur.code,
        valeur.indicateur,
        indicateur.libelle as indicateur_libelle,
        indicateur.unite,
        indicateur.population,
        indicateur.famille,
        indicateur.nature,
        indicateur.sens,
        indicateur.programme,
        programme.libelle_court as programme_libelle,
        programme.ordre as programme_ordre,
        indicateur.territoire,
        territoire.libelle as territoire_libelle,
        indicateur.structure,
        indicateur.parent,
        valeur.periode,
        valeur.debut,
        valeur.fin,
        rang_periode(valeur.periode, valeur.debut) as rang,
        valeur.valeur,
        valeur.type_valeur,
        valeur.precision,
        valeur.precision_motif,
        valeur.manifestation,
        manifestation.libelle || ', ' || manifestation.periode as manifestation_libelle,
        valeur.commentaire,
        coalesce(preuve.source, valeur.source) as source,
        sources.document_titre,
        sources.section as source_section,
        sources.repere as source_repere,
        valeur.connu_le,
        valeur.fictif
    from valeur
    inner join indicateur on indicateur.code = valeur.indicateur
    inner join programme on programme.code = indicateur.programme
    left join territoire on territoire.code = indicateur.territoire
    left join manifestation on manifestation.code = valeur.manifestation
    left join preuves_au(au) as preuve
        on preuve.objet_table = 'valeur' and preuve.objet_code = valeur.code and preuve.colonne = 'valeur'
    left join sources_au(au) as sources on sources.code = coalesce(preuve.source, valeur.source)
    where valeur.connu_le <= au and indicateur.connu_le <= au;
create or replace view valeurs as select * from valeurs_au(current_date);
comment on view valeurs is 'Valeurs des indicateurs, avec leur période, leur précision et leur source.';

-- A value is late when its successor was due: last period + periodicity + delay, settings of the department.
create or replace macro indicateurs_au(au) as table
    -- The last value observed; where none was, the last one foreseen.
    with connues as (
        select * from valeurs_au(au)
    ),
    dernieres as (
        select
            indicateur,
            count(*) filter (where type_valeur = 'constatee') as nombre_valeurs,
            max_by(code, row(type_valeur = 'constatee', rang, connu_le, code)) as derniere
        from connues
        where rang is not null
        group by all
    ),
    non_datees as (
        select
            indicateur,
            count(*) filter (where type_valeur = 'constatee') as nombre_valeurs,
            max_by(code, row(type_valeur = 'constatee', connu_le, code)) as derniere
        from connues
        where rang is null
        group by all
    ),
    etat as (
        select
            indicateur.code,
            indicateur.libelle,
            coalesce(indicateur.libelle_court, indicateur.libelle) as libelle_court,
            indicateur.definition,
            indicateur.unite,
            indicateur.population,
            indicateur.famille,
            indicateur.nature,
            indicateur.sens,
            indicateur.programme,
            programme.libelle_court as programme_libelle,
            programme.ordre as programme_ordre,
            indicateur.territoire,
            territoire.libelle as territoire_libelle,
            indicateur.structure,
            indicateur.axe,
            indicateur.parent,
            indicateur.ventilation_complete,
            indicateur.periodicite,
            indicateur.delai_jours,
            indicateur.vedette,
            indicateur.ordre,
            coalesce(dernieres.nombre_valeurs, 0) + coalesce(non_datees.nombre_valeurs, 0) as nombre_valeurs,
            coalesce(dernieres.derniere, non_datees.derniere) as valeur_code,
            indicateur.source as definition_source,
            indicateur.connu_le,
            indicateur.fictif
        from indicateur
        inner join programme on programme.code = indicateur.programme
        left join territoire on territoire.code = indicateur.territoire
        left join dernieres on dernieres.indicateur = indicateur.code
        left join non_datees on non_datees.indicateur = indicateur.code
        where indicateur.connu_le <= au
    ),
    echues as (
        select
            etat.*,
            valeur.valeur,
            valeur.periode,
            valeur.debut,
            valeur.fin,
            valeur.type_valeur,
            valeur.precision,
            valeur.precision_motif,
            valeur.source,
            valeur.connu_le as valeur_connue_le,
            fin_suivante(fin_au_plus_tard(valeur.periode, valeur.fin), mois_periodicite(etat.periodicite))
                + coalesce(etat.delai_jours, 0) as attendue_le
        from etat
        left join connues as valeur on valeur.code = etat.valeur_code
    )
    select
        *,
        case
            when periodicite is null or periodicite = 'ponctuelle' then 'sans_objet'
            when attendue_le < au then 'en_retard'
            else 'pas_encore_du'
        end as suite
    from echues;
create or replace view indicateurs as select * from indicateurs_au(current_date);
comment on view indicateurs is 'Indicateurs, avec leur dernière valeur constatée et la date à laquelle la suivante est attendue.';

-- What adds up to a target of flux: a value that lies within the days of another is in it already. Where two that are
-- left share a day, or one may hold another, nothing is added (rule 2).
create or replace macro apports_cibles_au(au) as table
    with ranges as (
        select
            cible.code as cible,
            valeurs.code as valeur,
            valeurs.debut,
            valeurs.fin,
            valeurs.valeur as apport,
            valeurs.precision,
            max(valeurs.fin) over (
                partition by cible.code
                order by valeurs.debut, valeurs.fin desc, valeurs.code
                rows between unbounded preceding and 1 preceding
            ) as deja
        from cible
        inner join valeurs_au(au) as valeurs on valeurs.indicateur = cible.indicateur
        where cible.connu_le <= au
            and valeurs.nature = 'flux'
            and valeurs.type_valeur = 'constatee'
            and valeurs.debut >= cible.debut
            and valeurs.fin <= cible.fin
    )
    select
        cible,
        valeur,
        debut,
        fin,
        apport,
        bool_or(coalesce(deja >= debut, false)) over (partition by cible)
            or (count(*) over (partition by cible) > 1 and bool_or(precision = 'portee_ambigue') over (partition by cible))
            as recouvrement
    from ranges
    where deja is null or deja < fin;
create or replace view apports_cibles as select * from apports_cibles_au(current_date);
comment on view apports_cibles is 'Valeurs constatées qui s''additionnent dans une cible de flux, sans compter un jour deux fois.';

-- A target meets the value of its own indicator and period only.
create or replace macro cibles_au(au) as table
    with sommes as (
        select cible, sum(apport) as somme, bool_or(recouvrement) as recouvrement
        from apports_cibles_au(au)
        group by all
    ),
    actuelles as (
        select
            cible.code as cible,
            coalesce(
                max_by(valeurs.valeur, row(valeurs.rang, valeurs.connu_le, valeurs.code)) filter (where valeurs.periode = cible.periode),
                case
                    when any_value(valeurs.nature) = 'flux'
                        then any_value(sommes.somme) filter (where not sommes.recouvrement)
                    else max_by(valeurs.valeur, row(valeurs.rang, valeurs.connu_le, valeurs.code))
                        filter (where valeurs.debut >= cible.debut and valeurs.fin <= cible.fin)
                end
            ) as valeur_actuelle,
            coalesce(any_value(sommes.recouvrement), false) as recouvrement,
            max(valeurs.fin) filter (
                where valeurs.periode = cible.periode or (valeurs.debut >= cible.debut and valeurs.fin <= cible.fin)
            ) as valeur_au
        from cible
        inner join valeurs_au(au) as valeurs
            on valeurs.indicateur = cible.indicateur and valeurs.type_valeur = 'constatee'
        left join sommes on sommes.cible = cible.code
        group by cible.code
    )
    select
        cible.code,
        cible.indicateur,
        indicateur.libelle as indicateur_libelle,
        indicateur.unite,
        indicateur.population,
        indicateur.nature,
        indicateur.sens,
        indicateur.programme,
        programme.libelle_court as programme_libelle,
        cible.periode,
        cible.debut,
        cible.fin,
        cible.valeur_initiale,
        cible.valeur,
        cible.precision,
        cible.precision_motif,
        cible.remplace,
        cible.auteur,
        cible.raison,
        actuelles.valeur_actuelle::decimal(38, 4) as valeur_actuelle,
        actuelles.valeur_au,
        coalesce(actuelles.recouvrement and actuelles.valeur_actuelle is null, false) as recouvrement,
        exists (
            select 1 from cible as suivante
            where suivante.remplace = cible.code and suivante.connu_le <= au
        ) or exists (
            select 1 from remplacements_caches() as cache
            where cache.objet_table = 'cible' and cache.objet_code = cible.code and cache.connu_le <= au
        ) as revisee,
        seuil_statut_points() as seuil_statut,
        coalesce(preuve.source, cible.source) as source,
        cible.connu_le,
        cible.fictif
    from cible
    inner join indicateur on indicateur.code = cible.indicateur
    inner join programme on programme.code = indicateur.programme
    left join actuelles on actuelles.cible = cible.code
    left join preuves_au(au) as preuve
        on preuve.objet_table = 'cible' and preuve.objet_code = cible.code and preuve.colonne = 'valeur'
    where cible.connu_le <= au;
create or replace view cibles as select * from cibles_au(current_date);
comment on view cibles is 'Cibles, avec la valeur du même indicateur et de la même période, et leur révision éventuelle.';

-- What the explorer filters by: an empty list of codes lets all through, and every word must be found.
create or replace macro valeurs_filtrees_au(
    au, ces_programmes, ces_familles, ces_natures, ces_territoires, ces_structures, ces_filieres,
    cet_indicateur, cette_annee, cette_fin, ces_mots
) as table
    select valeurs.*
    from valeurs_au(au) as valeurs
    where (len(ces_programmes) = 0 or list_contains(ces_programmes, valeurs.programme))
        and (len(ces_familles) = 0 or list_contains(ces_familles, famille))
        and (len(ces_natures) = 0 or list_contains(ces_natures, nature))
        and (len(ces_territoires) = 0 or list_contains(ces_territoires, territoire))
        and (len(ces_structures) = 0 or list_contains(ces_structures, structure))
        and (len(ces_filieres) = 0 or exists (
            select 1 from programme_filiere as lien
            where lien.programme = valeurs.programme and list_contains(ces_filieres, lien.filiere)
        ))
        and (cet_indicateur is null or indicateur = cet_indicateur)
        and (cette_annee is null or annee_fin(periode) >= cette_annee)
        and (cette_fin is null or annee_debut(periode) <= cette_fin)
        and len(list_filter(ces_mots, lambda mot: not contains(
            texte_cherche(concat_ws(' ', indicateur_libelle, unite, population, territoire_libelle, periode, commentaire)), mot
        ))) = 0;
