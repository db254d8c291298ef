-- Every fact that a source supports, with its passage: the « Sources » page and the proof of every figure.

create or replace macro faits_au(au) as table
    with tous as (
        select * from faits_pilotage_au(au)
        union all
        select * from faits_deliberations_au(au)
        union all
        select * from faits_conventions_au(au)
        union all
        select * from faits_argent_au(au)
        union all
        select * from faits_appels_au(au)
        union all
        select * from faits_dispositifs_au(au)
        union all
        select * from faits_reseau_au(au)
    )
    select
        tous.objet_table,
        tous.objet_code,
        tous.colonne,
        tous.programme,
        programme.libelle_court as programme_libelle,
        tous.libelle,
        tous.nombre,
        tous.unite,
        tous.periode,
        tous.precision,
        coalesce(preuve.source, tous.source) as source,
        sources.document,
        sources.document_titre,
        sources.section,
        sources.repere,
        tous.connu_le,
        tous.fictif
    from tous
    left join preuves_au(au) as preuve
        on preuve.objet_table = tous.objet_table
        and preuve.objet_code = tous.objet_code
        and preuve.colonne = tous.colonne
    left join sources_au(au) as sources on sources.code = coalesce(preuve.source, tous.source)
    left join programme on programme.code = tous.programme;
create or replace view faits as select * from faits_au(current_date);
comment on view faits is 'Tous les faits que les sources prouvent : un nombre, une date ou une affirmation par ligne.';
