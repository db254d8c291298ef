-- Open data: which calls are there to publish, with who finances them, for whom and where?
with financeurs as (
    select
        appel_financeur.appel,
        list(
            {'code': structure.code, 'nom': structure.libelle, 'siren': structure.siren}
            order by structure.libelle, structure.code
        ) as financeurs
    from appel_financeur
    inner join structure on structure.code = appel_financeur.structure
    where appel_financeur.connu_le <= $au
    group by all
),

conditions as (
    select
        appel,
        list(libelle order by ordre, code) as libelles,
        max(minimum) filter (where critere = 'effectif') as effectif_minimum,
        min(maximum) filter (where critere = 'effectif') as effectif_maximum,
        string_agg(coalesce(valeurs, libelle), '|' order by ordre, code) filter (where critere = 'secteur') as secteurs
    from condition_eligibilite
    where connu_le <= $au
    group by all
),

-- What the file says of a call changes with it, with its programme, its financeurs and its conditions.
modifications as (
    select appel, max(fait_le) as fait_le
    from (
        select objet_code as appel, fait_le from trace where objet_table = 'appel'
        union all
        select coalesce(apres, avant) ->> 'appel', fait_le
        from trace
        where objet_table in ('appel_financeur', 'condition_eligibilite')
        union all
        select appel.code, trace.fait_le
        from trace
        inner join appel on trace.objet_table = 'programme' and trace.objet_code = appel.programme
    )
    group by all
),

final as (
    select
        appel.code,
        appel.libelle,
        appel.budget,
        appel.taux_prise_en_charge,
        appel.ouverture,
        appel.ouverture_precision,
        appel.cloture,
        appel.cloture_precision,
        appel.prestation,
        appel.prestation_jours_min,
        appel.prestation_jours_max,
        appel.depot,
        greatest(appel.enregistre_le, modifications.fait_le) as modifie_le,
        programme.code as programme,
        programme.libelle as programme_libelle,
        programme.objet as programme_objet,
        territoire.code as territoire,
        territoire.libelle as territoire_libelle,
        territoire.nature as territoire_nature,
        territoire.code_officiel,
        financeurs.financeurs,
        conditions.libelles as conditions,
        conditions.effectif_minimum,
        conditions.effectif_maximum,
        conditions.secteurs
    from appel
    inner join programme on programme.code = appel.programme
    left join territoire on territoire.code = programme.territoire
    left join financeurs on financeurs.appel = appel.code
    left join conditions on conditions.appel = appel.code
    left join modifications on modifications.appel = appel.code
    where appel.connu_le <= $au
)

select * from final order by ouverture, code;
