-- What the sources state of calls, schemes, labels, relations and bodies, one row a fact.

create or replace macro faits_appels_au(au) as table
    with appels_connus as (select *, year(ouverture)::text as annee from appel where connu_le <= au),
    conditions as (
        select condition.*, appel.programme
        from condition_eligibilite as condition
        inner join appel on appel.code = condition.appel
        where condition.connu_le <= au
    )
    select 'appel' as objet_table, code as objet_code, 'budget' as colonne, programme,
        'Budget de l’appel ' || libelle as libelle, nombre_brut(budget) as nombre, '€' as unite, annee as periode,
        'exact' as precision, source, connu_le, fictif
    from appels_connus where budget is not null
    union all
    select 'appel', code, 'taux_prise_en_charge', programme, 'Taux de prise en charge, ' || libelle,
        en_pourcents(taux_prise_en_charge), '%', annee, 'exact', source, connu_le, fictif
    from appels_connus where taux_prise_en_charge is not null
    union all
    select 'appel', code, 'ouverture', programme, 'Ouverture, ' || libelle, ouverture::text, 'date', annee,
        coalesce(ouverture_precision, 'exact'), source, connu_le, fictif
    from appels_connus where ouverture is not null
    union all
    select 'appel', code, 'duree_mois', programme, 'Durée d’ouverture, ' || libelle, duree_mois::text, 'mois', annee,
        'exact', source, connu_le, fictif
    from appels_connus where duree_mois is not null
    union all
    select 'appel', code, 'cloture', programme, 'Clôture, ' || libelle, cloture::text, 'date', annee,
        coalesce(cloture_precision, 'exact'), source, connu_le, fictif
    from appels_connus where cloture is not null
    union all
    select 'appel', code, 'prestation_jours_min', programme, 'Durée minimale de la prestation, ' || libelle,
        prestation_jours_min::text, 'jour', annee, 'exact', source, connu_le, fictif
    from appels_connus where prestation_jours_min is not null
    union all
    select 'appel', code, 'prestation_jours_max', programme, 'Durée maximale de la prestation, ' || libelle,
        prestation_jours_max::text, 'jour', annee, 'exact', source, connu_le, fictif
    from appels_connus where prestation_jours_max is not null
    union all
    select 'appel_financeur', part.code, 'montant', appel.programme,
        'Financeur de l’appel ' || appel.libelle || ' : ' || structure.libelle, nombre_brut(part.montant),
        case when part.montant is not null then '€' end, year(appel.ouverture)::text, 'exact',
        part.source, part.connu_le, part.fictif
    from appel_financeur as part
    inner join appel on appel.code = part.appel
    inner join structure on structure.code = part.structure
    where part.connu_le <= au
    union all
    select 'vague', vague.code, 'echeance', appel.programme,
        'Vague ' || vague.numero || ', ' || appel.libelle || ' : date limite', vague.echeance::text,
        case when vague.echeance is not null then 'date' end, year(vague.echeance)::text, 'exact',
        vague.source, vague.connu_le, vague.fictif
    from vague
    inner join appel on appel.code = vague.appel
    where vague.connu_le <= au
    union all
    select 'condition_eligibilite', code, 'libelle', programme, 'Condition : ' || libelle, null, null, null, precision,
        source, connu_le, fictif
    from conditions where minimum is null and maximum is null
    union all
    select 'condition_eligibilite', code, 'minimum', programme, 'Condition, minimum : ' || libelle,
        nombre_brut(minimum), case critere when 'effectif' then 'salarié' when 'duree_prestation' then 'jour' end,
        null, precision, source, connu_le, fictif
    from conditions where minimum is not null
    union all
    select 'condition_eligibilite', code, 'maximum', programme, 'Condition, maximum : ' || libelle,
        nombre_brut(maximum), case critere when 'effectif' then 'salarié' when 'duree_prestation' then 'jour' end,
        null, precision, source, connu_le, fictif
    from conditions where maximum is not null;

create or replace macro faits_dispositifs_au(au) as table
    with etapes as (
        select
            etape.*,
            dispositif.programme,
            dispositif.libelle || ', étape « ' || etape.libelle || ' »' as nom
        from dispositif_etape as etape
        inner join dispositif on dispositif.code = etape.dispositif
        where etape.connu_le <= au
    )
    select 'dispositif' as objet_table, code as objet_code, 'usage_programme' as colonne, programme,
        'Dispositif ' || libelle || ' : ' || usage_programme as libelle, null as nombre, null as unite,
        null as periode, 'exact' as precision, source, connu_le, fictif
    from dispositif
    where connu_le <= au
    union all
    select 'dispositif_etape', code, 'objet', programme, nom || ' : ' || objet, null, null, null, 'exact',
        source, connu_le, fictif
    from etapes
    union all
    select 'dispositif_etape', code, 'reste_a_charge', programme,
        nom || ' : reste à charge'
            || case reste_taxes when 'ht' then ' HT' when 'ttc' then ' TTC' else '' end
            || case reste_periodicite when 'annuelle' then ' par an' else '' end,
        nombre_brut(reste_a_charge), '€', null, 'exact', source, connu_le, fictif
    from etapes where reste_a_charge is not null
    union all
    select 'dispositif_etape', code, 'duree_min_mois', programme,
        nom || case when duree_max_mois = duree_min_mois then ' : durée' else ' : durée minimale' end,
        nombre_brut(duree_min_mois), 'mois', null, coalesce(duree_precision, 'exact'), source, connu_le, fictif
    from etapes where duree_min_mois is not null
    union all
    select 'dispositif_etape', code, 'duree_max_mois', programme, nom || ' : durée maximale',
        nombre_brut(duree_max_mois), 'mois', null, coalesce(duree_precision, 'exact'), source, connu_le, fictif
    from etapes where duree_max_mois is not null and duree_max_mois is distinct from duree_min_mois;

create or replace macro faits_reseau_au(au) as table
    select 'labellisation' as objet_table, code as objet_code, 'periode' as colonne, programme,
        case statut when 'prevue' then 'Label visé : ' else 'Label : ' end || libelle as libelle,
        null as nombre, null as unite, periode, bornes_precision as precision, source, connu_le, fictif
    from labellisation
    where connu_le <= au
    union all
    select 'labellisation_objectif', objectif.code, 'libelle', label.programme,
        'Objectif ' || objectif.ordre || ' du label ' || label.libelle || ' : ' || objectif.libelle,
        null, null, label.periode, 'exact', objectif.source, objectif.connu_le, objectif.fictif
    from labellisation_objectif as objectif
    inner join labellisation as label on label.code = objectif.labellisation
    where objectif.connu_le <= au
    union all
    select 'relation', code, 'objet', programme,
        case statut when 'prevue' then 'Relation prévue : ' else 'Relation : ' end || objet,
        null, null, periode, 'exact', source, connu_le, fictif
    from relation
    where connu_le <= au
    union all
    select 'instance', code, 'role', programme,
        'Instance ' || libelle || case etat when 'prevue' then ' (prévue)' else '' end || ' : ' || role,
        null, null, periode, 'exact', source, connu_le, fictif
    from instance
    where connu_le <= au;
