-- Deadlines are derived from the objects, never typed. Each says what it becomes once its day has passed.

create or replace macro echeances_au(au) as table
    with toutes as (
        select 'fin_convention' as nature, fin as date_echeance, libelle, programme,
            'convention' as objet_table, code as objet_code, 'fin' as colonne, fin_precision as precision,
            'passee' as etat_passe, source, fictif
        from conventions_au(au, au)
        union all
        select 'fin_eligibilite', eligibilite_fin, libelle, programme, 'convention', code, 'eligibilite_fin', 'exact', 'passee',
            source, fictif
        from conventions_au(au, au)
        union all
        select 'cloture_appel', cloture, libelle, programme, 'appel', code, 'cloture', cloture_precision, 'passee', source, fictif
        from appels_au(au)
        union all
        select 'vague', vague.echeance, appel.libelle || ', vague ' || vague.numero, appel.programme,
            'vague', vague.code, 'echeance', 'exact', 'passee', vague.source, vague.fictif
        from vague inner join appel on appel.code = vague.appel
        where vague.connu_le <= au
        union all
        select 'fin_action', fin_au_plus_tard, intitule, programme, 'action', code, 'fin',
            case when fin is null then 'deduit' else 'exact' end,
            case when en_retard then 'en_retard' else 'suite_inconnue' end, source, fictif
        from actions_au(au)
        where statut in ('prevue', 'en_cours')
        union all
        select 'fin_labellisation', fin, libelle, programme, 'labellisation', code, 'fin', bornes_precision, 'passee',
            source, fictif
        from labellisation
        where connu_le <= au and statut = 'attribuee'
        union all
        select 'fin_programme', fin, libelle, programme.code, 'programme', code, 'fin', bornes_precision, 'passee',
            source, fictif
        from programme
        where connu_le <= au
        union all
        select 'valeur_attendue', attendue_le, libelle, programme, 'indicateur', code, null, 'exact', 'en_retard',
            coalesce(source, definition_source), fictif
        from indicateurs_au(au)
        where suite in ('en_retard', 'pas_encore_du')
        union all
        select 'solde', (convention.fin + to_months(initiale.solde_delai_mois))::date, convention.libelle,
            convention.programme, 'convention', convention.code, 'fin', convention.fin_precision, 'passee',
            convention.source, convention.fictif
        from conventions_au(au, au) as convention
        inner join convention as initiale on initiale.code = convention.code
        where initiale.solde_delai_mois is not null
    )
    select
        toutes.nature,
        toutes.date_echeance,
        toutes.libelle,
        toutes.programme,
        programme.libelle_court as programme_libelle,
        programme.ordre as programme_ordre,
        toutes.objet_table,
        toutes.objet_code,
        toutes.precision,
        (toutes.date_echeance - au)::integer as jours,
        case when toutes.date_echeance >= au then 'a_venir' else toutes.etat_passe end as etat,
        coalesce(preuve.source, toutes.source) as source,
        toutes.fictif
    from toutes
    inner join programme on programme.code = toutes.programme
    left join preuves_au(au) as preuve using (objet_table, objet_code, colonne)
    where toutes.date_echeance is not null;
create or replace view echeances as select * from echeances_au(current_date);
comment on view echeances is 'Échéances déduites des conventions, appels, actions, labels et valeurs attendues.';
